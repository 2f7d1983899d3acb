import { describe, expect, it } from '@jest/globals';
import { balanceOf, cents, premiumFor } from '../../src/rules/index.ts';
import type { MemberFacts, PaymentStatus } from '../../src/rules/index.ts';
import { classed, event, memberWith, month, on, paid, paidThrough, planWith, policy } from './world.ts';

const balance = (member: MemberFacts, today: string) => balanceOf(member, 'health', on(today), policy);

describe('what is owed', () => {
  it('is the new month from the 1st of the month before it, until the 23rd', () => {
    const member = classed('connectorCare', paidThrough('2026-05'));
    expect(balance(member, '2026-04-30')).toMatchObject({ owed: 0, currentDue: undefined, pastDue: undefined });
    const june = { month: '2026-06', charged: 10_000, paid: 0, owed: 10_000, dueOn: '2026-05-23' };
    expect(balance(member, '2026-05-01')).toMatchObject({ owed: 10_000, currentDue: june, pastDue: undefined });
    expect(balance(member, '2026-05-23')).toMatchObject({ currentDue: june, pastDue: undefined, cure: undefined });
    expect(balance(member, '2026-05-24')).toMatchObject({
      currentDue: undefined,
      pastDue: { cents: 10_000, months: ['2026-06'] },
    });
  });

  it('pays the oldest month first, even with money that came late', () => {
    const member = classed('connectorCare', [...paidThrough('2026-03'), paid(150, '2026-05-10')]);
    const { months, owed, pastDue, currentDue } = balance(member, '2026-05-13');
    expect(months.map((entry) => [entry.month, entry.paid, entry.owed])).toEqual([
      ['2026-01', 10_000, 0],
      ['2026-02', 10_000, 0],
      ['2026-03', 10_000, 0],
      ['2026-04', 10_000, 0],
      ['2026-05', 5_000, 5_000],
      ['2026-06', 0, 10_000],
    ]);
    expect(owed).toBe(15_000);
    expect(pastDue).toEqual({ cents: 5_000, months: ['2026-05'] });
    expect(currentDue?.month).toBe('2026-06');
  });

  it.each<[PaymentStatus, number, number]>([
    ['recorded', 0, 0],
    ['scheduled', 0, 10_000],
    ['claimed', 0, 0],
    ['submitted', 0, 0],
    ['settled', 0, 0],
    ['cancelled', 10_000, 0],
    ['returned', 10_000, 0],
  ])('a %s payment leaves %d cents owed, %d of it scheduled', (status, owed, scheduled) => {
    const last = paid(100, '2026-05-12', { status, returnedOn: status === 'returned' ? on('2026-05-13') : undefined });
    const member = classed('connectorCare', [...paidThrough('2026-05'), last]);
    expect(balance(member, '2026-05-13')).toMatchObject({ owed, scheduled, credit: 0, inQuestion: false });
  });

  it('keeps what was paid beyond all charges as credit and uses it for the next month', () => {
    const member = classed('connectorCare', [...paidThrough('2026-06'), paid(130, '2026-05-12')]);
    expect(balance(member, '2026-05-13')).toMatchObject({ owed: 0, credit: 13_000, payable: 0 });
    expect(balance(member, '2026-06-01')).toMatchObject({ owed: 0, credit: 3_000 });
    expect(balance(member, '2026-07-01')).toMatchObject({ owed: 7_000, credit: 0 });
  });

  it('owes nothing for a $0 premium', () => {
    const member = memberWith({ plan: { premiums: [{ from: month('2026-01'), cents: cents(0) }] } });
    expect(balance(member, '2026-05-13')).toMatchObject({ owed: 0, currentDue: undefined, pastDue: undefined });
  });

  it('keeps the money of one plan away from another', () => {
    const dental = planWith({ planId: 'dental', kind: 'dental' });
    const member = memberWith({ plans: [planWith(), dental], payments: paidThrough('2026-06') });
    expect(balance(member, '2026-05-13').owed).toBe(0);
    expect(balanceOf(member, 'dental', on('2026-05-13'), policy).months[0]).toMatchObject({
      month: '2026-06',
      paid: 0,
    });
  });

  it('breaks off for a plan the member does not have', () => {
    expect(() => balanceOf(memberWith(), 'vision', on('2026-05-13'), policy)).toThrow(RangeError);
  });
});

