import { describe, expect, it } from '@jest/globals';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';

/** A payment that the bank takes on Thursday, May 21, and that is settled on Tuesday, May 26; returns were read up to the day before. */
async function sentPayment(): Promise<JobWorld> {
  const world = new JobWorld('2026-05-20');
  await world.put(jobMember(id, '2026-05'));
  await world.pay(id, 10_000, await world.account('4820193377'));
  world.at('2026-05-20', 17 * 60 + 5);
  await world.run('submit');
  expect((await world.payments(id))[0]).toMatchObject({ entryOn: '2026-05-21', settlesOn: '2026-05-26' });
  world.at('2026-05-25');
  await world.run('returns');
  return world;
}

describe('a payment whose last day for a return has come', () => {
  it('is not called settled before that morning’s returns were read, also where a run is caught up early that day', async () => {
    const world = await sentPayment();
    // Nobody was there on the day before; its run is done at six, the returns of this morning are read at half past seven.
    world.at('2026-05-26', 6 * 60);
    expect(await world.run('settle', '2026-05-25')).toEqual({});
    expect(await world.run('settle')).toEqual({});
    // Before its hour it is an extra run, and what comes until then is still waited for.
    await world.run('returns');
    expect(await world.run('settle')).toEqual({});
    world.at('2026-05-26', 7 * 60 + 45);
    await world.run('returns');
    expect(await world.run('settle', '2026-05-25')).toEqual({});
    expect(await world.run('settle')).toEqual({ settled: 1 });
  });

  it('waits for the next run where the returns of the day could not be read', async () => {
    const world = await sentPayment();
    world.at('2026-05-26', 7 * 60 + 30);
    const arrived = () => Promise.reject(new Error('the folder of returns cannot be read'));
    await expect(world.run('returns', world.today, { rail: { ...world.rail, arrived } })).rejects.toThrow(
      'cannot be read',
    );
    world.at('2026-05-26', 7 * 60 + 45);
    expect(await world.run('settle')).toEqual({});
    world.at('2026-05-27', 7 * 60 + 30);
    await world.run('returns');
    expect(await world.run('settle')).toEqual({ settled: 1 });
    expect((await world.payments(id))[0]).toMatchObject({ status: 'settled', settledOn: '2026-05-26' });
  });

  it('is not settled where no returns were ever read', async () => {
    const world = new JobWorld('2026-05-20');
    await world.put(jobMember(id, '2026-05'));
    await world.pay(id, 10_000, await world.account('4820193377'));
    world.at('2026-05-20', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-05-26');
    expect(await world.run('settle')).toEqual({});
  });
});
