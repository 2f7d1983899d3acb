import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as handoff from '../src/handoff/index.ts';
import * as money from '../src/payments/index.ts';
import { nextStatuses } from '../src/rules/index.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/states.md'), 'utf8');

type Table = Readonly<Record<string, readonly string[]>>;

/** Every table of states that the parts about money and about cases have, found by its name. */
const tables = new Map<string, Table>([
  ['nextStatuses', nextStatuses],
  ...Object.entries({ ...money, ...handoff }).flatMap(([name, value]): [string, Table][] =>
    /^next\w+States$/.test(name) ? [[name, value as Table]] : [],
  ),
]);

/** What is drawn of one table: the moves, and where a thing begins. */
function drawn(name: string): { readonly moves: readonly string[]; readonly begins: readonly string[] } {
  const of = page.split(/^## /m).find((each) => each.includes(`\`${name}\` in `)) ?? '';
  const arrows = Array.from(of.matchAll(/^ {2}(\S+) --> (\S+)$/gm), ([, from = '', to = '']) => [from, to] as const);
  return {
    moves: arrows.filter((arrow) => !arrow.includes('[*]')).map(([from, to]) => `${from} ${to}`),
    begins: arrows.filter(([from]) => from === '[*]').map(([, to]) => to),
  };
}

function reachable(table: Table, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  for (const state of seen) for (const next of table[state] ?? []) seen.add(next);
  return seen;
}

describe('docs/states.md', () => {
  it('is what the code prints', () => {
    const printed = execFileSync(process.execPath, ['scripts/states.ts'], { cwd: root, encoding: 'utf8' });
    expect(page).toBe(printed);
  });

  it.each([...tables])('draws every move of %s and no other', (name, table) => {
    const all = Object.entries(table).flatMap(([from, next]) => next.map((to) => `${from} ${to}`));
    expect(all.length).toBeGreaterThan(0);
    expect(drawn(name).moves.toSorted()).toEqual(all.toSorted());
  });

  it.each([...tables])('leaves no state of %s that nothing leads to', (name, table) => {
    expect([...reachable(table, drawn(name).begins)].toSorted()).toEqual(Object.keys(table).toSorted());
  });
});
