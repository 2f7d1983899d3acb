import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nextStatuses, paymentStatuses } from '../src/rules/index.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/states.md'), 'utf8');

describe('docs/states.md', () => {
  it('is what the code prints', () => {
    const printed = execFileSync(process.execPath, ['scripts/states.ts'], { cwd: root, encoding: 'utf8' });
    expect(page).toBe(printed);
  });

  it('draws every move of the table and no other', () => {
    const drawn = Array.from(page.matchAll(/^ {2}(\w+) --> (\w+)$/gm), ([, from = '', to = '']) => `${from} ${to}`);
    const table = paymentStatuses.flatMap((from) => nextStatuses[from].map((to) => `${from} ${to}`));
    expect(drawn.toSorted()).toEqual(table.toSorted());
  });
});
