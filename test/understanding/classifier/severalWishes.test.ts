import { describe, expect, it } from '@jest/globals';
import { clausesOf, loadClassifier, wishesOf } from '../../../src/understanding/classifier/index.ts';
import sayings from './severalWishes.json' with { type: 'json' };

const classifier = loadClassifier();

describe('several wishes in one message', () => {
  it.each([
    ['pay my bill and also why did it go up', ['pay my bill', 'why did it go up']],
    ['¿Cuánto debo? y cuándo se vence', ['¿Cuánto debo?', 'y cuándo se vence']],
    ['quero pagar, quando vence?', ['quero pagar', 'quando vence?']],
    ['mom and dad', ['mom and dad']],
    ['', []],
  ])('cuts %j where a clause ends', (text, clauses) => {
    expect(clausesOf(text)).toEqual(clauses);
  });

  it('loses no word of a message to the cutting, whatever letters it has', () => {
    for (const text of ['İstanbul and ok then. ya está', '😀 a b and c d', 'ÉÉ ÇÃ e também õ é']) {
      const kept = clausesOf(text).join(' ');
      for (const word of text.split(/\s+/).filter((each) => !/^(and|e|também)$/.test(each))) {
        expect(kept).toContain(word.replace(/[.,]$/, ''));
      }
    }
  });

  it('hears two wishes in order of mention, in at least four of five messages that hold two', () => {
    const right = sayings.two.filter(([text, wanted]) =>
      same(wishesOf(classifier, text as string), wanted as string[]),
    );
    expect(sayings.two.length).toBeGreaterThanOrEqual(60);
    expect(right.length / sayings.two.length).toBeGreaterThanOrEqual(0.8);
  });

  it('hears one wish in a long message that holds one, and adds another to at most one in ten', () => {
    const heard = sayings.one.map(([text, wanted]) => [wishesOf(classifier, text as string), wanted] as const);
    const right = heard.filter(([wishes, wanted]) => same(wishes, [wanted as string]));
    const added = heard.filter(([wishes, wanted]) => wishes.some((wish) => wish !== wanted));
    expect(sayings.one.length).toBeGreaterThanOrEqual(60);
    expect(right.length / heard.length).toBeGreaterThanOrEqual(0.8);
    expect(added.length / heard.length).toBeLessThanOrEqual(0.1);
  });
});

function same(heard: readonly string[], wanted: readonly string[]): boolean {
  return heard.join() === wanted.join();
}
