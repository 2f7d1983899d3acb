import { describe, expect, it } from '@jest/globals';
import { coverageMonth, type CoverageEvent } from '../../src/rules/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';
/** June is due on Saturday, May 23: a week before it is the 16th, two days before it the 21st. */
const [early, late] = ['2026-05-16', '2026-05-21'];

async function owing(facts: Parameters<typeof jobMember>[2] = {}): Promise<JobWorld> {
  const world = new JobWorld('2026-05-12');
  await world.put(jobMember(id, '2026-05', facts));
  return world;
}

async function remindersOf(world: JobWorld, days: readonly string[]): Promise<string[]> {
  for (const day of days) {
    world.at(day, 10 * 60);
    await world.run('remind');
  }
  const { notices } = await world.member(id);
  return notices.flatMap(({ kind, facts, on }) => (kind === 'dueSoon' ? [`${on} ${facts.cents} by ${facts.by}`] : []));
}

describe('a reminder', () => {
  it('comes 7 and 2 days before the day, once each, and on no other day', async () => {
    const days = ['2026-05-14', '2026-05-15', early, early, '2026-05-17', '2026-05-20', late, late, '2026-05-22'];
    expect(await remindersOf(await owing(), days)).toEqual([
      `${early} 10000 by 2026-05-23`,
      `${late} 10000 by 2026-05-23`,
    ]);
  });

  it('is about what is still missing', async () => {
    const world = await owing();
    await world.pay(id, 4_000, await world.account('4820193377'));
    expect(await remindersOf(world, [early])).toEqual([`${early} 6000 by 2026-05-23`]);
  });

  it('is none where everything is paid, or is waiting to be', async () => {
    const world = await owing();
    await world.pay(id, 10_000, await world.account('4820193377'));
    expect(await remindersOf(world, [early, late])).toEqual([]);
  });

  it('is none of what AutoPay has announced to take', async () => {
    const world = await owing();
    await world.autopay(id, await world.account('4820193377'));
    world.at('2026-05-12');
    await world.run('autopay');
    expect(await remindersOf(world, [early])).toEqual([]);
  });

  it('is none where only a person may name dates', async () => {
    const unknown = await owing({
      member: { subsidyClass: 'unknown' },
      plan: { coverageStart: coverageMonth('2026-01') },
    });
    unknown.at('2026-06-16');
    expect(await remindersOf(unknown, ['2026-06-16'])).toEqual([]);
  });

  it('is none of a plan that has ended', async () => {
    const ended: CoverageEvent = {
      month: coverageMonth('2026-05'),
      kind: 'ended',
      on: '2026-05-01' as CoverageEvent['on'],
    };
    expect(await remindersOf(await owing({ plan: { coverageEvents: [ended] } }), [early, late])).toEqual([]);
  });
});
