import { describe, expect, it } from '@jest/globals';
import {
  announcementDue,
  type AutopayFacts,
  cents,
  decideDraw,
  decideLimit,
  foreseenDraw,
} from '../../src/rules/index.ts';
import { memberWith, month, on, paid, paidThrough, planWith, policy } from './world.ts';

/** May is paid, June is due on Saturday, May 23: the draw is on Friday 22, and fixed from the 10th to the 12th. */
const member = memberWith({ payments: paidThrough('2026-05') });

function autopay(facts: Partial<AutopayFacts> = {}): AutopayFacts {
  const usual = { planId: 'health', firstMonth: month('2026-06'), limit: cents(20_000), expected: cents(10_000) };
  return { ...usual, announced: null, outcomes: [], ...facts };
}

const announced = (amount: number) => ({ month: month('2026-06'), cents: cents(amount) });
const foreseen = (facts: Partial<AutopayFacts>, day: string, of = member) =>
  foreseenDraw(of, autopay(facts), on(day), policy);

describe('the draw that is foreseen', () => {
  it('takes what is owed, on the banking day before a due date on a weekend', () => {
    expect(foreseen({}, '2026-05-05')).toMatchObject({
      month: '2026-06',
      drawOn: '2026-05-22',
      cents: 10_000,
      beyond: 0,
      isAnnounced: false,
    });
  });

  it('follows what is owed until it is announced, and what was announced from then on', () => {
    const dearer = memberWith({ plan: { premiums: [{ from: month('2026-01'), cents: cents(15_000) }] } });
    const owing = { ...dearer, payments: paidThrough('2026-05').map((each) => ({ ...each, cents: cents(15_000) })) };
    expect(foreseen({}, '2026-05-11', owing)).toMatchObject({ cents: 15_000, isAnnounced: false });
    expect(foreseen({ announced: announced(10_000) }, '2026-05-11', owing)).toMatchObject({
      cents: 10_000,
      beyond: 5_000,
      isAnnounced: true,
    });
  });

  it('never rises once it is too late to announce it ten days before', () => {
    const more = { ...member, payments: paidThrough('2026-04') };
    expect(foreseen({}, '2026-05-13', more)).toMatchObject({ cents: 10_000, beyond: 10_000 });
    expect(foreseen({}, '2026-05-12', more)).toMatchObject({ cents: 20_000, beyond: 0 });
  });

  it('shrinks with what the member pays beside it, down to nothing', () => {
    const part = { ...member, payments: [...member.payments, paid(60, '2026-05-14')] };
    expect(foreseen({ announced: announced(10_000) }, '2026-05-15', part)).toMatchObject({ cents: 4_000, beyond: 0 });
    const whole = { ...member, payments: [...member.payments, paid(100, '2026-05-14')] };
    expect(foreseen({ announced: announced(10_000) }, '2026-05-15', whole)).toMatchObject({ cents: 0, beyond: 0 });
  });

  it('stays within the limit, and says what is left beyond it', () => {
    const more = { ...member, payments: paidThrough('2026-03') };
    expect(foreseen({}, '2026-05-05', more)).toMatchObject({ cents: 20_000, beyond: 10_000 });
  });
});

describe('a limit that a member wishes for AutoPay', () => {
  const decide = (wished: number, premium = 10_000) =>
    decideLimit(
      cents(wished),
      planWith({ premiums: [{ from: month('2026-01'), cents: cents(premium) }] }),
      month('2026-06'),
      policy,
    );

  it('may be one month’s premium, and anything up to the most that is paid at once', () => {
    expect(decide(10_000)).toEqual({ kind: 'accepted' });
    expect(decide(policy.maximumPayment)).toEqual({ kind: 'accepted' });
  });

  it('is not less than one month’s premium, which no draw would ever pay in full', () => {
    expect(decide(9_999)).toEqual({ kind: 'refused', reason: 'belowPremium', limit: 10_000 });
  });

  it('is not less than the smallest payment, also where the premium is', () => {
    const least = policy.minimumPayment;
    expect(decide(least - 1, least - 50)).toEqual({ kind: 'refused', reason: 'belowPremium', limit: least });
  });

  it('is not more than the most that is paid at once', () => {
    const most = policy.maximumPayment;
    expect(decide(most + 1)).toEqual({ kind: 'refused', reason: 'aboveMaximum', limit: most });
  });
});

describe('a month for which nothing was due when draws were announced', () => {
  const covered = autopay({ announced: announced(0) });

  it('is drawn all the same where it is open again: by as much as the member knows', () => {
    expect(foreseenDraw(member, covered, on('2026-05-14'), policy)).toMatchObject({
      cents: 10_000,
      isAnnounced: false,
    });
    expect(decideDraw(member, covered, on('2026-05-21'), policy)).toMatchObject({ kind: 'charge', cents: 10_000 });
    const less = { ...covered, expected: cents(6_000) };
    expect(decideDraw(member, less, on('2026-05-21'), policy)).toMatchObject({ cents: 6_000, beyond: 4_000 });
  });

  it('is announced once it is open again, and not told anew each day while it is not', () => {
    expect(announcementDue(member, covered, on('2026-05-14'), policy)).toMatchObject({ cents: 10_000 });
    const paidFor = { ...member, payments: [...member.payments, paid(100, '2026-05-04')] };
    expect(announcementDue(paidFor, covered, on('2026-05-14'), policy)).toBeUndefined();
  });
});

describe('an amount that nobody was told of', () => {
  it('is not drawn, and is not called too small', () => {
    const free = autopay({ expected: cents(0) });
    expect(decideDraw(member, free, on('2026-05-21'), policy)).toMatchObject({ kind: 'skip', reason: 'notAnnounced' });
  });
});
