import { afterEach, describe, expect, it } from '@jest/globals';
import { policies } from '../../../src/app/policies.ts';
import { sha256 } from '../../../src/app/sha256.ts';
import {
  type AuditEntry,
  cancelAndTell,
  changeAutopayAccount,
  momentOf,
  stopAutopay,
  verifyTrail,
} from '../../../src/payments/index.ts';
import { cents } from '../../../src/rules/index.ts';
import { jobMember } from '../../support/jobWorld.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../../support/opsWorld.ts';
import { alma, cutOff, sentBack } from '../../ops/sentPayments.ts';
import { shownNext } from '../../support/shownNext.ts';

afterEach(removeFolders);

/** A way in which a member's money changes, and what its entries say: who, what, and the new facts. */
interface Door {
  readonly before?: (world: OpsWorld) => Promise<unknown>;
  readonly act: (world: OpsWorld) => Promise<unknown>;
  readonly entries: readonly (readonly [by: string, what: string, detail?: object])[];
}

const number = '4820193377';
const agreed = {
  text: 'Another account',
  language: 'en',
  channel: 'website',
  conversationId: 'c1',
  proof: 'portal',
} as const;
const used = ['member:test', 'account.used', { account: expect.stringContaining(' checking'), state: 'new' }] as const;

const pays = async (world: OpsWorld, amount = 5_000) => world.pay(alma, amount, await world.account(number));
const idOf = async (world: OpsWorld) => (await world.payments(alma))[0]?.paymentId ?? '';
const draws = async (world: OpsWorld) => world.autopay(alma, await world.account(number));

async function submit(world: OpsWorld) {
  world.at(world.today, cutOff);
  await world.run('submit');
}

async function cancel(world: OpsWorld) {
  await world.change(async (work) => {
    const member = await work.member(alma);
    if (member === undefined) throw new Error('no member');
    const outcome = cancelAndTell(member, await idOf(world), 'asked', momentOf(world.now, policies), world.ids);
    if (outcome.kind === 'cancelled') work.putMember(outcome.member);
  });
}

async function back(world: OpsWorld, code: string, corrected?: object) {
  world.at('2026-05-18', 8 * 60);
  world.rail.put(sentBack(world, code, () => (corrected === undefined ? {} : { corrected })));
  await world.run('returns');
}

