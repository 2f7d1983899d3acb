import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asciiDigits, redact } from '../../src/rules/index.ts';
import { runs } from './world.ts';

const rows: readonly [string, string | null, string, string][] = [
  ['100200300401', 'memberId', '••••0401', 'memberId'],
  ['my id is 1002 0030 0401', 'memberId', 'my id is ••••0401', 'memberId'],
  ['1OO2OO3OO4O1', 'memberId', '••••0401', 'memberId'],
  ['100200300401', null, '••••', 'memberId'],
  ['100200300401', 'amount', '••••', 'memberId'],
  ['10020030040', 'memberId', '••••', 'digits'],
  ['021000021', 'routingNumber', '••••', 'routingNumber'],
  ['021000021', null, '••••', 'routingNumber'],
  ['it is 12345', 'accountNumber', 'it is ••••', 'accountNumber'],
  ['12-34', 'accountNumber', '••••', 'accountNumber'],
  ['123', 'accountNumber', '123', ''],
  ['100200300401', 'accountNumber', '••••', 'accountNumber'],
  ['4111 1111 1111 1111', 'accountNumber', '••••', 'card'],
  ['4111-1111-1111-1111', null, '••••', 'card'],
  ['123-45-6789', null, '••••', 'ssn'],
  ['my ssn is 1234', null, 'my ssn is ••••', 'ssn'],
  ['acct 1234', 'amount', 'acct ••••', 'accountNumber'],
  ['mi cuenta es 4321', 'plan', 'mi cuenta es ••••', 'accountNumber'],
  ['minha conta 43210', null, 'minha conta ••••', 'accountNumber'],
  ['número de ruta: 0210', null, 'número de ruta: ••••', 'digits'],
  ['１２３４５６７８', null, '••••', 'digits'],
  ['١٢٣٤٥٦٧٨', null, '••••', 'digits'],
  ['12\u200B345\u200B678', null, '••••', 'digits'],
  ['1 2 3 4 5 6 7', null, '••••', 'digits'],
  ['12.345.678', null, '••••', 'digits'],
  ['617-555-0100', null, '••••', 'digits'],
  ['$120.50', 'amount', '$120.50', ''],
  ['1,000.50', 'amount', '1,000.50', ''],
  ['$10,000.00 on 2026-05-23', 'date', '$10,000.00 on 2026-05-23', ''],
  ['04/12/1985', 'dateOfBirth', '••••', ''],
  ['February 29, 1980', 'dateOfBirth', 'February ••••', ''],
  ['May 23, 2026', 'date', 'May 23, 2026', ''],
  ['1234 5678.90', null, '••••', 'digits'],
  ['plan 2000', 'plan', 'plan 2000', ''],
  ['hello', 'something else', 'hello', ''],
  [
    'pay $120.50 from my checking 021000021 acct 12345678 today, member 100200300400',
    null,
    'pay $120.50 from my checking •••• acct •••• today, member ••••',
    'routingNumber accountNumber memberId',
  ],
];

/** Texts as people and mischief write them: digits of several scripts, separators, cues, masks. */
const typed = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.stringMatching(/^[0-9]{1,6}$/) },
      { weight: 4, arbitrary: fc.constantFrom(' ', '-', '.', ',', '/', '  ', '\u200B', '•', '••••', '$', '\n', ', ') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('acct', ' account ', 'cuenta', 'ssn', 'pay', ' on ', 'O', 'l', ' member '),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('2026-05-23', '5/23/2026', '120.50', '1,000.00', '１２３', '٤٥', '①', '4\u20E3'),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 3, unit: 'binary' }) },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

const askable = [
  'memberId',
  'dateOfBirth',
  'amount',
  'date',
  'routingNumber',
  'accountNumber',
  'plan',
  'confirm',
  null,
];
const asked = fc.constantFrom(...askable);

describe('redaction', () => {
  it.each(rows)('of "%s" when asked for %s shows "%s"', (text, was, shown, removed) => {
    expect(redact(text, was)).toEqual({ shown, removed: removed === '' ? [] : removed.split(' ') });
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(typed, asked, (text, was) => {
        const { shown } = redact(text, was);
        expect(redact(shown, was).shown).toBe(shown);
      }),
      { numRuns: runs * 10 },
    );
  });

  it('leaves no run of seven digits, whatever the script', () => {
    fc.assert(
      fc.property(typed, asked, (text, was) => {
        expect(asciiDigits(redact(text, was).shown)).not.toMatch(/\p{N}{7}/u);
      }),
      { numRuns: runs * 10 },
    );
  });

  it('leaves no number of seven digits or more behind separators, except dates and money', () => {
    const digits = fc.stringMatching(/^[1-9]{7,17}$/);
    const separator = fc.constantFrom('', ' ', '-', '–', '\u00A0', '\u200B', '_', '/', '  ');
    fc.assert(
      fc.property(digits, separator, fc.integer({ min: 1, max: 5 }), asked, (number, between, size, was) => {
        const groups = number.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
        const { shown } = redact(`it is ${groups.join(between)} ok`, was);
        const kept = shown.replace(/\P{N}/gu, '').length;
        const isDate = /\d[-/]\d+[-/]\d/.test(shown);
        expect(isDate || kept <= (was === 'memberId' && number.length === 12 ? 4 : 0)).toBe(true);
      }),
      { numRuns: runs * 10 },
    );
  });

  it('leaves nothing of four digits or more when bank numbers are asked for', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom('routingNumber', 'accountNumber'), (text, was) => {
        expect(asciiDigits(redact(text, was).shown)).not.toMatch(/\p{N}{4}/u);
      }),
      { numRuns: runs * 10 },
    );
  });
});
