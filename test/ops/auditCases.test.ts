import { afterEach, describe, expect, it } from '@jest/globals';
import { exits } from '../../src/ops/command.ts';
import { cents } from '../../src/rules/index.ts';
import type { OpsWorld } from '../support/opsWorld.ts';
import { removeFolders } from '../support/opsWorld.ts';
import { alma, twoPaid } from './sentPayments.ts';

afterEach(removeFolders);

/** Changes an amount behind everybody's back. */
async function changeAmount({ store }: OpsWorld): Promise<void> {
  const stored = await store.get('member', alma);
  if (stored === undefined) throw new Error('the member is gone');
  const payments = stored.value.payments.map((payment) => ({ ...payment, cents: cents(1) }));
  const put = { kind: 'member', id: alma, value: { ...stored.value, payments } } as const;
  await store.commit({ puts: [put], deletes: [], expectedVersions: [] });
}

const left = async ({ store }: OpsWorld) => (await store.find('case', 'state', 'waiting')).map(({ value }) => value);

describe('books that do not agree', () => {
  it('are put before staff, once, however often they are looked at', async () => {
    const world = await twoPaid();
    await changeAmount(world);
    for (let times = 0; times < 2; times += 1)
      expect(await world.ops('audit verify')).toMatchObject({ exit: exits.incomplete });
    expect(await left(world)).toMatchObject([
      {
        reason: 'ledgerFault',
        queue: 'technical',
        memberId: alma,
        about: `audit of ${alma}`,
        evidence: { found: ['moneyWithoutEntry'] },
      },
    ]);
  });

  it('are only named where it is tried out first', async () => {
    const world = await twoPaid();
    await changeAmount(world);
    expect(await world.ops('audit verify --dry-run')).toMatchObject({ exit: exits.incomplete });
    expect(await left(world)).toEqual([]);
  });

  it('leave staff nothing to do where they agree', async () => {
    const world = await twoPaid();
    expect(await world.ops('audit verify')).toMatchObject({ exit: exits.done });
    expect(await left(world)).toEqual([]);
  });
});
