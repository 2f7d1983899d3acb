import { describe, expect, it } from '@jest/globals';
import { readImport } from '../../../src/ops/import/index.ts';
import { csv, memberAfter, sound, wholeAda } from './world.ts';

const rows = 100_000;
const idOf = (index: number) => `99${String(index).padStart(10, '0')}`;

describe('a very long file', () => {
  it('of 100,000 members is read whole', () => {
    const cells = Array.from({ length: rows }, (_, index) => ({ ...sound.members, memberId: idOf(index) }));
    const { members, problems } = readImport([{ name: 'members.csv', text: csv(cells) }]);
    expect([members.length, problems.length]).toEqual([rows, 0]);
  });

  it('of 100,000 payments of one plan is read and merged whole, twice', () => {
    const cells = Array.from({ length: rows }, (_, index) => ({ ...sound.payments, externalId: `p${index}` }));
    const files = wholeAda({ name: 'payments.csv', text: csv(cells) });
    const member = memberAfter(files);
    expect(member.importedPayments).toHaveLength(rows);
    expect(memberAfter(files, member)).toBe(member);
  });

  it('with a stray quotation mark in each row is read to its end', () => {
    const strays = 20_000;
    const text = csv(Array.from({ length: strays }, () => sound.charges)).replaceAll('h1', '"h1');
    const { problems } = readImport([{ name: 'charges.csv', text }]);
    expect(problems).toHaveLength(strays);
  });
});
