import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReturns } from '../../src/bank/nacha/readReturns.ts';
import { damage } from '../support/nacha/damage.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { returnFileOf, type ReturnFileOptions, type ReturnItem } from '../support/nacha/returnFile.ts';
import { checkDigitOf } from '../support/nacha/routing.ts';
import { frozen, written } from './frozenFile.ts';
import { originals, ourBank, someItems } from './returnedItems.ts';

const [rosa, john] = originals;
const whole = returnFileOf(ourBank, someItems);
const lines = whole.split('\n').slice(0, -1);
const numberOf = (type: string) => lines.findIndex((line) => line.startsWith(type)) + 1;

function entriesIn(items: readonly ReturnItem[], more: Partial<ReturnFileOptions> = {}) {
  const text = returnFileOf({ ...ourBank, ...more }, items);
  expect(fileFaults(text, { kind: 'return' })).toEqual([]);
  const result = readReturns(text);
  if (result.kind === 'damaged') throw new Error(result.faults.join('; '));
  return result.entries;
}

describe('a file of returns', () => {
  it('says of each entry which payment it is about, how much and why', () => {
    expect(entriesIn(someItems)).toEqual([
      {
        code: 'R01',
        originalTrace: '011000010000001',
        originalRdfi: '02100002',
        reference: 'CP-7Q2M-K4XD',
        cents: 18_240,
        effectiveOn: '2026-05-22',
        corrected: null,
      },
      {
        code: 'R29',
        originalTrace: '011000010000002',
        originalRdfi: '02100002',
        reference: 'CP-4D8T-2WZ9',
        cents: 10_000,
        effectiveOn: '2026-05-22',
        corrected: null,
      },
      {
        code: 'R09',
        originalTrace: '011000010000003',
        originalRdfi: '23138010',
        reference: 'CP-7Q2M-K4XD',
        cents: 5_000,
        effectiveOn: '2026-05-26',
        corrected: null,
      },
      {
        code: 'C03',
        originalTrace: '011000010000001',
        originalRdfi: '02100002',
        reference: 'CP-7Q2M-K4XD',
        cents: 0,
        effectiveOn: '2026-05-22',
        corrected: { routingNumber: '011000015', accountNumber: '77665544' },
      },
    ]);
  });

  it.each([
    ['C01', { account: '00077665544' }, { accountNumber: '00077665544' }],
    ['C01', { account: '12345678901234567' }, { accountNumber: '12345678901234567' }],
    ['C02', { routing: '011000015' }, { routingNumber: '011000015' }],
    ['C03', { routing: '011000015', account: '0077' }, { routingNumber: '011000015', accountNumber: '0077' }],
    [
      'C03',
      { routing: '011000015', account: '12345678901234567' },
      { routingNumber: '011000015', accountNumber: '12345678901234567' },
    ],
    ['C05', { transactionCode: '37' }, { transactionCode: '37' }],
    ['C06', { account: '0077', transactionCode: '37' }, { accountNumber: '0077', transactionCode: '37' }],
    [
      'C06',
      { account: '12345678901234567', transactionCode: '27' },
      { accountNumber: '12345678901234567', transactionCode: '27' },
    ],
    [
      'C07',
      { routing: '011000015', account: '0077', transactionCode: '38' },
      { routingNumber: '011000015', accountNumber: '0077', transactionCode: '38' },
    ],
    [
      'C07',
      { routing: '011000015', account: '12345678901234567', transactionCode: '28' },
      { routingNumber: '011000015', accountNumber: '12345678901234567', transactionCode: '28' },
    ],
  ])('says of a notice %s what is right: %j', (code, corrected, wanted) => {
    expect(entriesIn([{ ...rosa, code, corrected }])[0]?.corrected).toEqual(wanted);
  });

  it.each(['C04', 'C08', 'C09', 'C13', 'C69'])('knows of a notice %s no number that it could correct', (code) => {
    expect(entriesIn([{ ...rosa, code, corrected: 'EXAMPLE ALMA' }])[0]?.corrected).toEqual({});
  });

  it.each(['R05', 'R31', 'R61', 'R67', 'R73', 'R85', 'R99'])('takes the code %s as it stands', (code) => {
    expect(entriesIn([{ ...rosa, code }])[0]?.code).toBe(code);
  });

  it('is about the original whoever it is addressed to and whichever bank passes it on', () => {
    const plain = entriesIn(someItems);
    expect(entriesIn(someItems, { addressedTo: '011000015' })).toEqual(plain);
    expect(entriesIn(someItems, { returnedBy: '23138010', firstSequence: 77 })).toEqual(plain);
  });

  it('may have been summed as credits, as banks do that turn the debits round', () => {
    const turned = lines.map((line) => {
      const at = line.startsWith('8') ? 20 : line.startsWith('9000') ? 31 : undefined;
      if (at === undefined) return line;
      const [first, second] = [line.slice(at, at + 12), line.slice(at + 12, at + 24)];
      return line.slice(0, at) + second + first + line.slice(at + 24);
    });
    expect(turned).not.toEqual(lines);
    expect(readReturns(`${turned.join('\n')}\n`)).toEqual(readReturns(whole));
  });

  it('may leave the date of the original out', () => {
    for (const date of ['      ', '000000']) {
      const text = damage.setField(whole, numberOf('5'), [70, 75], date);
      expect(readReturns(text)).toMatchObject({ entries: [{ effectiveOn: null }, { effectiveOn: null }, {}, {}] });
    }
  });

  it('may have nothing to say', () => {
    expect(entriesIn([])).toEqual([]);
  });

  it.each([
    ['lines that end with CR and LF', whole.replaceAll('\n', '\r\n')],
    ['a last line that is not ended', whole.slice(0, -1)],
    ['blank lines behind its end', `${whole}\n\n`],
    ['no lines of nines', `${lines.filter((line) => line !== '9'.repeat(94)).join('\n')}\n`],
  ])('is the same with %s', (_, text) => {
    expect(readReturns(text)).toEqual(readReturns(whole));
  });
});

