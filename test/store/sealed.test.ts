import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSealed, seal, sealRead } from '../../src/store/sealed.ts';

/** What a document may be made of. */
const jsonValue = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__":'));

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

function frozenAll(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(frozenAll);
}

describe('a sealed value', () => {
  it('is a frozen copy that JSON carries whole, and is taken as it is from then on', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const text = JSON.stringify(value);
        const sealed = seal(value);
        expect([frozenAll(sealed), isSealed(sealed), JSON.stringify(sealed)]).toEqual([true, true, text]);
        expect(seal(sealed)).toBe(sealed);
        expect(JSON.parse(text)).toStrictEqual(sealed);
      }),
    );
  });

  it('shares the parts that were sealed before, and copies the others', () => {
    const line = seal({ text: 'a', choices: [{ title: 'Yes' }] });
    const passed = { lines: [line, { text: 'b' }] };
    const sealed = seal(passed);
    expect(sealed.lines[0]).toBe(line);
    expect(sealed.lines[1]).not.toBe(passed.lines[1]);
    expect(Object.isFrozen(passed.lines)).toBe(false);
  });

  it('is not what somebody froze on the surface only', () => {
    const inner = { list: [1] };
    const passed = Object.freeze({ inner });
    expect(isSealed(passed)).toBe(false);
    const sealed = seal(passed);
    inner.list.push(2);
    expect(sealed).toEqual({ inner: { list: [1] } });
  });

  it.each<[string, object]>([
    ['a member that is not there for JSON', { a: undefined }],
    ['a function', { a: () => 1 }],
    ['a number that is not finite', [Number.NaN]],
    ['a zero that JSON writes otherwise', [-0]],
    ['a date object', new Date(0)],
    ['a map', new Map()],
    ['an object over another that can still be changed', Object.create({ a: 1 })],
    ['an object over one without a prototype', Object.create(Object.assign(Object.create(null), { a: [1] }))],
    ['a member named __proto__', JSON.parse('{"__proto__":{}}')],
    ['a list of a class of its own', new (class Own extends Array {})()],
  ])('is not %s, however frozen', (_what, value) => {
    expect(isSealed(Object.freeze(value))).toBe(false);
  });

  it('drops what JSON leaves out, and keeps zero without its sign', () => {
    expect(Object.keys(seal(Object.freeze({ a: undefined, b: 1 })))).toEqual(['b']);
    expect(Object.is(seal(Object.freeze([-0]))[0], 0)).toBe(true);
  });
});

describe('what was just read from JSON', () => {
  it('is frozen in its place, and sealed by that', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const read: unknown = JSON.parse(JSON.stringify(value));
        const sealed = sealRead(read);
        expect(sealed).toBe(read);
        expect([frozenAll(sealed), isSealed(sealed)]).toEqual([true, true]);
      }),
    );
  });

  it.each([
    ['a member named __proto__', '{"a":{"__proto__":{"b":1}}}', '__proto__'],
    ['a number beyond all numbers', '{"a":[1e999]}', 'not finite'],
    ['more levels than a document has', nested(80), 'nested too deep'],
    ['so many levels that looking at them takes the stack', nested(200_000), 'nested too deep'],
  ])('is refused with %s, as it is by seal', (_what, text, message) => {
    expect(() => sealRead(JSON.parse(text))).toThrow(message);
    expect(() => seal(JSON.parse(text))).toThrow(message);
  });
});
