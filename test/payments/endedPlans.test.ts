import { describe, expect, it } from '@jest/globals';
import { calendarDate, coverageMonth } from '../../src/rules/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';

/** April is not paid, and coverage ended with it; somebody read their review before the insurer's word came. */
async function ended() {
  const event = { month: coverageMonth('2026-05'), kind: 'ended', on: calendarDate('2026-05-02') } as const;
  const world = new JobWorld('2026-05-20');
  await world.put(jobMember(id, '2026-03', { plan: { coverageEvents: [event] } }));
  return { world, account: await world.account('4820193377') };
}

describe('a plan that has ended', () => {
  it('is paid through staff only, whatever the review said before', async () => {
    const { world, account } = await ended();
    expect(await world.pay(id, 10_000, account)).toEqual({ kind: 'refused', reason: 'factsChanged' });
    expect(await world.payments(id)).toEqual([]);
  });

  it('takes a guest’s payment, who must not learn that it has', async () => {
    const { world, account } = await ended();
    expect(await world.pay(id, 10_000, account, world.today, { paidAs: 'guest' })).toMatchObject({ kind: 'taken' });
  });
});
