import { describe, expect, it } from '@jest/globals';
import { addDays, decideRetry, type TriedPayment } from '../../src/rules/index.ts';
import { on, paid, policy } from './world.ts';

function tried(paymentId: string, facts: Partial<TriedPayment> = {}): TriedPayment {
  return {
    ...paid(100, '2026-05-13'),
    paymentId,
    status: 'returned',
    returnCode: 'R01',
    entryOn: on('2026-05-14'),
    ...facts,
  };
}

const first = tried('first');
const today = on('2026-05-20');

describe('presenting a returned payment again', () => {
  it.each(['R01', 'R09'])('is allowed after %s', (returnCode) => {
    const payment = { ...first, returnCode };
    expect(decideRetry([payment], payment, today, policy)).toEqual({ kind: 'allowed', retryOf: 'first' });
  });

  it.each(['R02', 'R07', 'R08', 'R10', 'R16', 'R29', undefined])('is refused after %s', (returnCode) => {
    const payment = { ...first, returnCode };
    expect(decideRetry([payment], payment, today, policy)).toEqual({ kind: 'refused', reason: 'codeForbids' });
  });

  it('counts for the first payment, twice at most', () => {
    const second = tried('second', { retryOf: 'first' });
    const third = tried('third', { retryOf: 'first' });
    expect(decideRetry([first, second], second, today, policy)).toEqual({ kind: 'allowed', retryOf: 'first' });
    expect(decideRetry([first, second, third], third, today, policy)).toEqual({
      kind: 'refused',
      reason: 'triedTooOften',
    });
  });

  it('is refused while another try is under way, and a try that was cancelled is none', () => {
    const waiting = tried('second', { retryOf: 'first', status: 'recorded' });
    expect(decideRetry([first, waiting], first, today, policy)).toEqual({ kind: 'refused', reason: 'triedAlready' });
    const cancelled = { ...waiting, status: 'cancelled' } as const;
    expect(decideRetry([first, cancelled], first, today, policy).kind).toBe('allowed');
  });

  it('ends 180 days after the first try', () => {
    const on180 = addDays(first.entryOn, 180);
    expect(decideRetry([first], first, on180, policy).kind).toBe('allowed');
    expect(decideRetry([first], first, addDays(on180, 1), policy)).toEqual({ kind: 'refused', reason: 'tooLongAgo' });
  });

  it('is nothing for a payment that did not come back', () => {
    const settled = { ...first, status: 'settled' } as const;
    expect(decideRetry([settled], settled, today, policy)).toEqual({ kind: 'refused', reason: 'notReturned' });
  });
});