describe('the premium of a month', () => {
  const plan = planWith({
    premiums: [
      { from: month('2026-04'), cents: cents(12_000) },
      { from: month('2026-01'), cents: cents(10_000) },
    ],
    charges: [{ month: month('2026-05'), cents: cents(11_111) }],
  });

  it.each([
    ['2025-12', 0],
    ['2026-01', 10_000],
    ['2026-03', 10_000],
    ['2026-04', 12_000],
    ['2026-05', 11_111],
    ['2026-06', 12_000],
  ])('of %s is %d cents', (of, expected) => {
    expect(premiumFor(plan, month(of))).toBe(expected);
  });
});

describe('a plan the insurer ended', () => {
  const ended = { coverageEvents: [event('ended', '2026-05', '2026-05-02')] };

  it('is charged no more from that month on, and keeps its older debt', () => {
    const member = memberWith({ plan: ended, payments: paidThrough('2026-03') });
    expect(balance(member, '2026-05-13')).toMatchObject({
      ended: true,
      owed: 10_000,
      pastDue: { months: ['2026-04'] },
      cure: undefined,
      ladderEnded: false,
    });
  });

  it('may be paid until a later end', () => {
    const member = memberWith({
      plan: { coverageEvents: [event('ended', '2026-07', '2026-05-02')] },
      payments: paidThrough('2026-05'),
    });
    expect(balance(member, '2026-05-13')).toMatchObject({ ended: false, owed: 10_000 });
    expect(balance(member, '2026-06-13')).toMatchObject({ ended: false, owed: 10_000, cure: { months: ['2026-06'] } });
    expect(balance(member, '2026-07-01')).toMatchObject({ ended: true, owed: 10_000, cure: undefined });
  });

  it('goes on when it was reinstated', () => {
    const coverageEvents = [event('reinstated', '2026-05', '2026-05-09'), ...ended.coverageEvents];
    const member = memberWith({ plan: { coverageEvents }, payments: paidThrough('2026-04') });
    expect(balance(member, '2026-05-13')).toMatchObject({ ended: false, owed: 20_000 });
  });
});

describe('a returned payment', () => {
  const withReturn = (returnedOn: string | undefined) =>
    classed('connectorCare', [
      ...paidThrough('2026-05'),
      paid(100, '2026-05-20', {
        status: 'returned',
        returnedOn: returnedOn === undefined ? undefined : on(returnedOn),
      }),
    ]);

  it('before its month began makes the month past due, with dates', () => {
    expect(balance(withReturn('2026-05-26'), '2026-05-27')).toMatchObject({
      inQuestion: false,
      cure: { firstUnpaid: '2026-06', by: '2026-06-23' },
    });
    expect(balance(withReturn('2026-05-26'), '2026-06-10')).toMatchObject({ inQuestion: false, cure: { stage: 1 } });
  });

  it('after its month began puts the month in question, with no dates', () => {
    expect(balance(withReturn('2026-06-01'), '2026-06-10')).toMatchObject({
      inQuestion: true,
      owed: 20_000,
      cure: undefined,
      ladderEnded: false,
    });
  });

  it('is not taken for a month paid in full because it was paid once more on the very day it came back', () => {
    const half = { status: 'returned', returnedOn: on('2026-06-05') } as const;
    const member = classed('connectorCare', [
      ...paidThrough('2026-05'),
      paid(50, '2026-05-20', half),
      paid(50, '2026-06-05'),
    ]);
    expect(balance(member, '2026-06-10')).toMatchObject({ inQuestion: false, cure: { firstUnpaid: '2026-06' } });
  });

  it('is judged by today as long as the day it came back is not known', () => {
    expect(balance(withReturn(undefined), '2026-05-27').inQuestion).toBe(false);
    expect(balance(withReturn(undefined), '2026-06-10').inQuestion).toBe(true);
  });

  it('is out of question once the month is paid again', () => {
    const member = withReturn('2026-06-05');
    const again = { ...member, payments: [...member.payments, paid(100, '2026-06-10')] };
    expect(balance(again, '2026-06-11')).toMatchObject({ inQuestion: false, owed: 10_000, pastDue: undefined });
  });
});
