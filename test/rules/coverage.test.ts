import { describe, expect, it } from '@jest/globals';
import { balanceOf, cents, coverageOf, firstPaymentOf } from '../../src/rules/index.ts';
import type { CoverageState, MemberFacts } from '../../src/rules/index.ts';
import { classed, event, memberWith, month, on, paid, paidThrough, policy } from './world.ts';

const june = { coverageStart: month('2026-06') };
const newMember = (...payments: MemberFacts['payments']) => memberWith({ plan: june, payments });
const first = (member: MemberFacts, today: string) => firstPaymentOf(member, 'health', on(today), policy);
const state = (member: MemberFacts, of: string, today: string) =>
  coverageOf(member, 'health', month(of), on(today), policy);

describe('the first payment', () => {
  it('is needed in full by the 23rd before the start', () => {
    expect(first(newMember(), '2026-05-23')).toEqual({
      kind: 'needed',
      cents: 10_000,
      startsOn: '2026-06-01',
      payBy: '2026-05-23',
    });
  });

  it('moves the start a month for each 23rd that is missed', () => {
    expect(first(newMember(), '2026-05-24')).toMatchObject({ startsOn: '2026-07-01', payBy: '2026-06-23' });
    expect(first(newMember(), '2026-06-24')).toMatchObject({ startsOn: '2026-08-01', payBy: '2026-07-23' });
  });

  it('never charges the months before a start that moved', () => {
    const late = newMember(paid(100, '2026-05-25'));
    expect(balanceOf(newMember(), 'health', on('2026-05-25'), policy)).toMatchObject({
      owed: 10_000,
      pastDue: undefined,
      months: [{ month: '2026-07', dueOn: '2026-06-23' }],
    });
    expect(balanceOf(late, 'health', on('2026-05-26'), policy)).toMatchObject({ owed: 0, credit: 0 });
    expect(balanceOf(late, 'health', on('2026-07-01'), policy)).toMatchObject({
      owed: 10_000,
      pastDue: undefined,
      currentDue: { month: '2026-08' },
    });
  });

  it('is short while a part is missing, and a part that comes late moves the start', () => {
    const part = paid(60, '2026-05-20');
    expect(first(newMember(part), '2026-05-21')).toMatchObject({ kind: 'needed', cents: 4_000, payBy: '2026-05-23' });
    const rest = newMember(part, paid(40, '2026-05-24', { status: 'recorded' }));
    expect(first(rest, '2026-05-25')).toEqual({ kind: 'onItsWay', startsOn: '2026-07-01' });
  });

  it.each(['recorded', 'scheduled', 'claimed', 'submitted'] as const)('is on its way while it is %s', (status) => {
    const member = newMember(paid(100, '2026-05-23', { status }));
    expect(first(member, '2026-05-23')).toEqual({ kind: 'onItsWay', startsOn: '2026-06-01' });
    expect(state(member, '2026-06', '2026-05-23')).toBe('pendingFirstPayment');
  });

  it('activates when it has settled', () => {
    const member = newMember(paid(100, '2026-05-23'));
    expect(first(member, '2026-05-28')).toEqual({ kind: 'done' });
    expect(state(member, '2026-06', '2026-05-28')).toBe('active');
  });

  it('is needed again when the bank returns it before the start', () => {
    const returned = (day: string) => newMember(paid(100, '2026-05-20', { status: 'returned', returnedOn: on(day) }));
    expect(first(returned('2026-05-22'), '2026-05-22')).toMatchObject({ kind: 'needed', startsOn: '2026-06-01' });
    expect(first(returned('2026-05-26'), '2026-05-26')).toMatchObject({ kind: 'needed', startsOn: '2026-07-01' });
    expect(first(returned('2026-05-26'), '2026-06-10')).toMatchObject({ kind: 'needed', startsOn: '2026-07-01' });
  });

  it('puts coverage in question when the bank returns it after the start', () => {
    const member = newMember(paid(100, '2026-05-20', { status: 'returned', returnedOn: on('2026-06-03') }));
    expect(state(member, '2026-06', '2026-06-04')).toBe('inQuestion');
    expect(balanceOf(member, 'health', on('2026-06-04'), policy)).toMatchObject({ inQuestion: true, cure: undefined });
  });

  it('is not needed for a $0 premium, which is covered at once', () => {
    const free = memberWith({ plan: { ...june, premiums: [{ from: month('2026-01'), cents: cents(0) }] } });
    expect(first(free, '2026-05-13')).toEqual({ kind: 'notNeeded' });
    expect(state(free, '2026-06', '2026-05-13')).toBe('active');
  });

  it('is done by the word of the insurer', () => {
    const member = memberWith({ plan: { ...june, coverageEvents: [event('confirmed', '2026-06', '2026-05-29')] } });
    expect(first(member, '2026-06-10')).toEqual({ kind: 'done' });
    expect(balanceOf(member, 'health', on('2026-06-10'), policy).pastDue?.months).toEqual(['2026-06']);
  });
});

describe('the state of coverage', () => {
  const ended = { coverageEvents: [event('ended', '2026-06', '2026-06-02')] };
  const confirmed = { coverageEvents: [event('confirmed', '2026-06', '2026-05-29')] };
  const rows: readonly [CoverageState, string, MemberFacts, string, string][] = [
    [
      'ended',
      'of a month the insurer ended',
      memberWith({ plan: ended, payments: paidThrough('2026-06') }),
      '2026-06',
      '2026-06-10',
    ],
    [
      'active',
      'of a month before the end',
      memberWith({ plan: ended, payments: paidThrough('2026-05') }),
      '2026-05',
      '2026-06-10',
    ],
    [
      'confirmed',
      'the insurer confirmed',
      memberWith({ plan: confirmed, payments: paidThrough('2026-06') }),
      '2026-06',
      '2026-06-10',
    ],
    [
      'pastDueGrace',
      'confirmed but unpaid',
      memberWith({ plan: confirmed, payments: paidThrough('2026-05') }),
      '2026-06',
      '2026-06-10',
    ],
    ['pastDueGrace', 'unpaid within grace', classed('taxCredit', paidThrough('2026-05')), '2026-06', '2026-08-23'],
    [
      'inQuestion',
      'unpaid after the last chance',
      classed('taxCredit', paidThrough('2026-05')),
      '2026-06',
      '2026-08-24',
    ],
    [
      'inQuestion',
      'unpaid with a class nobody knows',
      classed('unknown', paidThrough('2026-05')),
      '2026-06',
      '2026-05-24',
    ],
    ['due', 'unpaid until the 23rd', classed('none', paidThrough('2026-05')), '2026-06', '2026-05-23'],
    ['due', 'of a month not billed yet', classed('none', paidThrough('2026-06')), '2026-08', '2026-05-23'],
    [
      'active',
      'of a month paid ahead',
      classed('none', [...paidThrough('2026-07'), paid(100, '2026-05-13')]),
      '2026-08',
      '2026-05-23',
    ],
    ['active', 'of a paid month', classed('none', paidThrough('2026-06')), '2026-06', '2026-05-23'],
    ['pendingFirstPayment', 'of a month before the first payment', newMember(), '2026-06', '2026-05-23'],
    [
      'pendingFirstPayment',
      'of a month that a moved start left out',
      newMember(paid(100, '2026-05-24')),
      '2026-06',
      '2026-06-10',
    ],
  ];
  it.each(rows)('is %s: %s', (expected, _, member, of, today) => {
    expect(state(member, of, today)).toBe(expected);
  });
});
