import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { confirmationNumber } from '../../src/rules/index.ts';
import type { Language } from '../../src/understanding/index.ts';
import { hear } from './hearing.ts';

const numbers = fc.uint8Array({ minLength: 7, maxLength: 7 }).map((bytes) => confirmationNumber(bytes));
const spoken = fc.constantFrom<Language>('en', 'es', 'pt');
const ways: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.toLowerCase(),
  (number) => number.replaceAll('-', ' '),
  (number) => number.slice('CP-'.length),
];
const other = 'CP-JBHJ-2YCY';
const around: readonly (readonly [Language, string])[] = [
  ['en', 'cancel #'],
  ['en', 'what happened with #?'],
  ['en', 'did # go through?'],
  ['en', 'hello, my number is # thanks'],
  ['es', 'cancele #'],
  ['es', '¿qué pasó con #?'],
  ['es', 'quiero cambiar el pago #'],
  ['pt', 'cancele #'],
  ['pt', 'o que aconteceu com #?'],
  ['pt', 'não encontro o recibo de #'],
];

describe('the letters of a confirmation number', () => {
  it('are no words: typed alone it wishes nothing and is in no language', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom(...ways), spoken, async (number, way, language) => {
        const heard = await hear(way(number), language);
        expect(heard).toMatchObject({ confirmationNumber: number, intents: [], doubt: [], bareDigits: [] });
        expect([heard.language, heard.yesNo, heard.amount, heard.date]).toEqual([
          undefined,
          undefined,
          undefined,
          undefined,
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('are no words in a mistyped one either, which our mark gives away', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, spoken, async (number, language) => {
        const heard = await hear(number.slice(0, -1), language);
        expect(heard).toMatchObject({ numberMistyped: true, intents: [], doubt: [] });
        expect(heard.language).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('leave the words around them what they are beside any other number', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom(...around), async (number, [language, words]) => {
        const [one, another] = await Promise.all(
          [number, other].map((each) => hear(words.replace('#', each), language)),
        );
        expect({ ...one, text: '', confirmationNumber: '' }).toEqual({ ...another, text: '', confirmationNumber: '' });
      }),
      { numRuns: 300 },
    );
  });

  it.each(['the CP number is wrong', 'my cp form says paid', 'número CP está errado'])(
    'are needed for one: %s',
    async (text) => {
      const heard = await hear(text);
      expect([heard.confirmationNumber, heard.numberMistyped]).toEqual([undefined, undefined]);
    },
  );
});