const bank = fc.integer({ min: 1_000_000, max: 12_999_999 }).map((eight) => String(eight).padStart(8, '0'));
const anyItem: fc.Arbitrary<ReturnItem> = fc
  .record({
    code: fc.oneof(
      fc.integer({ min: 1, max: 99 }).map((n) => `R${String(n).padStart(2, '0')}`),
      fc.constantFrom('C01', 'C02', 'C03', 'C05', 'C06', 'C07'),
    ),
    originalTrace: fc.integer({ min: 1, max: 9_999_999 }).map((at) => `01100001${String(at).padStart(7, '0')}`),
    originalRdfi: bank,
    account: fc.stringMatching(/^[0-9]{4,17}$/),
    cents: fc.integer({ min: 1, max: 1_000_000 }),
    individualId: fc.stringMatching(/^CP-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    originalTransactionCode: fc.constantFrom('27', '37'),
    effectiveDate: fc.constantFrom('260522', '260526', '280229'),
    description: fc.constantFrom('PREMIUM', 'RETRY PYMT'),
    corrected: fc.record({
      account: fc.stringMatching(/^[0-9]{4,17}$/),
      routing: bank.map((eight) => eight + checkDigitOf(eight)),
      transactionCode: fc.constantFrom('27', '28', '37', '38'),
    }),
  })
  .map((some) => ({ ...rosa, ...some, checkDigit: checkDigitOf(some.originalRdfi) }));

describe('any file of returns', () => {
  it('gives back every entry with its trace, its amount, its day and its reason', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 30 }), (items) => {
        const read = entriesIn(items).map(({ code, originalTrace, cents, effectiveOn, reference, corrected }) =>
          JSON.stringify({ code, originalTrace, cents, effectiveOn, reference, corrected }),
        );
        expect(read.toSorted()).toEqual(items.map(wantedOf).toSorted());
      }),
    );
  });
});

/** Which of the three parts each notice is about, by the published list. */
const partsOf: Readonly<Record<string, string>> = { C01: 'a', C02: 'r', C03: 'ra', C05: 't', C06: 'at', C07: 'rat' };

function wantedOf({ code, originalTrace, cents, effectiveDate, individualId, corrected }: ReturnItem): string {
  const parts = partsOf[code];
  const { account, routing, transactionCode } = corrected as Readonly<Record<string, string>>;
  const right = {
    ...(parts?.includes('r') ? { routingNumber: routing } : {}),
    ...(parts?.includes('a') ? { accountNumber: account } : {}),
    ...(parts?.includes('t') ? { transactionCode } : {}),
  };
  const day = effectiveDate.replace(/(..)(..)(..)/, '20$1-$2-$3');
  const isNotice = parts !== undefined;
  return JSON.stringify({
    code,
    originalTrace,
    cents: isNotice ? 0 : cents,
    effectiveOn: day,
    reference: individualId,
    corrected: isNotice ? right : null,
  });
}