const doors: Readonly<Record<string, Door>> = {
  'a payment': {
    act: pays,
    entries: [['member:test', 'payment.made', { cents: 5_000, status: 'recorded', planId: 'health' }], used],
  },
  'a payment that is taken back': {
    before: pays,
    act: cancel,
    entries: [['member:test', 'payment.cancelled', { status: 'cancelled', because: 'asked' }]],
  },
  'a payment in the place of another': {
    before: pays,
    act: async (world) =>
      world.pay(alma, 6_000, await world.account(number), world.today, { replaces: await idOf(world) }),
    entries: [
      ['member:test', 'payment.cancelled', { because: 'replaced' }],
      ['member:test', 'payment.made', { cents: 6_000 }],
      ['member:test', 'account.changed'],
    ],
  },
  'a payment that is presented again': {
    before: async (world) => {
      await pays(world);
      await submit(world);
      await back(world, 'R01');
    },
    act: async (world) =>
      world.pay(alma, 5_000, await world.account(number), world.today, { retryOf: await idOf(world) }),
    entries: [
      ['member:test', 'payment.made', { cents: 5_000, retryOf: expect.any(String) }],
      ['member:test', 'account.changed'],
    ],
  },
  'AutoPay that is set up': {
    act: draws,
    entries: [
      ['member:test', 'autopay.on', { limit: 100_000, state: 'on', agreed: sha256('I agree to AutoPay') }],
      ['member:test', 'account.used', { state: 'trying' }],
    ],
  },
  'AutoPay from another account': {
    before: draws,
    act: async (world) => {
      const account = await world.account('5561042288', 'savings');
      await world.change(async (work) => {
        const member = await work.member(alma);
        const [autopay] = member?.autopay ?? [];
        if (member === undefined || autopay === undefined) throw new Error('no AutoPay');
        const { autopayId } = autopay;
        const change = { autopayId, account, shown: shownNext(member, autopayId, world.now), agreed };
        const outcome = changeAutopayAccount(member, change, momentOf(world.now, policies), { ids: world.ids, sha256 });
        if (outcome.kind === 'changed') work.putMember(outcome.member);
      });
    },
    entries: [
      ['member:test', 'autopay.changed', { agreed: sha256('Another account'), account: expect.any(String) }],
      ['member:test', 'account.used', { account: expect.stringContaining(' savings') }],
    ],
  },
  'AutoPay that is stopped': {
    before: draws,
    act: (world) =>
      world.change(async (work) => {
        const member = await work.member(alma);
        const [autopay] = member?.autopay ?? [];
        if (member === undefined || autopay === undefined) throw new Error('no AutoPay');
        work.putMember(stopAutopay(member, autopay, { because: 'asked' }, momentOf(world.now, policies)).member);
      }),
    entries: [['member:test', 'autopay.stopped', { state: 'stopped', because: 'asked' }]],
  },
  'a draw that is announced': {
    before: draws,
    act: async (world) => {
      world.at('2026-05-10');
      await world.run('autopay');
    },
    entries: [['run:autopay', 'autopay.changed', { announced: '2026-06 10000' }]],
  },
  'a draw': {
    before: draws,
    act: async (world) => {
      world.at('2026-05-21');
      await world.run('autopay');
    },
    entries: [
      ['run:autopay', 'payment.made', { cents: 10_000, drawFor: '2026-06' }],
      ['run:autopay', 'autopay.changed', { draws: 1, latest: expect.stringContaining('2026-06 ') }],
    ],
  },
  'a draw that is left out': {
    before: async (world) => {
      await draws(world);
      await pays(world, 10_000);
    },
    act: async (world) => {
      world.at('2026-05-21');
      await world.run('autopay');
    },
    entries: [['run:autopay', 'autopay.changed', { draws: 1, latest: '2026-06 nothingDue' }]],
  },
  'the bank file, claimed and sent': {
    before: pays,
    act: submit,
    entries: [
      ['run:submit', 'payment.claimed', { batchId: 'F000001' }],
      ['run:submit', 'payment.submitted', { status: 'submitted' }],
    ],
  },
  'an account that the bank says cannot be used': {
    before: pays,
    act: async (world) => {
      world.rail.checks = () => 'notUsable';
      await submit(world);
    },
    entries: [
      ['run:submit', 'payment.cancelled', { because: 'accountNotUsable' }],
      ['run:submit', 'account.disabled', { by: 'check' }],
    ],
  },
  'a payment that settles': {
    before: async (world) => {
      await pays(world);
      await submit(world);
    },
    act: async (world) => {
      world.at('2026-05-18');
      await world.settle();
    },
    entries: [
      ['run:settle', 'payment.settled', { status: 'settled' }],
      ['run:settle', 'account.validated', { state: 'validated' }],
    ],
  },
  'a payment that comes back': {
    before: async (world) => {
      await pays(world);
      await submit(world);
    },
    act: (world) => back(world, 'R02'),
    entries: [
      ['run:returns', 'payment.returned', { returnCode: 'R02' }],
      ['run:returns', 'account.disabled', { by: 'R02' }],
    ],
  },
  'an account number that the bank puts right': {
    before: async (world) => {
      await pays(world);
      await submit(world);
    },
    act: (world) => back(world, 'C01', { account: '4820193300' }),
    entries: [
      ['run:returns', 'removed'],
      ['run:returns', 'account.used', { account: expect.any(String) }],
    ],
  },
  'a kind of account that the bank puts right, of AutoPay too': {
    before: async (world) => {
      await draws(world);
      world.at('2026-05-21');
      await world.run('autopay');
      await submit(world);
    },
    act: (world) => back(world, 'C05', { transactionCode: '37' }),
    entries: [
      ['run:returns', 'autopay.changed', { account: expect.stringContaining(' savings') }],
      ['run:returns', 'account.changed', { account: expect.stringContaining(' savings') }],
    ],
  },
  'premiums that are imported': {
    act: (world) => world.ops(['import', 'premiums.json']),
    entries: [['import:ops', 'facts.changed', { plans: 1, elsewhere: 0, owed: expect.any(String) }]],
  },
};

