import { describe, expect, it } from '@jest/globals';
import { linkCode, linkCodeIn, payCode, redact } from '../../src/rules/index.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a code', () => {
  it.each([
    [bytes(0, 0, 0, 0), '000000', '0000'],
    [bytes(0, 0, 0, 7), '000007', '0007'],
    [bytes(0, 1, 226, 64), '123456', '3456'],
    [bytes(255, 255, 255, 255), '967295', '7295'],
  ])('has its digits, leading zeros too', (chance, six, four) => {
    expect([linkCode(chance), payCode(chance)]).toEqual([six, four]);
  });

  it('needs four random bytes', () => {
    expect(() => linkCode(bytes(1, 2, 3))).toThrow(RangeError);
    expect(() => payCode(bytes(1, 2, 3))).toThrow(RangeError);
  });

  it.each([
    ['483920', '483920'],
    [' 483 920 ', '483920'],
    ['483-920.', '483920'],
    ['my code is 483920', '483920'],
    ['４８３９２０', '483920'],
  ])('is read in %j', (text, code) => {
    expect(linkCodeIn(text)).toBe(code);
  });

  it.each(['48392', '4839201', '483920 or 483921', '12-34-56', 'pay 483920 today and 5 more', ''])(
    'is not read in %j',
    (text) => {
      expect(linkCodeIn(text)).toBeUndefined();
    },
  );

  it.each(['483920', '483 920', 'it is 483-920', '48392', '100200300400'])(
    'leaves no digit of %j where it was asked for',
    (typed) => {
      const { shown } = redact(typed, 'linkCode');
      expect(shown).not.toMatch(/\d/);
      expect(redact(shown, 'linkCode').shown).toBe(shown);
    },
  );
});
