import { describe, expect, it } from '@jest/globals';
import { damage } from '../support/nacha/damage.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { layouts } from '../support/nacha/layout.ts';
import type { Span } from '../support/nacha/layout.ts';
import type { Expectation } from '../support/nacha/rule.ts';
import { totalsOf } from '../support/nacha/totals.ts';
import { fieldMutations } from './fieldMutations.ts';
import { fileOf, sent, sentBack, sentBackLines, sentLines } from './handWritten.ts';
import { lineMutations } from './lineMutations.ts';
import { returnMutations } from './returnMutations.ts';

const returns: Expectation = { kind: 'return' };

describe('the faults of a file that is sent', () => {
  it('are none in the file set by hand', () => {
    expect(fileFaults(sent)).toEqual([]);
  });

  it('are none where records end with CR LF', () => {
    expect(fileFaults(sent.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it.each([...lineMutations, ...fieldMutations])('name $what', ({ file, says }) => {
    expect(fileFaults(file)).toContain(says);
  });

  it('say each thing once and in the order of the lines', () => {
    const faults = fileFaults(damage.spoilHash(damage.spoilCount(sent, 'file'), 'batch'));
    expect(faults).toEqual([
      'line 6: the entry hash of the batch is 0037342301 and must be 0037342300',
      'line 11: the entry/addenda count of the file is 00000006 and must be 00000005',
    ]);
  });

  it('are none in a refund, which is a credit of another class', () => {
    // The second batch pays its 123.45 instead of taking it: 623.45 of debits are left in the file.
    const refund = sent
      .replace(sentLines[6]!, sentLines[6]!.replace('5225', '5220').replace('WEB', 'PPD'))
      .replace(sentLines[7]!, sentLines[7]!.replace('627', '622'))
      .replace('82250000020001100001000000012345000000000000', '82200000020001100001000000000000000000012345')
      .replace('000000074690000000000000', '000000062345000000012345');
    expect(fileFaults(refund)).toEqual([]);
  });

  it('are those of a return file when a return file is sent', () => {
    expect(fileFaults(sentBack)).toContain(
      'line 3: the transaction code of a WEB entry is "26", which is none of 27, 28, 37, 38',
    );
  });
});

describe('the entry hash', () => {
  it('keeps the ten low figures of a sum that has more', () => {
    // 200 × 72000000 = 14400000000, of which the first figure is dropped.
    const entry = { transactionCode: '27', rdfi8: '72000000', cents: 1, records: 1 };
    expect(totalsOf(Array<typeof entry>(200).fill(entry)).entryHash).toBe('4400000000');
  });
});

describe('the faults of a file that comes back', () => {
  it('are none in the file set by hand', () => {
    expect(fileFaults(sentBack, returns)).toEqual([]);
  });

  it.each(returnMutations)('name $what', ({ file, says }) => {
    expect(fileFaults(file, returns)).toContain(says);
  });

  it('are none where the bank has nothing to say', () => {
    const control = `9000000000001${'0'.repeat(42)}${' '.repeat(39)}`;
    const quiet = [sentBackLines[0] ?? '', control, ...Array<string>(8).fill('9'.repeat(94))];
    expect(fileFaults(fileOf(quiet), returns)).toEqual([]);
  });

  it('are those of a sent file when our own file comes back', () => {
    expect(fileFaults(sent, returns)).toContain('line 9: the addenda type is 05 and must be 99');
  });
});

describe('the faults against what was expected', () => {
  const known: Expectation = {
    secs: ['WEB'],
    descriptions: ['HLTH PREM', 'RETRY PYMT'],
    destination: '011000015',
    origin: '1042123456',
    creationDate: '260921',
    modifier: 'A',
    companyName: 'MA HEALTH CONN',
    companyId: '1042123456',
    odfi: '01100001',
    effectiveDates: ['260922'],
    entryCount: 4,
    debitCents: 74690,
    creditCents: 0,
  };

  it('are none where all is as expected', () => {
    expect(fileFaults(sent, known)).toEqual([]);
  });

  it.each<[Expectation, string]>([
    [{ secs: ['PPD'] }, 'line 2: the entry class is "WEB", which is none of PPD'],
    [{ descriptions: ['HLTH PREM'] }, 'line 7: the entry description is "RETRY PYMT", which is none of HLTH PREM'],
    [{ destination: '021000021' }, 'line 1: the destination is 011000015 and must be 021000021'],
    [{ origin: '1042123450' }, 'line 1: the origin is 1042123456 and must be 1042123450'],
    [{ creationDate: '260922' }, 'line 1: the creation date is 260921 and must be 260922'],
    [{ modifier: 'B' }, 'line 1: the file modifier is A and must be B'],
    [{ companyName: 'CONNECTOR' }, 'line 2: the company name is MA HEALTH CONN and must be CONNECTOR'],
    [{ companyId: '9' }, 'line 2: the company id is 1042123456 and must be 9'],
    [{ odfi: '02100002' }, 'line 2: the originating bank is 01100001 and must be 02100002'],
    [{ effectiveDates: ['260923'] }, 'line 2: the effective date is "260922", which is none of 260923'],
    [{ entryCount: 5 }, 'line 11: the number of entries is 4 and must be 5'],
    [{ debitCents: 1 }, 'line 11: the sum of the debits is 000000074690 and must be 000000000001'],
    [{ creditCents: 1 }, 'line 11: the sum of the credits is 000000000000 and must be 000000000001'],
  ])('name what differs from %j', (expected, says) => {
    expect(fileFaults(sent, expected)).toContain(says);
  });
});

/** Where any text may stand, so that a changed character is no fault of the format. */
const freeFields: Readonly<Record<string, readonly Span[]>> = {
  '1': [layouts.fileHeader.destinationName, layouts.fileHeader.originName, layouts.fileHeader.reference],
  '5': [
    layouts.batchHeader.companyName,
    layouts.batchHeader.discretionaryData,
    layouts.batchHeader.description,
    layouts.batchHeader.descriptiveDate,
  ],
  '6': [layouts.entry.individualId, layouts.entry.individualName],
  '705': [layouts.remark.information],
  '798': [],
  '799': [layouts.returned.information],
};

describe('a single changed character', () => {
  it.each([
    ['sent', sent, sentLines, {}, []],
    // In a notice the two characters of the payment type mean nothing.
    ['handed back', sentBack, sentBackLines, returns, ['9:77', '9:78']],
  ] as const)('is noticed anywhere outside free text in a file that is %s', (_name, file, lines, expected, free) => {
    const missed = lines.flatMap((record, at) =>
      Array.from({ length: 94 }, (_, place) => place + 1)
        .filter((position) => !isFree(record, position))
        .filter((position) => fileFaults(damage.setCharacter(file, at + 1, position, '#'), expected).length === 0)
        .map((position) => `${at + 1}:${position}`),
    );
    expect(missed).toEqual(free);
  });
});

function isFree(record: string, position: number): boolean {
  const spans = freeFields[record.slice(0, 3)] ?? freeFields[record.slice(0, 1)] ?? [];
  return spans.some(([first, last]) => position >= first && position <= last);
}
