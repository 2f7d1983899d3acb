import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  castOffences,
  cycleOffences,
  folderOffences,
  frameworkOffences,
  importOffences,
  needlessExceptions,
  purityOffences,
  sizeOffences,
  worldOffences,
} from './support/architecture/offences.ts';
import { readSources } from './support/architecture/readSources.ts';
import type { SourceFacts } from './support/architecture/sourceFile.ts';

/** The guards themselves, on planted offenders: a guard that cannot fail guards nothing. */

const planted: string[] = [];
afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true });
});

function plant(files: Record<string, string>): SourceFacts[] {
  const root = mkdtempSync(join(tmpdir(), 'planted-'));
  planted.push(root);
  const tsconfig = JSON.stringify({ compilerOptions: { noLib: true, types: [] }, include: ['**/*.ts'] });
  for (const [path, text] of Object.entries({ 'tsconfig.json': tsconfig, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return readSources(root, ['**/*.ts']);
}

describe('the import guard', () => {
  it('names an import that the table forbids, however it is written', () => {
    const sources = plant({
      'src/rules/money.ts': "import { a } from '../messages/index.ts';",
      'src/messages/index.ts': "export * from '../payments/index.ts';",
      'src/payments/index.ts': "export const a = await import('../channels/sms.ts');",
      'src/channels/sms.ts': "export let a: import('../store/json.ts').Json;",
      'src/store/json.ts': 'export type Json = string;',
    });
    expect(importOffences(sources)).toEqual([
      'src/channels/sms.ts:1 imports src/store/json.ts, but channels may not import store',
      'src/messages/index.ts:1 imports src/payments/index.ts, but messages may not import payments',
      'src/payments/index.ts:1 imports src/channels/sms.ts, but payments may not import channels',
      'src/rules/money.ts:1 imports src/messages/index.ts, but rules may not import messages',
    ]);
  });

  it('keeps the edges apart, and dialogs to the app alone', () => {
    const sources = plant({
      'src/web/page.ts': "import { a } from '../channels/a.ts';\nimport { b } from '../../dialogs/b.ts';",
      'src/channels/a.ts': 'export const a = 1;',
      'dialogs/b.ts': "import { a } from '../src/store/c.ts';",
      'src/store/c.ts': 'export const a = 1;',
      'src/app.ts': "import { b } from '../dialogs/b.ts';",
    });
    expect(importOffences(sources)).toEqual([
      'dialogs/b.ts:1 imports src/store/c.ts, but dialogs may not import store',
      'src/web/page.ts:1 imports src/channels/a.ts, but web may not import channels',
      'src/web/page.ts:2 imports dialogs/b.ts, but web may not import dialogs',
    ]);
  });

  it('lets the store take types of the inner parts, and nothing that runs', () => {
    const sources = plant({
      'src/store/a.ts': [
        "import type { Member } from '../turns/turn.ts';",
        "import { type Member as M } from '../turns/turn.ts';",
        "import { pay } from '../turns/turn.ts';",
        "import { type Member as N, pay as p } from '../turns/turn.ts';",
      ].join('\n'),
      'src/turns/turn.ts': 'export type Member = string;\nexport const pay = 1;',
    });
    expect(importOffences(sources)).toEqual([
      'src/store/a.ts:3 imports src/turns/turn.ts, but store may not import turns',
      'src/store/a.ts:4 imports src/turns/turn.ts, but store may not import turns',
    ]);
  });

  it('leads to the rules by their front door', () => {
    const sources = plant({
      'src/payments/a.ts': "import { c } from '../rules/money.ts';",
      'src/rules/money.ts': 'export const c = 1;',
    });
    expect(importOffences(sources)).toEqual([
      'src/payments/a.ts:1 imports src/rules/money.ts instead of the front door src/rules/index.ts',
    ]);
  });

  it('names a file that belongs to no part', () => {
    expect(importOffences(plant({ 'src/odd/a.ts': 'export {};' }))[0]).toMatch(/^src\/odd\/a\.ts belongs to no part/);
  });

  it('is not misled by words in comments and strings', () => {
    const text = "// import { a } from '../messages/index.ts';\nexport const b = \"import('../store/a.ts')\";";
    expect(importOffences(plant({ 'src/rules/a.ts': text }))).toEqual([]);
  });
});

describe('the purity guard', () => {
  it('names what rules and inner parts may not have', () => {
    const sources = plant({
      'src/rules/a.ts':
        "import { addDays } from 'date-fns/addDays';\nimport fs from 'node:fs';\nimport { z } from 'zod';",
      'src/payments/a.ts': "import { createHash } from 'node:crypto';\nimport { readFile } from 'node:fs/promises';",
      'src/web/a.ts': "import { addDays } from 'date-fns';\nimport { readFile } from 'node:fs/promises';",
    });
    expect(purityOffences(sources)).toEqual([
      'src/payments/a.ts:2 imports node:fs/promises; payments reaches outside only through ports',
      'src/rules/a.ts:2 imports node:fs; rules import nothing but date-fns/<function>',
      'src/rules/a.ts:3 imports zod; rules import nothing but date-fns/<function>',
      'src/web/a.ts:1 imports all of date-fns; import date-fns/<function>',
    ]);
  });

  it.each([
    ['const t = Date.now();', 'Date.now'],
    ['const t = Date.now;', 'Date.now'],
    ['const t = new Date();', 'new Date()'],
    ['const t = new Date;', 'new Date()'],
    ['const t = Date();', 'new Date()'],
    ['const t = performance.now();', 'performance.now'],
    ['const r = Math.random();', 'Math.random'],
    ['const r = crypto.randomUUID();', 'chance'],
    ["import { randomBytes as r } from 'node:crypto';", 'chance'],
    ['const e = process.env.PORT;', 'process.env'],
    ['const e = process.pid;', 'process'],
    ["const a = fetch('https://a.example');", 'fetch'],
    ['setTimeout(() => {}, 1);', 'timer'],
  ])('names what is taken from the world: %s', (text, what) => {
    expect(worldOffences(plant({ 'src/rules/a.ts': text }))).toEqual([
      `src/rules/a.ts:1 uses ${what}, which only the rim may; let it be handed in`,
    ]);
    expect(worldOffences(plant({ 'src/clock.ts': text }))).toEqual([]);
  });

  it('leaves alone what only has such a name', () => {
    const text = [
      'const a = new Date(0);',
      'const b = clock.now();',
      'const c = source.fetch(a);',
      '// Date.now()',
      "const d = 'Math.random()';",
      'const { process } = task;',
    ].join('\n');
    expect(worldOffences(plant({ 'src/payments/a.ts': text }))).toEqual([]);
  });

  it('names an exception that is no longer needed', () => {
    expect(needlessExceptions([])).toContain('src/web/page.ts no longer uses chance; strike its exception');
  });
});

describe('the cycle guard', () => {
  it('shows the way round, through types too', () => {
    const sources = plant({
      'src/rules/a.ts': "import { b } from './b.ts';\nexport type A = 1;",
      'src/rules/b.ts': "export { c as b } from './c.ts';",
      'src/rules/c.ts': "import type { A } from './a.ts';\nexport const c = 1;",
      'src/rules/d.ts': "import { b } from './b.ts';",
    });
    expect(cycleOffences(sources)).toEqual([
      'src/rules/a.ts → src/rules/b.ts → src/rules/c.ts → src/rules/a.ts is a cycle',
    ]);
  });
});

describe('the size guard', () => {
  const lines = (count: number) => Array.from({ length: count }, () => '  call();').join('\n');

  it('names a file and a function that are one line too long', () => {
    const sources = plant({
      'src/a.ts': lines(200),
      'src/b.ts': lines(201),
      'src/c.ts': `function fine() {\n${lines(68)}\n}`,
      'src/d.ts': `\nexport const long = () => {\n${lines(69)}\n};\nclass C {\n  method() {\n${lines(69)}\n  }\n}`,
    });
    expect(sizeOffences(sources)).toEqual([
      'src/b.ts has 201 lines; 200 are the most',
      'src/d.ts:2 long has 71 lines; 70 are the most',
      'src/d.ts:74 method has 71 lines; 70 are the most',
    ]);
  });
});

describe('the other guards', () => {
  it('name users of the framework away from the rim, and the eleventh of them', () => {
    const user = "import { Dialog } from 'botbuilder-dialogs';";
    expect(frameworkOffences(plant({ 'src/rules/a.ts': user }))).toEqual([
      'src/rules/a.ts imports the bot framework, which stays at the rim',
    ]);
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`dialogs/d${n}.ts`, user]));
    expect(frameworkOffences(plant(many))).toEqual([expect.stringContaining('10 files may import the bot framework')]);
  });

  it('name casts to any, and not the word', () => {
    const text = 'const a = b as any;\nconst c = <any>b;\nconst d = b as unknown as string;\n// as any\n';
    expect(castOffences(plant({ 'src/rules/a.ts': text }))).toEqual([
      'src/rules/a.ts:1 casts to any',
      'src/rules/a.ts:2 casts to any',
    ]);
  });

  it('name folders without a meaning', () => {
    expect(folderOffences(['src/utils/a.ts', 'src/rules/utils.ts', 'dialogs/x/helpers/b.ts'])).toHaveLength(2);
  });
});
