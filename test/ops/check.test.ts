import { afterEach, describe, expect, it } from '@jest/globals';
import { exits } from '../../src/ops/command.ts';
import { pageId, type VaultRecord } from '../../src/payments/index.ts';
import { cents } from '../../src/rules/index.ts';
import type { Documents, Kind } from '../../src/store/documents.ts';
import { jobMember } from '../support/jobWorld.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../support/opsWorld.ts';
import { alma, bento, cutOff, twoPaid, twoSent } from './sentPayments.ts';

afterEach(removeFolders);

/** Changes a document behind everybody's back. */
async function tamper<K extends Kind>(
  world: OpsWorld,
  kind: K,
  id: string,
  change: (value: Documents[K]) => Documents[K],
): Promise<void> {
  const stored = await world.store.get(kind, id);
  if (stored === undefined) throw new Error(`there is no ${kind} ${id}`);
  const puts = [{ kind, id, value: change(stored.value) }] as unknown as Parameters<
    typeof world.store.commit
  >[0]['puts'];
  expect(await world.store.commit({ puts, deletes: [], expectedVersions: [] })).toEqual({ kind: 'committed' });
}

async function remove(world: OpsWorld, kind: Kind, id: string): Promise<void> {
  await world.store.commit({ puts: [], deletes: [{ kind, id }], expectedVersions: [] });
}

const page = pageId({ batchId: 'F000001', group: 0, page: 0 });

async function tamperVault(world: OpsWorld, memberId: string, change: (was: VaultRecord) => VaultRecord) {
  const [payment] = await world.payments(memberId);
  await tamper(world, 'vault', payment?.account.vaultToken ?? '', change);
}

const faults: Readonly<Record<string, { change: (world: OpsWorld) => Promise<void>; found: readonly string[] }>> = {
  'a page that is gone': {
    change: (world) => remove(world, 'batchPage', page),
    found: [
      'batch F000001: has 2 entries over 11000 cents, its pages 0 over 0',
      'batch F000001: its pages have 0 payments over 0 cents, members 2 over 11000',
    ],
  },
  'an entry of a page that is gone': {
    change: (world) => tamper(world, 'batchPage', page, (was) => ({ ...was, entries: was.entries.slice(1) })),
    found: [
      'batch F000001: has 2 entries over 11000 cents, its pages 1 over 6000',
      'batch F000001: its pages have 1 payments over 6000 cents, members 2 over 11000',
    ],
  },
  'a file that is gone': {
    change: (world) => remove(world, 'batch', 'F000001'),
    found: ['batch F000001: is named by others and is not there'],
  },
  'a payment that is gone': {
    change: (world) => tamper(world, 'member', alma, (was) => ({ ...was, payments: [] })),
    found: ['batch F000001: its pages have 2 payments over 11000 cents, members 1 over 6000'],
  },
  'a member who is gone': {
    change: (world) => remove(world, 'member', bento),
    found: ['batch F000001: its pages have 2 payments over 11000 cents, members 1 over 5000'],
  },
  'a payment that names another file': {
    change: (world) =>
      tamper(world, 'member', alma, (was) => ({
        ...was,
        payments: was.payments.map((each) => ({ ...each, batchId: 'F000002' })),
      })),
    found: [
      'batch F000001: its pages have 2 payments over 11000 cents, members 1 over 6000',
      'batch F000002: is named by others and is not there',
    ],
  },
  'an amount that is another': {
    change: (world) =>
      tamper(world, 'member', alma, (was) => ({
        ...was,
        payments: was.payments.map((each) => ({ ...each, cents: cents(5_001) })),
      })),
    found: ['batch F000001: its pages have 2 payments over 11000 cents, members 2 over 11001'],
  },
  'a payment that waits to be marked as sent, in a file that was sent': {
    change: (world) =>
      tamper(world, 'member', alma, (was) => ({
        ...was,
        payments: was.payments.map((each) => ({ ...each, status: 'claimed' as const })),
      })),
    found: [`member ${alma}: a payment waits to be marked as sent, and F000001 was sent`],
  },
  'two amounts that were exchanged': {
    change: async (world) => {
      for (const [id, amount] of [
        [alma, 6_000],
        [bento, 5_000],
      ] as const)
        await tamper(world, 'member', id, (was) => ({
          ...was,
          payments: was.payments.map((each) => ({ ...each, cents: cents(amount) })),
        }));
    },
    found: ['batch F000001: members and pages name other payments'],
  },
  'a payment that is another': {
    change: (world) =>
      tamper(world, 'member', alma, (was) => ({
        ...was,
        payments: was.payments.map((each) => ({ ...each, paymentId: '01900000-0000-7000-8000-000000000000' })),
      })),
    found: ['batch F000001: members and pages name other payments'],
  },
};

