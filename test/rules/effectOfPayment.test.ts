import { describe, expect, it } from '@jest/globals';
import { cents, effectOfPayment } from '../../src/rules/index.ts';
import type { CoverageEffect, MemberFacts } from '../../src/rules/index.ts';
import { classed, event, memberWith, month, on, paid, paidThrough, policy } from './world.ts';

const fresh = memberWith({ plan: { coverageStart: month('2026-06') } });
const upToMay = classed('connectorCare', paidThrough('2026-05'));
const upToApril = classed('connectorCare', paidThrough('2026-04'));
const upToAprilPlain = classed('none', paidThrough('2026-04'));
const returned = paid(100, '2026-04-20', { status: 'returned', returnedOn: on('2026-05-04') });

/** What it says, member, dollars, the day it counts, today, the effect. */
const rows: readonly [string, MemberFacts, number, string, string, CoverageEffect][] = [
  [
    'a first payment on the 23rd',
    fresh,
    100,
    '2026-05-23',
    '2026-05-23',
    { kind: 'startsCoverage', startsOn: on('2026-06-01') },
  ],
  [
    'a first payment a month early',
    fresh,
    100,
    '2026-04-10',
    '2026-04-10',
    { kind: 'startsCoverage', startsOn: on('2026-06-01') },
  ],
  [
    'a first payment with a little more',
    fresh,
    110,
    '2026-05-13',
    '2026-05-13',
    { kind: 'startsCoverage', startsOn: on('2026-06-01'), credit: cents(1_000) },
  ],
  [
    'a first payment on the 24th',
    fresh,
    100,
    '2026-05-24',
    '2026-05-24',
    { kind: 'startsLater', startsOn: on('2026-07-01'), missed: on('2026-05-23') },
  ],
  [
    'a first payment set for the 24th',
    fresh,
    100,
    '2026-05-24',
    '2026-05-13',
    { kind: 'startsLater', startsOn: on('2026-07-01'), missed: on('2026-05-23') },
  ],
  [
    'a part of the first payment',
    fresh,
    99.99,
    '2026-05-13',
    '2026-05-13',
    { kind: 'firstPaymentIncomplete', stillOwed: cents(1), payBy: on('2026-05-23') },
  ],
  [
    'a part of the first payment set for the 24th',
    fresh,
    40,
    '2026-05-24',
    '2026-05-13',
    { kind: 'firstPaymentIncomplete', stillOwed: cents(6_000), payBy: on('2026-06-23') },
  ],
  ['all that is due', upToMay, 100, '2026-05-23', '2026-05-13', { kind: 'paidUp', through: month('2026-06') }],
  [
    'more than is due',
    upToMay,
    100.01,
    '2026-05-13',
    '2026-05-13',
    { kind: 'paidUp', through: month('2026-06'), credit: cents(1) },
  ],
  [
    'a part of what is due',
    upToMay,
    60,
    '2026-05-13',
    '2026-05-13',
    { kind: 'partial', month: month('2026-06'), stillOwed: cents(4_000), by: on('2026-05-23') },
  ],
  [
    'what is due, but set for the 24th',
    upToMay,
    100,
    '2026-05-24',
    '2026-05-13',
    { kind: 'afterDueDate', month: month('2026-06'), dueOn: on('2026-05-23') },
  ],
  [
    'paying ahead when all is paid',
    classed('none', paidThrough('2026-06')),
    50,
    '2026-05-13',
    '2026-05-13',
    { kind: 'paidUp', through: month('2026-06'), credit: cents(5_000) },
  ],
  [
    'the amount to cure',
    upToApril,
    200,
    '2026-05-13',
    '2026-05-13',
    { kind: 'cures', through: month('2026-06'), by: on('2026-05-23') },
  ],
  [
    'more than the amount to cure',
    upToApril,
    250,
    '2026-05-13',
    '2026-05-13',
    { kind: 'cures', through: month('2026-06'), by: on('2026-05-23'), credit: cents(5_000) },
  ],
  [
    'the amount to cure before the next month is billed',
    upToApril,
    200,
    '2026-04-24',
    '2026-04-24',
    { kind: 'cures', through: month('2026-06'), by: on('2026-05-23') },
  ],
  [
    'the past due month only',
    upToApril,
    100,
    '2026-05-13',
    '2026-05-13',
    { kind: 'partialPastDue', stillToCure: cents(10_000), by: on('2026-05-23') },
  ],
  [
    'the amount to cure set for a day of the next stage',
    upToApril,
    200,
    '2026-05-24',
    '2026-05-13',
    { kind: 'partialPastDue', stillToCure: cents(10_000), by: on('2026-06-23') },
  ],
  [
    'the amount of the next stage, set for it',
    upToApril,
    300,
    '2026-05-24',
    '2026-05-13',
    { kind: 'cures', through: month('2026-07'), by: on('2026-06-23') },
  ],
  [
    'the last chance',
    upToAprilPlain,
    200,
    '2026-05-23',
    '2026-05-13',
    { kind: 'cures', through: month('2026-06'), by: on('2026-05-23') },
  ],
  [
    'a day after the last chance',
    upToAprilPlain,
    200,
    '2026-05-24',
    '2026-05-13',
    { kind: 'afterLastChance', lastDay: on('2026-05-23') },
  ],
  [
    'a day after the last chance, told long before it',
    upToApril,
    400,
    '2026-07-24',
    '2026-05-13',
    { kind: 'afterLastChance', lastDay: on('2026-07-23') },
  ],
  [
    'a month ahead, set for a day on which it is charged',
    classed('none', paidThrough('2026-06')),
    100,
    '2026-06-05',
    '2026-05-13',
    { kind: 'paidUp', through: month('2026-07') },
  ],
  [
    'a month ahead, set for a day after its due date',
    classed('none', paidThrough('2026-06')),
    100,
    '2026-06-24',
    '2026-05-13',
    { kind: 'afterDueDate', month: month('2026-07'), dueOn: on('2026-06-23') },
  ],
  ['after the ladder has run out', upToAprilPlain, 200, '2026-05-24', '2026-05-24', { kind: 'askStaff' }],
  [
    'past due with an unknown class',
    classed('unknown', paidThrough('2026-04')),
    200,
    '2026-05-13',
    '2026-05-13',
    { kind: 'askStaff' },
  ],
  [
    'what is due with an unknown class',
    classed('unknown', paidThrough('2026-05')),
    100,
    '2026-05-13',
    '2026-05-13',
    { kind: 'paidUp', through: month('2026-06') },
  ],
  [
    'an ended plan',
    memberWith({
      plan: { coverageEvents: [event('ended', '2026-05', '2026-05-01')] },
      payments: paidThrough('2026-04'),
    }),
    500,
    '2026-05-13',
    '2026-05-13',
    { kind: 'askStaff' },
  ],
  [
    'a plan that ended before it began',
    memberWith({
      plan: { coverageStart: month('2026-06'), coverageEvents: [event('ended', '2026-06', '2026-05-01')] },
    }),
    100,
    '2026-05-13',
    '2026-05-13',
    { kind: 'askStaff' },
  ],
  [
    'a month in question',
    classed('connectorCare', [...paidThrough('2026-04'), returned]),
    200,
    '2026-05-13',
    '2026-05-13',
    { kind: 'askStaff' },
  ],
];

describe('what a payment does for coverage', () => {
  it.each(rows)('%s', (_, member, dollars, countsOn, today, expected) => {
    const amount = cents(Math.round(dollars * 100));
    expect(
      effectOfPayment({ member, planId: 'health', cents: amount, countsOn: on(countsOn), today: on(today) }, policy),
    ).toEqual(expected);
  });

  it('covers every kind of effect by a row', () => {
    expect([...new Set(rows.map((row) => row[5].kind))].sort()).toEqual([
      'afterDueDate',
      'afterLastChance',
      'askStaff',
      'cures',
      'firstPaymentIncomplete',
      'paidUp',
      'partial',
      'partialPastDue',
      'startsCoverage',
      'startsLater',
    ]);
  });
});
