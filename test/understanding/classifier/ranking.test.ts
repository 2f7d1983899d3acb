import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { intentIds } from '../../../src/understanding/intentIds.ts';
import { loadClassifier } from '../../../src/understanding/classifier/index.ts';

const classifier = loadClassifier();

describe('the classifier', () => {
  it('ranks every wish once, likeliest first, with scores that sum to one', () => {
    for (const text of ['stop autopay', 'cuánto debo', '', '😀😀', '0'.repeat(3000)]) {
      const ranked = classifier.rank(text);
      expect(new Set(ranked.map(({ intent }) => intent))).toEqual(new Set(intentIds));
      expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).toSorted((a, b) => b - a));
      expect(ranked.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 3);
    }
  });

  it('never throws and always says the same of the same words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(classifier.rank(text)).toEqual(classifier.rank(text));
      }),
      { numRuns: 100, seed: 23 },
    );
  });

  it.each([
    ['turn off the automatic payments', 'autopay_cancel'],
    ['quiero que me descuenten solo cada mes', 'autopay_setup'],
    ['esqueci minha senha do site', 'login_problem'],
    ['HOW MUCH DO I OWE', 'amount_due'],
    ["what's the wifi password at starbucks", 'none'],
  ])('understands %j as %s', (text, intent) => {
    expect(classifier.rank(text)[0]?.intent).toBe(intent);
  });

  it('reads accents, capitals and short forms as the same words', () => {
    expect(classifier.rank('¿CUANDO VENCE LA FACTURA')[0]).toEqual(classifier.rank('¿cuándo vence la factura')[0]);
    expect(classifier.rank('stop the auto pymt')[0]).toEqual(classifier.rank('stop the auto payment')[0]);
  });
});
