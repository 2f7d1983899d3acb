import { describe, expect, it } from '@jest/globals';
import policies from '../data/policy.json' with { type: 'json' };
import { demoListing } from '../src/demo/demoListing.ts';
import { isDemoMemberId } from '../src/demo/demoMark.ts';
import { demoMembers } from '../src/demo/demoMembers.ts';
import { addDays, balanceOf, calendarDate, firstPaymentOf, policyOn } from '../src/rules/index.ts';
import type { CalendarDate, Policy } from '../src/rules/index.ts';

const policyFor = (day: CalendarDate) => policyOn(policies as unknown as Policy[], day);

function situationsOn(day: string): Record<string, string> {
  const today = calendarDate(day);
  const policy = policyFor(today);
  const members = demoMembers(today, policy);
  return Object.fromEntries(
    members.map((each) => [each.memberId.slice(-3), demoListing(each, today, policy).situation]),
  );
}

describe('demo members', () => {
  const today = calendarDate('2026-05-13');
  const policy = policyFor(today);
  const members = demoMembers(today, policy);

  it('show every situation that a member can be in', () => {
    expect(situationsOn('2026-05-13')).toEqual({
      400: 'currentDue',
      401: 'severalPlansDue',
      402: 'pastDueGrace',
      403: 'pastDueLastChance',
      404: 'firstPayment',
      405: 'noPremium',
      406: 'paidUp',
      407: 'askStaff',
      408: 'planEnded',
    });
  });

  it('owe what their situation says', () => {
    const [alma, bento, carmen, dora, eli] = members;
    if (!alma || !bento || !carmen || !dora || !eli) throw new Error('a demo member is missing');
    expect(balanceOf(alma, 'demo-400-health', today, policy)).toMatchObject({ owed: 12_050, pastDue: undefined });
    expect(balanceOf(bento, 'demo-401-health', today, policy)).toMatchObject({ owed: 36_118 });
    expect(balanceOf(bento, 'demo-401-dental', today, policy)).toMatchObject({ owed: 3_150 });
    expect(balanceOf(carmen, 'demo-402-health', today, policy)).toMatchObject({
      owed: 9_750,
      pastDue: { cents: 4_875, months: ['2026-05'] },
      cure: { cents: 9_750, by: '2026-05-23', lastChance: false },
    });
    expect(balanceOf(dora, 'demo-403-health', today, policy).cure).toMatchObject({
      by: '2026-05-23',
      lastChance: true,
    });
    expect(firstPaymentOf(eli, 'demo-404-health', today, policy)).toMatchObject({ kind: 'needed', cents: 20_733 });
  });

  it('make sense on the days around the due date and the turn of a year', () => {
    for (const day of ['2026-05-01', '2026-05-22', '2026-05-23', '2026-12-23', '2027-01-01', '2028-02-23']) {
      expect(situationsOn(day)).toEqual(situationsOn('2026-05-13'));
    }
  });

  it('still have something to pay in the days after the due date', () => {
    for (const day of ['2026-05-24', '2026-05-31', '2026-12-31', '2028-02-29']) {
      expect(situationsOn(day)).toMatchObject({
        400: 'pastDueGrace',
        402: 'pastDueGrace',
        403: 'pastDueLastChance',
        404: 'firstPayment',
        406: 'paidUp',
        407: 'askStaff',
        408: 'planEnded',
      });
    }
  });

  it('can be made on every day of a leap year', () => {
    for (let day = calendarDate('2028-01-01'); day < '2029-01-01'; day = addDays(day, 1)) {
      const made = demoMembers(day, policyFor(day));
      expect(made).toHaveLength(9);
      const dates = made.flatMap(({ importedPayments }) => importedPayments ?? []).map(({ countsOn }) => countsOn);
      expect(dates.every((date) => date <= day)).toBe(true);
    }
  });

  it('carry Member IDs that production recognises', () => {
    expect(members.every(({ memberId }) => isDemoMemberId(memberId))).toBe(true);
    expect(isDemoMemberId('200300400500')).toBe(false);
  });

  it('are listed with what a visitor needs to be them', () => {
    const [alma] = members;
    expect(alma && demoListing(alma, today, policy)).toEqual({
      memberId: '100200300400',
      name: 'Alma Example',
      dateOfBirth: '1985-04-12',
      plans: [{ kind: 'health', carrier: 'Beacon Street Health', name: 'Standard Silver' }],
      situation: 'currentDue',
    });
  });

  it('move on with the clock and with what was paid', () => {
    const [alma] = members;
    if (!alma) throw new Error('a demo member is missing');
    const later = calendarDate('2026-06-02');
    expect(demoListing(alma, later, policy).situation).toBe('pastDueGrace');
    const paid = { paymentId: 'p', planId: 'demo-400-health', cents: 12_050, countsOn: today, status: 'recorded' };
    const after = { ...alma, payments: [paid] } as unknown as typeof alma;
    expect(demoListing(after, today, policy).situation).toBe('paidUp');
  });
});
