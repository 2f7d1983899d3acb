import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { type Entry, readBankFile } from '../support/nacha/readBankFile.ts';
import { type EntryFacts, frozen, settings, written } from './frozenFile.ts';
import { goldenFiles, tenThousand } from './goldenFiles.ts';

const golden = (name: string) => readFile(join(import.meta.dirname, 'golden', name), 'utf8');

const ours = {
  secs: ['WEB'],
  descriptions: ['PREMIUM', 'RETRY PYMT', 'ACCT TEST'],
  destination: settings.destination,
  origin: settings.origin,
  companyName: settings.companyName,
  companyId: settings.companyId,
  odfi: settings.odfi,
  creditCents: 0,
};

async function entriesOf(entries: readonly EntryFacts[]): Promise<readonly Entry[]> {
  const text = await written(frozen([{ entries }]));
  expect(fileFaults(text, ours)).toEqual([]);
  return readBankFile(text).batches.flatMap((batch) => batch.entries);
}

describe('a bank file', () => {
  it.each(Object.entries(goldenFiles))('is the golden %s, byte for byte, and without fault', async (name, facts) => {
    const text = await written(frozen(facts.groups, facts.facts));
    expect(text).toBe(await golden(`${name}.ach`));
    expect(fileFaults(text, { ...ours, entryCount: facts.groups.flatMap(({ entries }) => entries).length })).toEqual(
      [],
    );
  });

  it('is there as golden for each kind of account and of agreement, with the code and letter of each', async () => {
    const seen: string[] = [];
    for (const series of ['single', 'recurring'])
      for (const kind of ['checking', 'savings']) {
        const [entry] = (await golden(`web-${series}-${kind}.ach`)).split('\n').filter((line) => line.startsWith('6'));
        seen.push(`${entry?.slice(1, 3)}${entry?.slice(76, 78).trim()}`);
      }
    expect(seen).toEqual(['27S', '37S', '27R', '37R']);
  });

  it('is the golden one of ten thousand entries, by its hash and its totals', async () => {
    const text = await written(frozen(tenThousand.groups, tenThousand.facts));
    const { batches, control } = readBankFile(text);
    expect({
      sha256: createHash('sha256').update(text, 'latin1').digest('hex'),
      bytes: text.length,
      lines: text.split('\n').length - 1,
      batches: batches.length,
      entries: control.entryCount,
      entryHash: control.entryHash,
      debitCents: control.debitCents,
      faults: fileFaults(text, ours),
    }).toEqual(JSON.parse(await golden('ten-thousand.json')));
  });

  it('adds up to what was put in, computed from the entries alone', async () => {
    const { control } = readBankFile(await written(frozen(tenThousand.groups, tenThousand.facts)));
    const all = tenThousand.groups.flatMap(({ entries }) => entries);
    const hash = all.reduce((sum, { routing = '' }) => sum + BigInt(routing.slice(0, 8)), 0n);
    expect(hash > 10n ** 10n).toBe(true);
    expect(control).toMatchObject({
      entryCount: all.length,
      entryHash: String(hash % 10n ** 10n).padStart(10, '0'),
      debitCents: all.reduce((sum, { amount = 0 }) => sum + amount, 0),
      creditCents: 0,
    });
  });

  it('does not depend on how its entries were cut into pages', async () => {
    const { groups, facts } = tenThousand;
    const whole = await written(frozen(groups, { ...facts, entriesPerPage: 10_000 }));
    expect(await written(frozen(groups, { ...facts, entriesPerPage: 7 }))).toBe(whole);
  });

  it('gives the same bytes however often it is made', async () => {
    const file = frozen(tenThousand.groups, tenThousand.facts);
    expect(await written(file)).toBe(await written(file));
  });

  it('is filled to whole blocks of ten, however many entries there are', async () => {
    for (let count = 1; count <= 21; count += 1) {
      const text = await written(frozen([{ entries: Array<EntryFacts>(count).fill({}) }]));
      // The second reader finds a missing or a needless line of nines; here it is only counted.
      expect([count, fileFaults(text, { ...ours, entryCount: count })]).toEqual([count, []]);
      expect(text.split('\n').length - 1).toBe(Math.ceil((count + 4) / 10) * 10);
    }
  });

  it('keeps the ten low figures of a hash that runs over within one batch', async () => {
    const entries = Array<EntryFacts>(500).fill({ routing: '322271627' });
    const text = await written(frozen([{ entries }, { entries, effectiveOn: '2026-05-26' }]));
    const { batches, control } = readBankFile(text);
    // 500 x 32227162 = 16113581000, and twice that 32227162000.
    expect(batches.map((batch) => batch.control.entryHash)).toEqual(['6113581000', '6113581000']);
    expect(control.entryHash).toBe('2227162000');
    expect(fileFaults(text, ours)).toEqual([]);
  });

  it('tells checking from savings, tests from money and one-time from recurring', async () => {
    const kinds = ['checking', 'savings'] as const;
    const entries = kinds.flatMap((kind): EntryFacts[] => [
      { kind, series: 'single' },
      { kind, series: 'recurring' },
      { kind, series: 'recurring', of: 'prenote' },
    ]);
    const read = await entriesOf(entries);
    expect(read.map(({ transactionCode, paymentType, cents }) => [transactionCode, paymentType, cents])).toEqual([
      ['27', 'S', 10_000],
      ['27', 'R', 10_000],
      ['28', 'R', 0],
      ['37', 'S', 10_000],
      ['37', 'R', 10_000],
      ['38', 'R', 0],
    ]);
  });

  it('keeps the zeros in front of an account number, and all seventeen digits of a long one', async () => {
    const accounts = ['0000', '000123', '12345678901234567'];
    const read = await entriesOf(accounts.map((account) => ({ account })));
    expect(read.map(({ account }) => account)).toEqual(accounts);
  });
});

