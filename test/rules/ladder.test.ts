import { describe, expect, it } from '@jest/globals';
import { ladderOf, needOf, type SubsidyClass } from '../../src/rules/index.ts';
import { classed, event, memberWith, month, on, paid, paidThrough, policy } from './world.ts';

const sinceMay = (subsidyClass: SubsidyClass) => classed(subsidyClass, paidThrough('2026-04'));
const ladder = (subsidyClass: SubsidyClass, today: string) =>
  ladderOf(sinceMay(subsidyClass), 'health', on(today), policy);

describe('the ladder of a missed May', () => {
  it('has three steps with months of grace, each a month and a premium further', () => {
    const asked = ladder('connectorCare', '2026-05-13');
    expect(asked).toMatchObject({ kind: 'steps', firstUnpaid: '2026-05', endsOn: '2026-05-31' });
    expect(asked.kind === 'steps' && asked.steps.map(({ cents, by, letterIn }) => [cents, by, letterIn])).toEqual([
      [20_000, '2026-05-23', '2026-05'],
      [30_000, '2026-06-23', '2026-06'],
      [40_000, '2026-07-23', '2026-07'],
    ]);
    expect(asked.kind === 'steps' && asked.steps.map(({ lastChance }) => lastChance)).toEqual([false, false, true]);
  });

  it('tells only the steps still to come', () => {
    const asked = ladder('taxCredit', '2026-06-24');
    expect(asked.kind === 'steps' && asked.steps.map(({ by }) => by)).toEqual(['2026-07-23']);
  });

  it('has one step without help, and ends with the last month that was paid', () => {
    const asked = ladder('none', '2026-05-13');
    expect(asked).toMatchObject({ kind: 'steps', endsOn: '2026-04-30' });
    expect(asked.kind === 'steps' && asked.steps.map(({ by, cents }) => [by, cents])).toEqual([['2026-05-23', 20_000]]);
  });

  it.each([
    ['unknown', '2026-05-13', 'unknownClass'],
    ['none', '2026-05-24', 'lastChancePassed'],
    ['connectorCare', '2026-07-24', 'lastChancePassed'],
  ] as const)('says no dates for %s on %s: %s', (subsidyClass, today, why) => {
    expect(ladder(subsidyClass, today)).toEqual({ kind: 'askStaff', why });
  });

  it('says no dates for an ended plan or one whose payment came back', () => {
    const ended = memberWith({ plan: { coverageEvents: [event('ended', '2026-05', '2026-05-01')] } });
    const returned = paid(100, '2026-04-20', { status: 'returned', returnedOn: on('2026-05-04') });
    const back = classed('connectorCare', [...paidThrough('2026-04'), returned]);
    expect(ladderOf(ended, 'health', on('2026-05-13'), policy)).toEqual({ kind: 'askStaff', why: 'ended' });
    expect(ladderOf(back, 'health', on('2026-05-13'), policy)).toEqual({ kind: 'askStaff', why: 'inQuestion' });
  });
});

describe('what coverage needs', () => {
  const need = (through: string, day: string, asked?: string) =>
    needOf(
      {
        member: classed('connectorCare', paidThrough(through)),
        planId: 'health',
        day: on(day),
        through: asked === undefined ? undefined : month(asked),
      },
      policy,
    );

  it.each([
    ['2026-06', '2026-05-13', undefined, { kind: 'nothing', through: '2026-06' }],
    ['2026-05', '2026-05-13', undefined, { kind: 'due', cents: 10_000, by: '2026-05-23', through: '2026-06' }],
    ['2026-05', '2026-05-13', '2026-08', { kind: 'due', cents: 30_000, by: '2026-05-23', through: '2026-08' }],
    ['2026-04', '2026-05-13', undefined, { kind: 'cure', cents: 20_000, by: '2026-05-23', through: '2026-06' }],
    ['2026-04', '2026-05-13', '2026-07', { kind: 'cure', cents: 30_000, by: '2026-05-23', through: '2026-07' }],
    ['2026-04', '2026-07-24', undefined, { kind: 'askStaff', why: 'lastChancePassed' }],
  ] as const)('paid through %s, on %s, for %s', (through, day, asked, expected) => {
    expect(need(through, day, asked)).toMatchObject(expected);
  });

  it('is the whole first payment while coverage has not begun, and further months where they are asked for', () => {
    const member = memberWith({ plan: { coverageStart: month('2026-06') } });
    const asked = { member, planId: 'health', day: on('2026-05-13') };
    const first = { kind: 'first', by: '2026-05-23', startsOn: '2026-06-01' };
    expect(needOf(asked, policy)).toEqual({ ...first, cents: 10_000, through: '2026-06' });
    expect(needOf({ ...asked, through: month('2026-07') }, policy)).toEqual({
      ...first,
      cents: 20_000,
      through: '2026-07',
    });
  });
});
