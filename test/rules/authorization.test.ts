import { describe, expect, it } from '@jest/globals';
import { authorizationElements, bankDatesOf, cents, instantOn } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

const account = { kind: 'checking', routingNumber: '021000021', lastFour: '6789', nameOnAccount: 'Ana Souza' } as const;

function elementsOn(today: string, minute: number) {
  const payOn = on(today);
  const quotedAt = instantOn(payOn, minute);
  const quote = { paymentId: 'p1', planId: 'health', cents: cents(12_050), account, payOn, quotedAt };
  const bankDates = bankDatesOf({ payOn, today: payOn, minute }, policy);
  return authorizationElements({ quote, bankDates, today: payOn }, policy);
}

describe('an authorisation', () => {
  it('says its seven elements', () => {
    expect(elementsOn('2026-05-13', 600)).toEqual({
      kind: 'single',
      cents: 12_050,
      payOn: '2026-05-13',
      entryOn: '2026-05-14',
      payerName: 'Ana Souza',
      account,
      agreedOn: '2026-05-13',
      revokeUntil: '2026-05-13',
      revokeUntilMinute: policy.cutOffMinute,
      revokeBy: policy.contacts.customerService,
    });
  });

  it.each([
    ['after the cut-off', '2026-05-13', 1020, '2026-05-14'],
    ['on the Saturday before Memorial Day, by the file of that very day', '2026-05-23', 600, '2026-05-23'],
    ['on a Friday for Monday', '2026-05-15', 600, '2026-05-15'],
  ])('can be taken back until the cut-off of the first file that can hold it: %s', (_, today, minute, until) => {
    expect(elementsOn(today, minute).revokeUntil).toBe(until);
  });
});
