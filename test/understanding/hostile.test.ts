import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Heard } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

const fields = [
  null,
  'amount',
  'payOn',
  'memberId',
  'routingNumber',
  'accountNumber',
  'nameOnAccount',
  'planName',
  'confirm',
  'dateOfBirth',
];
const languages = ['en', 'es', 'pt'] as const;
const runs = process.env['PROVE'] === 'full' ? 20_000 : 300;

const words = [
  'pay',
  'not',
  'no',
  '$',
  '50',
  '1,2',
  '.',
  ',',
  '-',
  '(',
  'twenty',
  'friday',
  'the',
  '15th',
  '5/20',
  'yes',
  'but',
  'make',
  'it',
  'from',
  'to',
  'ciento',
  'con',
  'e',
  'routing',
  '021000021',
  '\uD800',
  '\u202E',
  '٣',
  '👍',
  "'",
  '²',
  'a',
];
const pieces = fc.constantFrom(...words);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  fc.array(pieces, { maxLength: 30 }).map((words) => words.join(' ')),
  fc.array(pieces, { maxLength: 30 }).map((words) => words.join('')),
);

describe('any text at all', () => {
  it('is heard without an exception, as well-formed text, with whole positive cents and real days', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom(...fields),
        fc.constantFrom(...languages),
        async (text, asked, language) => {
          expectSound(await hear(text, language, asked));
        },
      ),
      { numRuns: runs },
    );
  });

  it.each([
    ['a megabyte of ones', '1,'.repeat(500_000)],
    ['a hundred thousand emoji', '😀'.repeat(100_000)],
    ['one word of sixty thousand letters', 'a'.repeat(60_000)],
    ['lone surrogates', '\uD83D'.repeat(5000)],
    ['zero bytes', '\0'.repeat(5000)],
    ['brackets', '('.repeat(5000)],
    ['misspelt words', 'chnage paymnet '.repeat(500)],
    ['ligatures that grow when normalised', '\uFDFA'.repeat(2000)],
  ])('%s is cut to a bounded text', async (_name, text) => {
    const heard = await hear(text, 'en', 'amount');
    expect(heard.text.length).toBeLessThanOrEqual(2000);
    expect(heard.tooLong).toBe(text.length > 2000);
    expectSound(heard);
  });

  it('every whole amount in cents that is written out is heard to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 99_999_999 }), async (amount) => {
        const written = `${(Math.trunc(amount / 100)).toLocaleString('en-US')}.${String(amount % 100).padStart(2, '0')}`;
        for (const said of [written, `$${written}`, `pay ${written} please`]) {
          expect((await hear(said, 'en', 'amount')).amount).toEqual({ kind: 'cents', cents: amount });
        }
      }),
      { numRuns: runs },
    );
  });
});

function expectSound(heard: Heard): void {
  expect(heard.text.isWellFormed()).toBe(true);
  const { amount, date } = heard;
  const amounts = amount?.kind === 'cents' ? [amount.cents] : amount?.kind === 'ambiguous' ? amount.options : [];
  for (const cents of amounts) expect(Number.isSafeInteger(cents) && cents > 0).toBe(true);
  const days = date?.kind === 'date' ? [date.date] : date?.kind === 'ambiguous' ? date.options : [];
  for (const day of days) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const digits of [heard.routingNumber, heard.accountNumber, heard.memberId, ...heard.bareDigits]) {
    if (digits !== undefined) expect(digits).toMatch(/^\d+$/);
  }
}
