import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { policies } from '../src/app/policies.ts';
import { codeIn, tableIn } from './support/docs/tables.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/rules.md'), 'utf8');
const policy = policies.at(-1);

/** Files that hold no rule of their own: what others are made of. */
const parts = ['digits', 'facts', 'index', 'keptPieces', 'policy', 'remembered', 'sensitiveKind', 'spelling'];

describe('the page of the billing rules', () => {
  it('names every file that holds a rule', () => {
    const files = globSync('src/rules/*.ts', { cwd: root }).map((file) => basename(file, '.ts'));
    const unnamed = files.filter((name) => !parts.includes(name) && !page.includes(`src/rules/${name}.ts`));
    expect(unnamed).toEqual([]);
    expect(parts.filter((name) => !files.includes(name))).toEqual([]);
  });

  it('names every entry of the policy in its order, with the number that holds now', () => {
    const rows = tableIn(page, 'Entry').map(([entry = '', now = '']) => [codeIn(entry)[0], now]);
    const entries = Object.entries(policy ?? {}).map(([entry, value]) => [
      entry,
      typeof value === 'object' || entry === 'from' ? '' : String(value),
    ]);
    expect(rows).toEqual(entries);
  });
});
