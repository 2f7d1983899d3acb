import { describe, expect, it } from '@jest/globals';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';

describe('a payment whose last day for a return has come', () => {
  it('is not called settled before that morning’s returns were read, also where a run is caught up early that day', async () => {
    const world = new JobWorld('2026-05-20');
    await world.put(jobMember(id, '2026-05'));
    await world.pay(id, 10_000, await world.account('4820193377'));
    world.at('2026-05-20', 17 * 60 + 5);
    await world.run('submit');
    expect((await world.payments(id))[0]).toMatchObject({ entryOn: '2026-05-21', settlesOn: '2026-05-26' });
    // Nobody was there on the day before; its run is done at six, the returns of this morning are read at half past seven.
    world.at('2026-05-26', 6 * 60);
    expect(await world.run('settle', '2026-05-25')).toEqual({});
    expect(await world.run('settle', '2026-05-26')).toEqual({ settled: 1 });
  });
});
