import { describe, expect, it } from '@jest/globals';
import { facts } from '../../dialogs/facts/index.ts';
import type { Talk } from '../../dialogs/talk.ts';
import { wordsIn } from '../../src/messages/index.ts';
import type { Member, Payment } from '../../src/payments/index.ts';
import { calendarDate, cents, coverageMonth, instant, type PaymentStatus } from '../../src/rules/index.ts';
import { policy } from '../grid/world.ts';

const next = {
  recorded:
    'recorded. Next: it leaves your bank account on Thursday, May 14 and is complete on Monday, May 18 unless your bank sends it back.',
  scheduled:
    'scheduled. Next: it leaves your bank account on Thursday, May 14 and is complete on Monday, May 18 unless your bank sends it back.',
  claimed:
    'being sent to your bank. Next: it leaves your bank account on Thursday, May 14 and is complete on Monday, May 18 unless your bank sends it back.',
  submitted: 'sent to your bank. Next: it is complete on Monday, May 18 unless your bank sends it back.',
  settled: 'settled. The bank is done with it. I have no word from the insurer after it yet.',
  cancelled: 'canceled',
  returned: 'sent back by your bank',
} as const satisfies Record<PaymentStatus, string>;

describe('where a payment is now, and what comes next and when', () => {
  it.each(Object.entries(next))('%s', async (status, told) => {
    const [reply] = await facts.payments(memberWithOne(status as PaymentStatus), talk);
    expect(reply?.facts?.rows.map(({ value }) => value)).toEqual([`$100.00, Plan, Wednesday, May 13, 2026: ${told}`]);
  });
});

const talk = {
  turn: {
    abilities: { travelsOpenly: false },
    today: calendarDate('2026-05-13'),
    at: instant('2026-05-13T19:00:00Z'),
    policy,
    language: 'en',
    tools: { receiptLink: () => 'https://example.org/receipt' },
  },
  heard: {},
  words: () => wordsIn.en,
} as unknown as Talk;

function memberWithOne(status: PaymentStatus): Member {
  const payment = {
    paymentId: 'payment',
    confirmationNumber: 'CP-JBHJ-2YCY',
    planId: 'plan',
    cents: cents(10_000),
    countsOn: calendarDate('2026-05-13'),
    status,
    entryOn: calendarDate('2026-05-14'),
    settlesOn: calendarDate('2026-05-18'),
    paidAs: 'verified',
  } as Payment;
  const start = coverageMonth('2026-06');
  const plan = { planId: 'plan', kind: 'health', carrier: 'Example Care', name: 'Plan', coverageStart: start } as const;
  const premiums = [{ from: start, cents: cents(10_000) }];
  return {
    subsidyClass: 'none',
    plans: [{ ...plan, premiums, charges: [], coverageEvents: [] }],
    payments: [payment],
    quotes: [],
    autopay: [],
  } as unknown as Member;
}
