import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { damage } from '../support/nacha/damage.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { originalEntriesOf } from '../support/nacha/originalEntry.ts';
import type { OriginalEntry } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import type { Entry, Notice, Return } from '../support/nacha/readBankFile.ts';
import { returnFileOf } from '../support/nacha/returnFile.ts';
import type { ReturnFileOptions, ReturnItem } from '../support/nacha/returnFile.ts';
import { checkDigitOf } from '../support/nacha/routing.ts';
import { bankToCompany as options, sent, sentBack } from './handWritten.ts';

const [rosa, john, minh, again] = originalEntriesOf(readBankFile(sent)) as [
  OriginalEntry,
  OriginalEntry,
  OriginalEntry,
  OriginalEntry,
];

function read(items: readonly ReturnItem[], more: Partial<ReturnFileOptions> = {}) {
  const text = returnFileOf({ ...options, ...more }, items);
  expect(fileFaults(text, { kind: 'return' })).toEqual([]);
  return readBankFile(text).batches;
}

describe('a return file', () => {
  it('is the one set by hand, character for character', () => {
    const items: ReturnItem[] = [
      { ...rosa, code: 'R01' },
      { ...john, code: 'R15', dateOfDeath: '260919', addendaInformation: 'ESTATE PLEASE CALL' },
      { ...minh, code: 'C03', corrected: { routing: '076401251', account: '000555666' } },
    ];
    expect(returnFileOf(options, items)).toBe(sentBack);
  });

  it('has a batch for each header, in the order in which they first appear', () => {
    const later = { ...john, effectiveDate: '260923' };
    const batches = read([
      { ...again, code: 'R01' },
      { ...rosa, code: 'R02' },
      { ...minh, code: 'C01', corrected: { account: '1' } },
      { ...later, code: 'R03' },
      { ...rosa, code: 'R24' },
    ]);
    const described = batches.map(({ batchNumber, sec, description, effectiveDate, entries }) =>
      [batchNumber, sec, description, effectiveDate, entries.length].join(' '),
    );
    expect(described).toEqual([
      '1 WEB RETRY PYMT 260922 1',
      '2 WEB HLTH PREM 260922 2',
      '3 COR HLTH PREM 260922 1',
      '4 WEB HLTH PREM 260923 1',
    ]);
  });

  it('numbers its entries anew, so that only the addenda record names the original', () => {
    const [batch] = read([{ ...again, code: 'R01' }], { firstSequence: 1 });
    const [entry] = batch!.entries;
    expect([entry!.trace, (entry!.addenda[0] as Return).originalTrace]).toEqual([
      rosa.originalTrace,
      again.originalTrace,
    ]);
  });

  it.each([
    ['27', '26'],
    ['28', '26'],
    ['37', '36'],
    ['38', '36'],
    ['22', '21'],
    ['23', '21'],
    ['32', '31'],
    ['33', '31'],
  ])('turns the code %s of the original into %s', (originalTransactionCode, code) => {
    const cents = /[38]$/.test(originalTransactionCode) ? 0 : 700;
    const [batch] = read([{ ...rosa, originalTransactionCode, cents, code: 'R04' }]);
    expect([batch!.serviceClass, batch!.entries[0]!.transactionCode, batch!.entries[0]!.cents]).toEqual([
      '200',
      code,
      cents,
    ]);
  });

  it('moves no money with a notice', () => {
    const [batch] = read([{ ...john, code: 'C05', corrected: { transactionCode: '27' } }]);
    expect([batch!.sec, batch!.entries[0]!.cents, batch!.control.debitCents]).toEqual(['COR', 0, 0]);
  });

  it('keeps the class of an original that was authorised by telephone', () => {
    expect(read([{ ...rosa, sec: 'TEL', code: 'R01' }])[0]!.sec).toBe('TEL');
  });

  it('can be addressed and numbered as between banks', () => {
    const [batch] = read([{ ...rosa, code: 'R01' }], { addressedTo: '011000015', returnedBy: '02100002' });
    const [entry] = batch!.entries;
    expect([batch!.odfi, entry!.rdfi8, entry!.trace]).toEqual(['02100002', '01100001', '021000020000001']);
    expect((entry!.addenda[0] as Return).originalRdfi8).toBe('02100002');
  });

  it('may have nothing to say', () => {
    expect(read([])).toEqual([]);
  });

  it('is padded to ten lines whatever it holds', () => {
    for (const count of [1, 2, 3, 4, 5, 6, 7]) {
      const lines = returnFileOf(options, Array<ReturnItem>(count).fill({ ...rosa, code: 'R01' })).split('\n');
      expect((lines.length - 1) % 10).toBe(0);
    }
  });

  it('refuses codes that it does not know', () => {
    expect(() => returnFileOf(options, [{ ...rosa, code: 'X01' }])).toThrow('neither a return code nor a change code');
    expect(() => returnFileOf(options, [{ ...rosa, originalTransactionCode: '26', code: 'R01' }])).toThrow(
      'no code of',
    );
  });
});

const bank = fc.integer({ min: 1_000_000, max: 12_999_999 }).map((eight) => String(eight).padStart(8, '0'));
const anyItem: fc.Arbitrary<ReturnItem> = fc
  .record({
    code: fc.constantFrom('R01', 'R02', 'R10', 'R29', 'C01'),
    originalTrace: fc.integer({ min: 1, max: 9_999_999 }).map((at) => `01100001${String(at).padStart(7, '0')}`),
    originalRdfi: bank,
    account: fc.stringMatching(/^[0-9A-Z]{4,17}$/),
    cents: fc.integer({ min: 1, max: 1_000_000 }),
    originalTransactionCode: fc.constantFrom('27', '37', '22', '32'),
    effectiveDate: fc.constantFrom('260922', '260923', '280229'),
    description: fc.constantFrom('HLTH PREM', 'RETRY PYMT'),
  })
  .map((some) => ({ ...rosa, ...some, checkDigit: checkDigitOf(some.originalRdfi), corrected: { account: '77' } }));

describe('any return file', () => {
  it('has no faults and gives back every item with its reason', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 25 }), (items) => {
        const back = read(items)
          .flatMap((batch) => batch.entries)
          .map(told);
        expect(back.toSorted(byText)).toEqual(items.map(known).toSorted(byText));
      }),
    );
  });
});

function told({ account, addenda }: Entry): string {
  const { code, originalTrace, originalRdfi8 } = addenda[0] as Return | Notice;
  return [account, code, originalTrace, originalRdfi8].join(' ');
}

function known({ account, code, originalTrace, originalRdfi }: ReturnItem): string {
  return [account, code, originalTrace, originalRdfi].join(' ');
}

function byText(one: string, other: string): number {
  return one.localeCompare(other);
}

describe('damage to a file', () => {
  it('leaves the line breaks what they were', () => {
    const windows = sent.replaceAll('\n', '\r\n');
    expect(damage.cutLine(windows, 3)).toBe(damage.cutLine(sent, 3).replaceAll('\n', '\r\n'));
    expect(damage.spoilHash(windows, 'file')).toBe(damage.spoilHash(sent, 'file').replaceAll('\n', '\r\n'));
  });

  it('refuses to miss', () => {
    expect(() => damage.cutLine(sent, 99)).toThrow('there is no line 99');
    expect(() => damage.setField(sent, 1, [1, 3], '10')).toThrow('does not fill');
    expect(() => damage.dropFileControl('1')).toThrow('no record of type 9');
  });
});
