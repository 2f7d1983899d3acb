import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isGsm7, segmentsOf, septetsOf, toGsm7 } from '../../../src/channels/sms/gsm7.ts';

const seed = 20260513;

describe('a text for phones', () => {
  it.each([
    ['keeps the letters that phones have', 'Año, café, ¿qué? ¡Así! Ü à è ò Ç', 'Año, café, ¿qué? ¡Asi! Ü à è ò Ç'],
    [
      'gives letters that phones lack their plain neighbour',
      'mês, três, à vista: não, está aí, maçã',
      'mes, tres, à vista: nao, esta ai, maca',
    ],
    ['writes typographic signs plainly', '“It’s here” – ‘now’… • one\u00a0two', "\"It's here\" - 'now'... - one two"],
    ['writes the first of a month with a plain letter', '1º de março', '1o de marco'],
    ['keeps an e that was written as a letter and an accent', 'cafe\u0301', 'café'],
    ['asks where a letter is of another script', 'Łódź 中文 привет', 'Lodz ?? ??????'],
    ['leaves out what is only a picture', 'Paid 🎉👍🏽 ✅', 'Paid  '],
    ['keeps line breaks, and makes one of two signs', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['keeps what an address may hold', 'https://pay.example.org/a~b?c={d}', 'https://pay.example.org/a~b?c={d}'],
    ['has no grave accent by itself', 'a `quoted` word', "a 'quoted' word"],
  ])('%s', (_, text, plain) => {
    expect(toGsm7(text)).toBe(plain);
  });

  it('is always one that phones can show, and stays as it is when made plain again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const plain = toGsm7(text);
        expect(isGsm7(plain)).toBe(true);
        expect(toGsm7(plain)).toBe(plain);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('loses no plain word, number or address', () => {
    const plain = fc.stringMatching(/^[A-Za-z0-9 .,:;!?$%&()*+/<=>@_"'#~-]{0,200}$/);
    fc.assert(
      fc.property(plain, (text) => toGsm7(text) === text),
      { seed },
    );
  });
});

describe('the room a text takes', () => {
  it('is counted in septets, two for a sign that is escaped', () => {
    expect(septetsOf('abc\nñ')).toBe(5);
    expect(septetsOf('a~b€')).toBe(6);
  });

  it.each([
    ['nothing at all', '', 1],
    ['a full message', 'a'.repeat(160), 1],
    ['one letter more', 'a'.repeat(161), 2],
    ['two full parts', 'a'.repeat(306), 2],
    ['one letter more than two parts', 'a'.repeat(307), 3],
    ['a full message whose last sign is escaped', `${'a'.repeat(158)}~`, 1],
    ['an escaped sign that does not fit the end of a part', `${'a'.repeat(152)}~${'a'.repeat(152)}`, 3],
    ['an escaped sign that just fits the end of a part', `${'a'.repeat(151)}~${'a'.repeat(153)}`, 2],
  ])('is as many messages as the carrier makes of %s', (_, text, segments) => {
    expect(segmentsOf(text)).toBe(segments);
  });
});