const premiums = JSON.stringify([
  {
    memberId: alma,
    firstName: 'Alma',
    lastName: 'Example',
    dateOfBirth: '1985-04-12',
    subsidyClass: 'connectorCare',
    plans: [
      {
        planId: 'health',
        kind: 'health',
        carrier: 'Harbor Health',
        name: 'Silver',
        coverageStart: '2026-01',
        premiums: [{ from: '2026-01', cents: 11_000 }],
        charges: [{ month: '2026-05', cents: 500 }],
      },
    ],
  },
]);

async function worldFor({ before }: Pick<Door, 'before'> = {}): Promise<OpsWorld> {
  const { writeFile } = await import('node:fs/promises');
  const world = await opsWorld('2026-05-05', 10 * 60);
  world.demo = true;
  await writeFile(`${world.folder}/premiums.json`, premiums);
  await world.put(jobMember(alma, '2026-05'));
  await before?.(world);
  return world;
}

async function trailOf(world: OpsWorld): Promise<AuditEntry[]> {
  const { audit } = await world.member(alma);
  const pages = (await world.all('audit')).toSorted((a, b) => a.page - b.page);
  return [...pages.flatMap(({ entries }) => entries), ...audit.recent];
}

describe('every way in which money changes leaves an entry', () => {
  it.each(Object.entries(doors))('of who did it and what became of it: %s', async (_, door) => {
    const world = await worldFor(door);
    const before = await trailOf(world);
    await door.act(world);
    const after = await trailOf(world);
    expect(after.slice(0, before.length)).toEqual(before);
    const added = after.slice(before.length).map(({ by, what, detail }) => ({ by, what, detail }));
    expect(added).toEqual(
      door.entries.map(([by, what, detail = {}]) => ({ by, what, detail: expect.objectContaining(detail) })),
    );
    expect(world.broke).toEqual([]);
    const pages = await world.all('audit');
    expect(verifyTrail(await world.member(alma), pages, [], sha256)).toEqual([]);
  });

  it('and what only is about to be paid is no money yet', async () => {
    const world = await worldFor();
    const before = await trailOf(world);
    const account = await world.account(number);
    await world.change(async (work) => {
      const member = await work.member(alma);
      if (member === undefined) throw new Error('no member');
      world.quote(work, member, 5_000, account);
    });
    expect((await world.member(alma)).quotes).toHaveLength(1);
    expect(await trailOf(world)).toEqual(before);
  });

  it('says at the first change all there is of a member whom an earlier release left without a trail', async () => {
    const world = await worldFor({ before: pays });
    const { audit: _, ...member } = await world.member(alma);
    const value = { ...member, audit: { seq: 0, head: '', recent: [] } };
    await world.store.commit({ puts: [{ kind: 'member', id: alma, value }], deletes: [], expectedVersions: [] });
    await cancel(world);
    expect((await trailOf(world)).map(({ what }) => what)).toEqual(['payment.made', 'account.used', 'facts.new']);
    expect((await trailOf(world))[0]?.detail).toMatchObject({ cents: 5_000, status: 'cancelled' });
    expect(verifyTrail(await world.member(alma), [], [], sha256)).toEqual([]);
  });

  it('breaks the commit where nobody says who did it', async () => {
    const world = await worldFor({ before: pays });
    const work = world.tools.store.openWork();
    const member = await work.member(alma);
    if (member === undefined) throw new Error('no member');
    work.putMember({ ...member, payments: member.payments.map((each) => ({ ...each, cents: cents(1) })) });
    await expect(work.commit()).rejects.toThrow('money was changed and nobody said by whom');
    expect((await world.payments(alma))[0]?.cents).toBe(5_000);
  });
});
