import { describe, expect, it } from '@jest/globals';
import { cancelAndTell, momentOf } from '../../src/payments/index.ts';
import { policies } from '../../src/app/policies.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { sendBack, sentEntries } from '../support/sendBack.ts';

const id = '100200300400';

describe('a payment that found no money', () => {
  it('may be presented again after the member has taken such a try back: what was never sent is no try', async () => {
    const world = new JobWorld('2026-05-20');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account('4820193377');
    await world.pay(id, 10_000, account);
    world.at('2026-05-20', 17 * 60 + 5);
    await world.run('submit');
    world.at('2026-05-22');
    await sendBack(
      world,
      sentEntries(world).map((entry) => ({ ...entry, code: 'R01' })),
    );
    const [first] = await world.payments(id);
    const again = () => world.pay(id, 10_000, account, world.today, { retryOf: first?.paymentId });
    expect(await again()).toMatchObject({ kind: 'taken' });
    expect(await again()).toEqual({ kind: 'refused', reason: 'noRetry' });
    const [, retry] = await world.payments(id);
    await world.change(async (work) => {
      const member = await work.member(id);
      if (member === undefined || retry === undefined) throw new Error('nothing was presented again');
      const taken = cancelAndTell(member, retry.paymentId, 'asked', momentOf(world.now, policies), world.ids);
      if (taken.kind === 'cancelled') work.putMember(taken.member);
    });
    expect(await again()).toMatchObject({ kind: 'taken', payment: { retryOf: first?.paymentId } });
  });
});