describe('a damaged file of returns is refused whole', () => {
  const control = numberOf('9000');
  const entry = numberOf('6');
  const addenda = numberOf('7');
  const set = (line: number, span: readonly [number, number], value: string) =>
    damage.setField(whole, line, span, value);

  it.each([
    ['is empty', '', 'line 1 is not 94 characters'],
    ['is one line break', '\n', 'line 1 is not 94 characters'],
    ['is a page that says no', '<html><body>404 Not Found</body></html>', 'line 1 is not 94 characters'],
    ['has no line breaks', lines.join(''), 'line 1 is not 94 characters'],
    ['has line breaks of CR alone', lines.join('\r'), 'line 1 is not 94 characters'],
    ['begins with a mark of its encoding', `\u00ef\u00bb\u00bf${whole}`, 'line 1 is not 94 characters'],
    ['is encoded in two bytes a letter', whole.replace(/./g, '$&\0'), 'line 1 is not 94 characters'],
    ['has blanks behind its lines', whole.replaceAll('\n', ' \n'), 'line 1 is not 94 characters'],
    ['has lost the blanks behind its lines', whole.replace(/ +\n/g, '\n'), 'is not 94 characters'],
    ['has a blank line within', whole.replace('\n5', '\n\n5'), 'line 2 is not 94 characters'],
    ['ends with the old mark of an end', `${whole}\u001a`, `line ${lines.length + 1} is not 94 characters`],
    ['has a letter beyond ASCII', set(entry, [55, 55], '\u00d1'), `line ${entry} is not 94 characters of ASCII`],
    ['has a control character', set(entry, [55, 55], '\t'), `line ${entry} is not 94 characters of ASCII`],
    ['has a character too many', set(entry, [55, 55], 'A').replace('CP-7Q2M', 'CP--7Q2M'), `line ${entry} is not 94`],
    ['has a character too few', whole.replace('CP-7Q2M', 'CP7Q2M'), `line ${entry} is not 94`],
    ['begins without its header', damage.cutLine(whole, 1), 'line 1 is a file header out of place, or none'],
    ['has its header twice', damage.insertLine(whole, 2, lines[0] ?? ''), 'line 2 is a file header out of place'],
    ['has no control', damage.dropFileControl(whole), 'the file does not add up'],
    ['has neither control nor nines', lines.slice(0, control - 1).join('\n'), 'the file has no end'],
    ['has a batch without control', damage.cutLine(whole, numberOf('8')), 'begins a batch within a batch'],
    ['has a batch without header', damage.cutLine(whole, 2), 'line 2 is a record that does not belong there'],
    ['has addenda without entry', damage.cutLine(whole, entry), `line ${entry} is a record that does not belong there`],
    ['has an entry without addenda', damage.cutLine(whole, addenda), 'entry 1 of batch 1 says neither'],
    [
      'has an entry with two addenda',
      damage.insertLine(whole, addenda, lines[addenda - 1] ?? ''),
      'entry 1 of batch 1',
    ],
    ['has an entry outside of a batch', damage.swapLines(whole, 2, entry), 'line 2 is a record that does not belong'],
    ['has its control before its batches', damage.swapLines(whole, 2, control), 'stands behind the end of the file'],
    ['has another file behind it', whole + whole, 'stands behind the end of the file'],
    ['has a record of no known type', set(entry, [1, 1], '4'), `line ${entry} is a record that does not belong there`],
    ['counts wrong in a batch', damage.spoilCount(whole, 'batch'), 'batch 1 does not add up'],
    ['counts wrong in the file', damage.spoilCount(whole, 'file'), 'the file does not add up'],
    ['has the wrong hash in a batch', damage.spoilHash(whole, 'batch'), 'batch 1 does not add up'],
    ['has the wrong hash in the file', damage.spoilHash(whole, 'file'), 'the file does not add up'],
    ['has a cent too many in a batch', set(numberOf('8'), [32, 32], '1'), 'batch 1 does not add up'],
    ['has a cent too many in the file', set(control, [43, 43], '1'), 'the file does not add up'],
    ['has a credit that nobody sent', set(control, [55, 55], '1'), 'the file does not add up'],
    ['has another number of batches', set(control, [7, 7], '4'), 'the file has another number of batches'],
    ['has another amount', set(entry, [30, 39], '0000018241'), 'batch 1 does not add up'],
    ['has a letter in an amount', set(entry, [30, 39], '000001824O'), 'entry 1 of batch 1'],
    ['has a blank in an amount', set(entry, [30, 39], '     18240'), 'entry 1 of batch 1'],
    ['has an amount with a point', set(entry, [30, 39], '0000182.40'), 'entry 1 of batch 1'],
    ['has a letter in a sum', set(numberOf('8'), [21, 32], '00000002824O'), 'batch 1 does not add up'],
    ['has no sum at all', set(numberOf('8'), [21, 32], ' '.repeat(12)), 'batch 1 does not add up'],
    ['has a letter in a trace', set(addenda, [7, 21], '01100001000000I'), 'entry 1 of batch 1'],
    ['has no trace', set(addenda, [7, 21], ' '.repeat(15)), 'entry 1 of batch 1'],
    ['has a code that is none', set(addenda, [4, 6], 'X01'), 'entry 1 of batch 1'],
    ['has a code with a letter', set(addenda, [4, 6], 'R0I'), 'entry 1 of batch 1'],
    ['has no code', set(addenda, [4, 6], '   '), 'entry 1 of batch 1'],
    ['has a notice among the returns', set(addenda, [2, 3], '98'), 'entry 1 of batch 1'],
    ['has a code of change among the returns', set(addenda, [4, 6], 'C01'), 'entry 1 of batch 1'],
    ['has addenda of another kind', set(addenda, [2, 3], '05'), 'entry 1 of batch 1'],
    ['has a date that is no day', set(2, [70, 75], '260532'), 'the entry date of batch 1'],
    ['has a date that is none', set(2, [70, 75], 'MAY 22'), 'the entry date of batch 1'],
  ])('where it %s', (_, text, reason) => {
    const result = readReturns(text);
    expect(result.kind).toBe('damaged');
    expect(result).not.toHaveProperty('entries');
    if (result.kind === 'damaged') expect(result.faults.join('\n')).toContain(reason);
  });

  it('where it is one of our own files, which names no reason', async () => {
    const ours = await written(frozen([{ entries: [{}, {}] }]));
    expect(readReturns(ours)).toMatchObject({
      kind: 'damaged',
      faults: [expect.stringContaining('entry 1'), expect.anything()],
    });
  });

  it('wherever it was cut off, unless only nines are missing', () => {
    const behindControl = lines.slice(0, control).join('\n').length;
    for (let length = 0; length < whole.length; length += 1) {
      const result = readReturns(whole.slice(0, length));
      const restIsNines = length >= behindControl && (length - behindControl) % 95 < 2;
      expect([length, result.kind]).toEqual([length, restIsNines ? 'read' : 'damaged']);
      if (restIsNines) expect(result).toEqual(readReturns(whole));
    }
  });

  it('whichever line is missing, and whichever is there twice', () => {
    for (let line = 1; line <= control; line += 1) {
      expect([line, readReturns(damage.cutLine(whole, line)).kind]).toEqual([line, 'damaged']);
      const twice = damage.insertLine(whole, line, lines[line - 1] ?? '');
      expect([line, readReturns(twice).kind]).toEqual([line, 'damaged']);
    }
  });

  it('whichever lines changed their places, unless the same is said of the same payments', () => {
    const said = (text: string) => {
      const result = readReturns(text);
      if (result.kind === 'damaged') return undefined;
      return result.entries.map((each) => JSON.stringify([each.originalTrace, each.code, each.corrected])).toSorted();
    };
    for (let one = 1; one <= control; one += 1) {
      for (let other = one + 1; other <= control; other += 1) {
        const result = said(damage.swapLines(whole, one, other));
        if (result !== undefined) expect([one, other, result]).toEqual([one, other, said(whole)]);
      }
    }
  });

  it('with reasons that show nothing of what is in it', () => {
    const spoiled = damage.spoilCount(damage.setField(whole, addenda, [4, 6], 'X01'), 'file');
    for (const text of [spoiled, damage.cutTail(whole, 1_000), whole.slice(3)]) {
      const result = readReturns(text);
      if (result.kind !== 'damaged') throw new Error('it was read');
      expect(result.faults.join(' ')).not.toMatch(new RegExp(`${rosa.account}|${john.account}|CP-|ALMA`));
    }
  });
});
