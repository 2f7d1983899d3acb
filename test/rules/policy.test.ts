import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  balanceOf,
  cents,
  decideAmount,
  dueDateOf,
  isBankingDay,
  isCalendarDate,
  policyOn,
  runNames,
} from '../../src/rules/index.ts';
import type { Policy } from '../../src/rules/index.ts';
import { classed, month, on, paidThrough, policies, policy } from './world.ts';

const whole = z.int().nonnegative();
const date = z.string().refine(isCalendarDate);

/** The shape of a policy, strict: an unknown or missing number is a mistake. */
const shape = z.strictObject({
  from: date,
  dueDay: whole.min(1).max(31),
  billDay: whole.min(1).max(31),
  insurerDays: whole.min(1).max(30),
  receivedOn: z.enum(['recorded', 'settled']),
  cutOffMinute: whole.max(1440),
  filesOn: z.enum(['everyDay', 'bankingDays']),
  bankTakesUntilMinute: whole.max(1440),
  settleAfter: whole,
  returnWindow: whole,
  stopOrderDays: whole,
  minimumPayment: whole,
  maximumPayment: whole,
  maximumCreditMonths: whole,
  maximumDaysAhead: whole,
  graceMonths: z.strictObject({ connectorCare: whole, taxCredit: whole, none: whole }),
  amountNoticeDays: whole,
  autopay: z.strictObject({
    announceDay: whole.min(1).max(20),
    limitTimes: whole.min(1),
    prenoteDays: whole,
    prenoteWait: whole,
  }),
  retry: z.strictObject({ most: whole.max(2), withinDays: whole.max(180) }),
  accountSharedBy: whole.min(1),
  runs: z.strictObject(Object.fromEntries(runNames.map((name) => [name, whole.max(1439)]))),
  mostDaysMissed: whole,
  remindDaysBefore: z.array(whole),
  quietHours: z.strictObject({ from: whole.max(1439), until: whole.max(1439) }),
  staff: z.strictObject({
    weekdays: z.array(whole.min(1).max(7)).min(1),
    from: whole.max(1439),
    until: whole.max(1440),
    holidays: z.array(
      z.strictObject({
        name: z.string(),
        month: whole.min(1).max(12),
        weekday: whole.min(1).max(7),
        nth: whole.min(1).max(5),
      }),
    ),
    twoPeopleOver: whole,
  }),
  keepDays: z.strictObject({
    attempts: whole,
    conversations: whole,
    notices: whole,
    runs: whole,
    // An authorisation is proved by its number too, for two years after its last use.
    numbers: whole.min(730),
  }),
  phone: z.strictObject({
    codeMinutes: whole,
    codeTries: whole,
    codesPerHour: whole,
    offerDays: whole,
    wrongCodesPerHour: whole,
    waitMinutes: whole,
    textDays: whole,
  }),
  newAccountsPerDay: whole,
  quoteMinutes: whole,
  identity: z.strictObject({
    perMemberPerHour: whole,
    perMemberPerDay: whole,
    perConversationPerHour: whole,
    perSourcePerHour: whole,
    overallPerHour: whole,
    waitMinutes: whole,
    idleMinutes: whole,
  }),
  routingPrefixes: z.array(z.tuple([whole, whole])),
  accountDigits: z.strictObject({ from: whole, to: whole }),
  holidays: z.strictObject({
    fixed: z.array(z.strictObject({ name: z.string(), month: whole, day: whole })).length(5),
    nthWeekday: z.array(z.strictObject({ name: z.string(), month: whole, weekday: whole, nth: z.int() })).length(6),
  }),
  dueDateExceptions: z.array(z.strictObject({ month: z.string(), dueOn: date })),
  contacts: z.strictObject({
    customerService: z.string(),
    tty: z.string(),
    mailTo: z.string(),
    mailAddress: z.string(),
    portal: z.string(),
    emergency: z.string(),
    crisisLine: z.string(),
    domesticViolenceLine: z.string(),
  }),
});

describe('the policy file', () => {
  it('has the shape of dated policies, oldest first', () => {
    expect(() => z.array(shape).min(1).parse(policies)).not.toThrow();
    const days = policies.map(({ from }) => from);
    expect(days).toEqual([...new Set(days)].sort());
  });

  it('holds the decided numbers', () => {
    expect(policy).toMatchObject({
      dueDay: 23,
      billDay: 10,
      insurerDays: 5,
      receivedOn: 'recorded',
      cutOffMinute: 17 * 60,
      settleAfter: 2,
      minimumPayment: 100,
      maximumPayment: 1_000_000,
      maximumCreditMonths: 3,
      maximumDaysAhead: 60,
      graceMonths: { connectorCare: 3, taxCredit: 3, none: 1 },
      amountNoticeDays: 10,
      phone: { codeMinutes: 5, codeTries: 5, codesPerHour: 3, wrongCodesPerHour: 5 },
      newAccountsPerDay: 3,
      identity: {
        perMemberPerHour: 5,
        perMemberPerDay: 10,
        perConversationPerHour: 10,
        perSourcePerHour: 10,
        waitMinutes: 30,
        idleMinutes: 15,
      },
      accountDigits: { from: 4, to: 17 },
    });
  });
});

describe('a rule that changes on a day', () => {
  const next: Policy = {
    ...policy,
    from: on('2027-07-01'),
    dueDay: 20,
    minimumPayment: cents(500),
    graceMonths: { connectorCare: 2, taxCredit: 2, none: 1 },
    holidays: { ...policy.holidays, fixed: [] },
  };
  const dated = [...policies, next];
  const before = policyOn(dated, on('2027-06-30'));
  const after = policyOn(dated, on('2027-07-01'));

  it('is the old one until the day before and the new one from then on', () => {
    expect(before).toBe(policy);
    expect(after).toBe(next);
  });

  it('is refused for a day before every policy', () => {
    expect(() => policyOn([next], on('2027-06-30'))).toThrow(RangeError);
  });

  it('changes what is decided', () => {
    const dollar = { cents: cents(100), asks: 'guest', creditAcknowledged: false } as const;
    expect([before, after].map((rules) => dueDateOf(month('2027-09'), rules))).toEqual(['2027-08-23', '2027-08-20']);
    expect([before, after].map((rules) => decideAmount(dollar, rules).kind)).toEqual(['accepted', 'refused']);
    expect([before, after].map((rules) => isBankingDay(on('2028-07-04'), rules))).toEqual([false, true]);
    const member = classed('connectorCare', paidThrough('2026-04'));
    const ladder = [before, after].map((rules) => balanceOf(member, 'health', on('2026-07-10'), rules).ladderEnded);
    expect(ladder).toEqual([false, true]);
  });
});
