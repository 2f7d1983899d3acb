import { describe, expect, it } from '@jest/globals';
import { originalEntriesOf } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { returnFileOf } from '../support/nacha/returnFile.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { cancelAndTell, momentOf } from '../../src/payments/index.ts';
import { policies } from '../../src/app/policies.ts';

const id = '100200300400';
const bank = {
  destination: '011000015',
  destinationName: 'US',
  origin: '011000015',
  originName: 'BANK',
  creationDate: '260526',
  creationTime: '0600',
  settlementDay: 146,
};

describe('a payment that found no money', () => {
  it('may be presented again after the member has taken such a try back: what was never sent is no try', async () => {
    const world = new JobWorld('2026-05-20');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account('4820193377');
    await world.pay(id, 10_000, account);
    world.at('2026-05-20', 17 * 60 + 5);
    await world.run('submit');
    const items = originalEntriesOf(readBankFile([...world.rail.sent.values()][0] ?? ''));
    world.rail.put(
      returnFileOf(
        bank,
        items.map((entry) => ({ ...entry, code: 'R01' })),
      ),
    );
    world.at('2026-05-22');
    await world.run('returns');
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
