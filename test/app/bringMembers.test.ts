import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bringMembers } from '../../src/app/bringMembers.ts';
import type { Config } from '../../src/config.ts';
import type { Log, LogLevel } from '../../src/log.ts';
import { instant } from '../../src/rules/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { fixedIds } from '../support/fixedIds.ts';

const clock = { now: () => instant('2026-05-13T16:00:00.000Z') };
const example = join(import.meta.dirname, '../../data/import-example');

let store: DocumentStore;
let folder: string;
let logged: object[];
beforeEach(async () => {
  store = openMemoryStore(kinds);
  folder = await mkdtemp(join(tmpdir(), 'members-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function bring(config: { demo: boolean; membersFile: string | null }): Promise<string[]> {
  const write = (level: LogLevel) => (event: string, fields?: object) => void logged.push({ level, event, ...fields });
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  await bringMembers(config as Config, { store, clock, ids: fixedIds(clock.now) }, log);
  const ids: string[] = [];
  for await (const id of store.ids('member')) ids.push(id);
  return ids.sort();
}

describe('the members at the start', () => {
  it('are the invented ones in demo mode, and nobody outside it', async () => {
    expect(await bring({ demo: false, membersFile: null })).toEqual([]);
    expect(await bring({ demo: true, membersFile: null })).toHaveLength(9);
    expect(logged).toEqual([]);
  });

  it('are read from a folder of CSV files', async () => {
    const ids = await bring({ demo: true, membersFile: example });
    expect(ids).toEqual(expect.arrayContaining(['100200300601', '100200300602', '100200300603']));
    expect(logged).toEqual([{ level: 'info', event: 'import.done', count: 3, failed: 0 }]);
  });

  it('are read from one file, whose bad rows are logged without what they hold', async () => {
    const row = { firstName: 'Ada', lastName: 'Test', dateOfBirth: '1984-02-29', subsidyClass: 'none', plans: [] };
    const rows = [
      { ...row, memberId: '999888777666' },
      { ...row, memberId: '12' },
    ];
    const membersFile = join(folder, 'members.json');
    await writeFile(membersFile, rows.map((each) => JSON.stringify(each)).join('\n'));
    expect(await bring({ demo: false, membersFile })).toEqual(['999888777666']);
    expect(logged).toEqual([
      { level: 'warn', event: 'import.rowRefused', document: 'members.json', line: 2, reason: 'memberId' },
      { level: 'info', event: 'import.done', count: 1, failed: 1 },
    ]);
  });

  it('are no invented ones outside demo mode', async () => {
    expect(await bring({ demo: false, membersFile: example })).toEqual([]);
    expect(logged.length).toBeGreaterThan(10);
  });
});