describe('a check of the store', () => {
  it('finds a test entry of no money that was made one of money', async () => {
    const world = await opsWorld('2026-05-13');
    await world.put(jobMember(alma, '2026-05'));
    await world.autopay(alma, await world.account('4820193377'));
    world.at('2026-05-13', cutOff);
    await world.run('submit');
    expect((await world.ops('check')).exit).toBe(exits.done);
    await tamper(world, 'batchPage', page, (was) => ({
      ...was,
      entries: was.entries.map((each) => ({ ...each, cents: cents(5) })),
    }));
    expect(await world.ops('check')).toMatchObject({
      exit: exits.incomplete,
      data: { faults: [`batchPage ${page}: the test entry of member ${alma} has 5 cents instead of none`] },
    });
  });

  it('finds numbers whose key is missing, and one that is not what was sealed', async () => {
    const world = await twoSent();
    for (const id of [alma, bento]) await tamperVault(world, id, (was) => ({ ...was, keyVersion: 'v0' }));
    expect(await world.ops('check')).toMatchObject({
      exit: exits.incomplete,
      data: { faults: ['vault: 2 numbers need the key v0, which is not in VAULT_KEYS'] },
    });
    for (const id of [alma, bento]) await tamperVault(world, id, (was) => ({ ...was, keyVersion: 'v1' }));
    expect((await world.ops('check')).exit).toBe(exits.done);
    await tamperVault(world, alma, (was) => ({ ...was, fingerprint: '0'.repeat(32) }));
    const [payment] = await world.payments(alma);
    expect((await world.ops('check')).data).toMatchObject({
      faults: [`vault ${payment?.account.vaultToken}: is not what was sealed`],
    });
  });

  it('finds nothing where nothing is wrong, and counts what there is', async () => {
    const { exit, lines, data } = await (await twoSent()).ops('check');
    expect([exit, lines.at(-1)]).toEqual([exits.done, 'No fault was found.']);
    expect(lines).toEqual(expect.arrayContaining(['member        2', 'vault         2', 'batchPage     1']));
    expect(data).toMatchObject({ counts: { member: 2, batch: 1, batchPage: 1 }, faults: [] });
  });

  it.each(Object.entries(faults))('finds %s', async (_, { change, found }) => {
    const world = await twoSent();
    await change(world);
    const { exit, lines, data } = await world.ops('check');
    expect(exit).toBe(exits.incomplete);
    expect(data).toMatchObject({ faults: found });
    expect(lines.slice(-found.length - 1)).toEqual([
      ...found,
      `${found.length} faults. Do not mend files by hand; docs/operations.md says what can be done.`,
    ]);
  });

  it.each(['a payment that is still to be sent', 'AutoPay', 'a quote'])(
    'finds the account of %s whose number is not in the vault',
    async (of) => {
      const world = await twoPaid();
      const account = await world.account('7777000011');
      if (of === 'AutoPay') await world.autopay(alma, account);
      if (of === 'a quote')
        await tamper(world, 'member', alma, (was) => ({ ...was, quotes: [quoteOn(account.vaultToken)] }));
      if (of === 'a payment that is still to be sent') await world.pay(alma, 101, account);
      expect((await world.ops('check')).exit).toBe(exits.done);
      await remove(world, 'vault', account.vaultToken);
      expect((await world.ops('check')).data).toMatchObject({
        faults: [`member ${alma}: an account in use has no number in the vault`],
      });

      function quoteOn(vaultToken: string) {
        return {
          paymentId: 'q1',
          planId: 'health',
          conversationId: 'c1',
          cents: cents(101),
          account: { ...account, vaultToken },
          payOn: world.today,
          quotedAt: world.now,
          paidAs: 'verified',
          creditAcknowledged: false,
          lateAcknowledged: false,
          authorizationText: 'I agree',
          language: 'en',
        } as const;
      }
    },
  );

  it('asks for no number of a payment that was sent long ago', async () => {
    const world = await twoSent();
    for (const id of [alma, bento])
      for (const { account } of await world.payments(id)) await remove(world, 'vault', account.vaultToken);
    expect((await world.ops('check')).exit).toBe(exits.done);
  });

  it('takes no account for lost that was given while documents were looked at', async () => {
    const world = await twoPaid();
    const account = await world.account('7777000011');
    await world.autopay(alma, account);
    const stored = await world.store.get('vault', account.vaultToken);
    await remove(world, 'vault', account.vaultToken);
    const store = world.store;
    const late = {
      ...store,
      get: (async (kind, id) =>
        kind === 'vault' && id === account.vaultToken ? stored : store.get(kind, id)) as typeof store.get,
    };
    Object.defineProperty(world, 'store', { value: late });
    expect((await world.ops('check')).exit).toBe(exits.done);
  });
});