describe('a name in a bank file', () => {
  it.each([
    ['José Ñandú', 'JOSE NANDU'],
    ['Jose\u0301 de la Pen\u0303a', 'JOSE DE LA PENA'],
    ['Nguyễn Thị Hồng', 'NGUYEN THI HONG'],
    ['Þórður Ægisson', 'THORDUR AEGISSON'],
    ['Łukasz Đorđević', 'LUKASZ DORDEVIC'],
    ['Jürgen Groß', 'JURGEN GROSS'],
    ['İpek Işık', 'IPEK ISIK'],
    ['O’Brien', "O'BRIEN"],
    ['Anne–Marie', 'ANNE-MARIE'],
    ['Doe, Jane', 'DOE, JANE'],
    ['Jane & John Doe', 'JANE & JOHN DOE'],
    ['Ann 😀 Lee', 'ANN LEE'],
    ['👩‍👩‍👧 Ann', 'ANN'],
    ['  Ann \t Lee\n', 'ANN LEE'],
    ['Ann\u00a0Lee', 'ANN LEE'],
    ['<b>Ann</b> "Lee" *#@!', 'B ANN /B LEE'],
    ['李小龍', 'MEMBER'],
    ['🙂🙂', 'MEMBER'],
    ['12345', 'MEMBER'],
    ['', 'MEMBER'],
    ['Abcdefghijklmnopqrstuv', 'ABCDEFGHIJKLMNOPQRSTUV'],
    ['Abcdefghijklmnopqrstuvw', 'ABCDEFGHIJKLMNOPQRSTUV'],
    ['Abcdefghijklmnopqrstu Vwxyz', 'ABCDEFGHIJKLMNOPQRSTU'],
    ['ßßßßßßßßßßßß', 'SSSSSSSSSSSSSSSSSSSSSS'],
  ])('%j is written %j', async (name, wanted) => {
    const [entry] = await entriesOf([{ name }]);
    expect(entry?.individualName).toBe(wanted);
  });
});

describe('a number that does not fit into its place', () => {
  it.each([
    ['an amount of eleven figures', { amount: 10_000_000_000 }, {}],
    ['an amount below nothing', { amount: -1 }, {}],
    ['an account number of eighteen digits', { account: '123456789012345678' }, {}],
    ['a trace of eight figures', {}, { firstTrace: 10_000_000 }],
  ])('breaks the writing rather than being cut: %s', async (_, entry, facts) => {
    const failure = await written(frozen([{ entries: [entry] }], facts)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RangeError);
    expect(String(failure)).not.toMatch(/\d{4}/);
  });

  it('breaks it for a sum that its twelve figures cannot hold', async () => {
    const most = 9_999_999_999;
    const entries = Array<EntryFacts>(101).fill({ amount: most });
    await expect(written(frozen([{ entries }]))).rejects.toThrow('12 digits');
    expect(readBankFile(await written(frozen([{ entries: entries.slice(1) }]))).control.debitCents).toBe(100 * most);
  });
});
