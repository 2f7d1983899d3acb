import { beforeAll, describe, expect, it } from '@jest/globals';
import { readReturns } from '../../src/bank/nacha/readReturns.ts';
import type { ReturnedEntry } from '../../src/payments/index.ts';
import { matchEntry } from '../../src/payments/returns/matching.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { returnFileOf, type ReturnItem } from '../support/nacha/returnFile.ts';
import { ourBank, sentEntries } from '../support/sendBack.ts';

const codes = ['R01', 'R10', 'C02', 'R29'];
const codePlaces = [4, 5];
const correctedPlaces = Array.from({ length: 29 }, (_, at) => 35 + at);

/** Four payments that only trace and reference tell apart: same day, same bank, same amount. Three come back, one is corrected. */
async function fourAlike(): Promise<{ world: JobWorld; lines: readonly string[] }> {
  const world = new JobWorld('2026-05-21');
  for (const [at] of codes.entries()) {
    const memberId = `10020030040${at}`;
    await world.put(jobMember(memberId, '2026-05'));
    await world.pay(memberId, 10_000, await world.account(`482019337${at}`));
  }
  await world.run('submit');
  const items = sentEntries(world).map((entry, at): ReturnItem => {
    const code = codes[at] ?? '';
    return { ...entry, code, ...(code === 'C02' ? { corrected: { routing: '011000015' } } : {}) };
  });
  return { world, lines: returnFileOf(ourBank, items).split('\n').slice(0, -1) };
}

let world: JobWorld;
let lines: readonly string[];
let plain: readonly string[];
beforeAll(async () => {
  ({ world, lines } = await fourAlike());
  plain = (await appliedOf(lines)) ?? [];
});

/** What a file does: which payment, how much and why, for each entry that is about one. `undefined` where it is refused. */
async function appliedOf(of: readonly string[], said = sayAll): Promise<readonly string[] | undefined> {
  const result = readReturns(`${of.join('\n')}\n`);
  if (result.kind === 'damaged') return undefined;
  const all = await Promise.all(
    result.entries.map(async (entry) => {
      const matched = await matchEntry(entry, world.tools);
      return matched === undefined ? [] : [said(matched.entry.reference, entry)];
    }),
  );
  return all.flat();
}

function sayAll(reference: string, { code, cents, corrected }: ReturnedEntry): string {
  return JSON.stringify([reference, cents, code, corrected]);
}

function sayPayment(reference: string, { code, cents }: ReturnedEntry): string {
  return JSON.stringify([reference, cents, code.charAt(0)]);
}

/** The file with one figure another, for every figure and every other one that it could be. */
function* flips(): Iterable<{ line: number; place: number; text: readonly string[] }> {
  for (const [line, record] of lines.entries()) {
    if (record === '9'.repeat(94)) continue;
    for (const [place, figure] of record.split('').entries()) {
      if (!/\d/.test(figure)) continue;
      for (const other of '0123456789'.replace(figure, ''))
        yield { line, place, text: lines.with(line, record.slice(0, place) + other + record.slice(place + 1)) };
    }
  }
}

const isAddenda = (line: number) => lines[line]?.startsWith('7') === true;

describe('one wrong figure in a file of returns', () => {
  it('is about four payments to begin with', () => {
    expect(plain).toHaveLength(4);
    expect(new Set(plain).size).toBe(4);
  });

  it('never moves a return to another payment, another amount or another reason: it is refused, left to staff, or without effect', async () => {
    let [refused, leftOut, without] = [0, 0, 0];
    for (const { line, place, text } of flips()) {
      // What the bank says only once cannot be checked: see below.
      if (isAddenda(line) && (codePlaces.includes(place) || correctedPlaces.includes(place))) continue;
      const applied = await appliedOf(text);
      if (applied === undefined) refused += 1;
      else if (applied.length < plain.length) leftOut += 1;
      else without += 1;
      for (const each of applied ?? []) expect(plain).toContain(each);
      expect(new Set(applied).size).toBe(applied?.length ?? 0);
    }
    // All three happen, or the figures were not those that count.
    expect([refused > 1_000, leftOut > 500, without > 500]).toEqual([true, true, true]);
  });

  it('can make one code into another, because nothing in the file says it twice; the payment and the amount stay', async () => {
    const before = await appliedOf(lines, sayPayment);
    for (const { line, place, text } of flips()) {
      if (!isAddenda(line) || !codePlaces.includes(place)) continue;
      expect(await appliedOf(text, sayPayment)).toEqual(before);
    }
  });

  it('in a corrected routing number is found by its check digit when it is applied', async () => {
    const notice = lines.findIndex((line) => line.startsWith('798'));
    for (const { line, place, text } of flips()) {
      if (line !== notice || !correctedPlaces.slice(0, 9).includes(place)) continue;
      world.rail.put(`${text.join('\n')}\n`);
      const counts = await world.run('returns', world.today, { dryRun: true });
      world.rail.waiting.length = 0;
      expect(counts).toMatchObject({ 'unmatched.C02': 1 });
    }
  });
});
