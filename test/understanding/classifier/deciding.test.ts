import { describe, expect, it } from '@jest/globals';
import { decide, thresholds } from '../../../src/understanding/classifier/index.ts';
import type { Ranked } from '../../../src/understanding/classifier/index.ts';
import { isDangerousPair } from '../../../src/understanding/classifier/dangers.ts';
import { intentIds } from '../../../src/understanding/intentIds.ts';
import type { IntentId } from '../../../src/understanding/intentIds.ts';

const { sure, margin } = thresholds.atRest;

describe('deciding what a ranking means', () => {
  it('does what is clearly wished', () => {
    expect(decide(ranking({ due_date: 0.9 }))).toEqual({ kind: 'sure', intent: 'due_date' });
  });

  it('needs more certainty while a form waits for an answer', () => {
    const near = ranking({ due_date: sure + 0.02, grace_period: 1 - sure - margin - 0.05 });
    expect(decide(near, 'atRest').kind).toBe('sure');
    expect(decide(near, 'inForm').kind).toBe('doubt');
  });

  it('asks between two or three where nothing is clear', () => {
    expect(decide(ranking({ due_date: 0.45, grace_period: 0.35 }))).toMatchObject({
      kind: 'doubt',
      intents: ['due_date', 'grace_period'],
    });
    const three = decide(ranking({ due_date: 0.4, grace_period: 0.3, missed_payment: 0.2 }));
    expect(three).toEqual({ kind: 'doubt', intents: ['due_date', 'grace_period', 'missed_payment'] });
  });

  it('gives up where the message is about something else, or about nothing', () => {
    expect(decide(ranking({ none: 0.9 }))).toEqual({ kind: 'none' });
    expect(decide(ranking({ due_date: 0.4, none: 0.3 }))).toEqual({ kind: 'none' });
    expect(decide(ranking({}))).toEqual({ kind: 'none' });
    expect(decide([])).toEqual({ kind: 'none' });
  });

  it('is never sure of a wish while its dangerous partner is thinkable', () => {
    for (const one of intentIds) {
      for (const other of intentIds.filter((each) => isDangerousPair(one, each))) {
        expect([one, other, decide(ranking({ [one]: 0.95, [other]: 0.04 })).kind]).toEqual([one, other, 'doubt']);
      }
    }
  });

  it('knows the pairs that would switch, pay or end the wrong thing', () => {
    const pairs: [IntentId, IntentId][] = [
      ['autopay_setup', 'autopay_cancel'],
      ['pay_now', 'cancel_scheduled'],
      ['pay_now', 'refund'],
      ['autopay_cancel', 'cancel_plan'],
      ['opt_out', 'autopay_cancel'],
      ['yes', 'no'],
    ];
    for (const [one, other] of pairs) {
      expect(isDangerousPair(one, other) && isDangerousPair(other, one)).toBe(true);
    }
    expect(isDangerousPair('pay_now', 'pay_now')).toBe(false);
    expect(isDangerousPair('pay_now', 'amount_due')).toBe(false);
  });
});

/** A whole ranking in which everything not named shares the rest. */
function ranking(named: Partial<Record<IntentId, number>>): Ranked[] {
  const given = Object.values(named).reduce((sum, score) => sum + score, 0);
  const others = intentIds.length - Object.keys(named).length;
  // The rest goes to no dangerous partner, so that only what is named decides.
  return intentIds
    .map((intent) => ({ intent, score: named[intent] ?? Math.min(0.001, (1 - given) / others) }))
    .toSorted((one, other) => other.score - one.score);
}
