import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { confirmationNumber, readConfirmationNumber } from '../../src/rules/index.ts';
import { runs } from './world.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const sevenBytes = fc.uint8Array({ minLength: 7, maxLength: 7 });

describe('a confirmation number', () => {
  it('has seven characters of chance and a check character, none of which look alike', () => {
    fc.assert(
      fc.property(sevenBytes, (bytes) => {
        expect(confirmationNumber(bytes)).toMatch(/^CP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
      { numRuns: runs },
    );
  });

  it('is read as people type it', () => {
    const number = confirmationNumber(new Uint8Array([0, 1, 10, 12, 20, 22, 31]));
    const body = number.slice(3).replace('-', '');
    for (const typed of [
      number,
      number.toLowerCase(),
      body,
      ` cp ${body} `,
      number.replace(/0/g, 'O'),
      number.replace(/1/g, 'l'),
    ]) {
      expect(readConfirmationNumber(typed)).toBe(number);
    }
  });

  it.each(['', 'CP', 'CP-1234', 'CP-UUUU-UUUU', 'hello there', '100200300400', 'CP-0000-0001'])(
    'is not read from "%s"',
    (typed) => {
      expect(readConfirmationNumber(typed)).toBeUndefined();
    },
  );

  it('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(sevenBytes, fc.nat(7), fc.nat(30), (bytes, place, step) => {
        const body = confirmationNumber(bytes).slice(3).replace('-', '');
        const other = alphabet.charAt((alphabet.indexOf(body.charAt(place)) + 1 + step) % 32);
        expect(readConfirmationNumber(body.slice(0, place) + other + body.slice(place + 1))).toBeUndefined();
      }),
      { numRuns: runs },
    );
  });

  it('needs seven bytes of chance', () => {
    expect(() => confirmationNumber(new Uint8Array(6))).toThrow(RangeError);
  });
});
