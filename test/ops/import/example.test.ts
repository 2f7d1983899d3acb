import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isDemoMemberId } from '../../../src/demo/demoMark.ts';
import { importKinds } from '../../../src/ops/import/index.ts';
import { csvKinds, moneyColumns } from '../../../src/ops/import/csvKinds.ts';
import { kinds } from '../../../src/store/kinds.ts';
import { openMemoryStore } from '../../../src/store/memory.ts';
import { importFiles, membersAfter } from './world.ts';

const root = join(import.meta.dirname, '../../..');
const files = globSync('data/import-example/*.csv', { cwd: root }).map((path) => {
  return { name: basename(path), text: readFileSync(join(root, path), 'utf8') };
});

describe('the example of an import', () => {
  it('has a file of each kind, with every column', () => {
    expect(files.map(({ name }) => name).toSorted()).toEqual(importKinds.map((kind) => `${kind}.csv`).toSorted());
    for (const kind of importKinds) {
      const header = files
        .find(({ name }) => name === `${kind}.csv`)
        ?.text.split('\n')[0]
        ?.split(',');
      expect(header).toEqual(expect.arrayContaining([...csvKinds[kind].needed, ...csvKinds[kind].optional]));
    }
  });

  it('is taken whole, and a second time changes nothing', async () => {
    const store = openMemoryStore(kinds);
    const counts = { added: 0, changed: 0, unchanged: 3 };
    expect(await importFiles(store, files)).toEqual({ counts: { ...counts, added: 3, unchanged: 0 }, problems: [] });
    expect(await importFiles(store, files)).toEqual({ counts, problems: [] });
  });

  it('is of members whom production would turn away', () => {
    expect(membersAfter(files).every(({ memberId }) => isDemoMemberId(memberId))).toBe(true);
  });

  it('makes of its rows what they say', () => {
    const [, jo] = membersAfter(files);
    expect(jo).toMatchObject({
      firstName: 'Jo "Joey"',
      email: null,
      plans: [
        {
          planId: 'ex-602-health',
          premiums: [
            { from: '2025-10', cents: 34_862 },
            { from: '2026-01', cents: 36_118 },
          ],
          charges: [{ month: '2026-02', cents: 18_059 }],
        },
        { planId: 'ex-602-dental', name: 'Family Basic, with orthodontics', coverageEvents: [{ kind: 'ended' }] },
      ],
      importedPayments: [{ externalId: 'lockbox-7003' }, { externalId: 'lockbox-7004' }],
    });
  });
});

describe('the page on the import', () => {
  const page = readFileSync(join(root, 'docs/import.md'), 'utf8');

  it.each(importKinds)('describes every column of %s', (kind) => {
    const [, section = ''] = page.split(`### ${kind}\n`);
    const described = section.split('\n### ')[0]?.split('\n## ')[0] ?? '';
    const columns = [
      ...csvKinds[kind].needed,
      ...csvKinds[kind].optional,
      ...(csvKinds[kind].hasMoney ? moneyColumns : []),
    ];
    for (const column of columns) expect(described).toContain(`\`${column}\``);
  });
});
