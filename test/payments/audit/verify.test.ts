import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { exits } from '../../../src/ops/command.ts';
import { sha256 } from '../../../src/app/sha256.ts';
import { entryHash } from '../../../src/payments/audit/trail.ts';
import type { AuditEntry, Autopay, Member } from '../../../src/payments/index.ts';
import { cents, coverageMonth } from '../../../src/rules/index.ts';
import { jobMember } from '../../support/jobWorld.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../../support/opsWorld.ts';
import { alma, bento } from '../../ops/sentPayments.ts';

afterEach(removeFolders);

/** Alma with so many payments that her trail has a page of its own; its end was put outside the store in the night. */
async function withTrail(payments = 9): Promise<OpsWorld> {
  const world = await opsWorld('2026-05-13');
  await world.put(jobMember(alma, '2026-05'));
  await world.put(jobMember(bento, '2026-05'));
  const account = await world.account('4820193377');
  for (let amount = 101; amount < 101 + payments; amount += 1) await world.pay(alma, amount, account);
  world.at('2026-05-13', 17 * 60 + 5);
  await world.run('submit');
  world.at('2026-05-14', 3 * 60);
  await world.run('expire');
  return world;
}

async function tamper(world: OpsWorld, change: (member: Member) => Member, memberId = alma): Promise<void> {
  const value = change(await world.member(memberId));
  await world.store.commit({ puts: [{ kind: 'member', id: memberId, value }], deletes: [], expectedVersions: [] });
}

const inRecent = (change: (recent: readonly AuditEntry[]) => readonly AuditEntry[]) => (world: OpsWorld) =>
  tamper(world, (was) => ({ ...was, audit: { ...was.audit, recent: change(was.audit.recent) } }));

const inPage = (change: (entries: readonly AuditEntry[]) => readonly AuditEntry[]) => async (world: OpsWorld) => {
  const [page] = await world.all('audit');
  if (page === undefined) throw new Error('there is no page');
  const value = { ...page, entries: change(page.entries) };
  const id = `${page.memberId}.${page.page}`;
  await world.store.commit({ puts: [{ kind: 'audit', id, value }], deletes: [], expectedVersions: [] });
};

const cheaper = (entry: AuditEntry): AuditEntry => ({ ...entry, detail: { ...entry.detail, cents: 1 } });
const swapped = <T>([first, second, ...rest]: readonly T[]) => [second, first, ...rest] as T[];

const tamperings: Readonly<Record<string, { act: (world: OpsWorld) => Promise<unknown>; found: readonly string[] }>> = {
  'an amount in the member': {
    act: (world) =>
      tamper(world, (was) => ({ ...was, payments: was.payments.map((each) => ({ ...each, cents: cents(1) })) })),
    found: ['moneyWithoutEntry'],
  },
  'the bank that a payment is taken from': {
    act: (world) =>
      tamper(world, (was) => ({
        ...was,
        payments: was.payments.map((each) => ({ ...each, account: { ...each.account, routingNumber: '011000015' } })),
      })),
    found: ['moneyWithoutEntry'],
  },
  'the state of an account': {
    act: (world) =>
      tamper(world, (was) => ({ ...was, accounts: was.accounts.map((each) => ({ ...each, state: 'validated' })) })),
    found: ['moneyWithoutEntry'],
  },
  'what is owed': {
    act: (world) =>
      tamper(world, (was) => ({
        ...was,
        plans: was.plans.map((each) => ({ ...each, premiums: [{ from: coverageMonth('2026-01'), cents: cents(1) }] })),
      })),
    found: ['moneyWithoutEntry'],
  },
  'a payment that was removed': {
    act: (world) => tamper(world, (was) => ({ ...was, payments: was.payments.slice(1) })),
    found: ['moneyGone'],
  },
  'an entry that was changed': {
    act: inRecent((recent) => recent.map((each, at) => (at === 1 ? cheaper(each) : each))),
    found: ['changed', 'moneyWithoutEntry'],
  },
  'an entry that was removed': {
    act: inRecent((recent) => [...recent.slice(0, 1), ...recent.slice(2)]),
    found: ['missing', 'moneyWithoutEntry'],
  },
  'entries that were reordered': { act: inRecent(swapped), found: ['missing'] },
  'an entry that was added': {
    act: inRecent((recent) => [...recent, ...recent.slice(-1).map((each) => ({ ...each, seq: each.seq + 1 }))]),
    found: ['changed', 'notTheEnd'],
  },
  'an entry of a page that was changed': {
    act: inPage((entries) => entries.map((each, at) => (at === 1 ? cheaper(each) : each))),
    found: ['changed', 'moneyWithoutEntry'],
  },
  'an entry of a page that was removed': {
    act: inPage((entries) => entries.slice(1)),
    found: ['missing', 'moneyWithoutEntry'],
  },
  'entries of a page that were reordered': { act: inPage(swapped), found: ['missing'] },
  'a page that was removed': {
    act: async (world) => {
      const [page] = await world.all('audit');
      await world.store.commit({
        puts: [],
        deletes: [{ kind: 'audit', id: `${alma}.${page?.page}` }],
        expectedVersions: [],
      });
    },
    found: ['missing', 'moneyWithoutEntry'],
  },
  'a tail that was cut off': {
    act: inRecent((recent) => recent.slice(0, -1)),
    found: ['notTheEnd', 'notAsExported', 'moneyWithoutEntry'],
  },
  'a tail that was cut off, and the end with it': {
    act: (world) =>
      tamper(world, (was) => {
        const recent = was.audit.recent.slice(0, -1);
        const { seq = 0, hash = '' } = recent.at(-1) ?? {};
        return { ...was, audit: { seq, head: hash, recent } };
      }),
    found: ['notAsExported', 'moneyWithoutEntry'],
  },
  'a trail that was removed': {
    act: (world) => tamper(world, (was) => ({ ...was, audit: { seq: 0, head: '', recent: [] } })),
    found: ['notTheEnd', 'notAsExported', 'moneyWithoutEntry'],
  },
  'the words that a payment was agreed to with': {
    act: (world) =>
      tamper(world, (was) => ({
        ...was,
        payments: was.payments.map((each) => ({
          ...each,
          authorization: { ...each.authorization, text: 'Other' } as never,
        })),
      })),
    found: ['agreementChanged'],
  },
  'a whole member who was removed': {
    act: (world) => world.store.commit({ puts: [], deletes: [{ kind: 'member', id: alma }], expectedVersions: [] }),
    found: ['memberGone'],
  },
};

type Agreed = Autopay['authorization'];

async function drawing(): Promise<OpsWorld> {
  const world = await opsWorld('2026-05-05');
  await world.put(jobMember(alma, '2026-05'));
  await world.autopay(alma, await world.account('4820193377'));
  world.at('2026-05-10');
  return world;
}

function changeAgreement(world: OpsWorld, change: (was: Agreed) => Agreed): Promise<void> {
  return tamper(world, (was) => ({
    ...was,
    autopay: was.autopay.map((each) => ({ ...each, authorization: change(each.authorization) })),
  }));
}

/** As an earlier release wrote the same entries. */
function withoutAgreements(member: Member): Member {
  let head = '';
  const recent = member.audit.recent.map((entry) => {
    const detail = Object.fromEntries(Object.entries(entry.detail).filter(([name]) => name !== 'authorization'));
    head = entryHash(head, { ...entry, detail }, sha256);
    return { ...entry, detail, hash: head };
  });
  return { ...member, audit: { ...member.audit, head, recent } };
}

async function faultsOf(world: OpsWorld, words = 'audit verify') {
  const { exit, data } = await world.ops(words);
  return { exit, ...(data as { faults: { memberId: string; what: string; subject?: string }[]; entries: number }) };
}

describe('the audit trail', () => {
  it('is found as it was written, in the member and in pages', async () => {
    const world = await withTrail();
    expect(await world.all('audit')).not.toEqual([]);
    const { exit, lines, data } = await world.ops('audit verify');
    const entries = (await world.member(alma)).audit.seq + 1;
    expect([exit, lines]).toEqual([exits.done, [`${entries} entries of 2 members: all as written`]]);
    expect(data).toEqual({ members: 2, entries, faults: [] });
    expect((await world.ops(`audit verify --member ${bento}`)).lines).toEqual([
      '1 entries of 1 members: all as written',
    ]);
  });

  it.each(Object.entries(tamperings))('shows what was done behind its back: %s', async (_, { act, found }) => {
    const world = await withTrail();
    await act(world);
    const { exit, faults } = await faultsOf(world);
    expect(exit).toBe(exits.incomplete);
    expect(new Set(faults.map(({ what }) => what))).toEqual(new Set(found));
    expect(faults.every(({ memberId, what }) => memberId === alma || what === 'memberGone')).toBe(true);
  });

  const agreements: Readonly<Record<string, (was: Agreed) => Agreed>> = {
    limit: (was) => ({ ...was, elements: { ...was.elements, limit: cents(1) } }),
    'first amount': (was) => ({ ...was, elements: { ...was.elements, firstAmount: cents(1) } }),
    payer: (was) => ({ ...was, elements: { ...was.elements, payerName: 'Somebody Else' } }),
    words: (was) => ({ ...was, text: 'I agree to anything' }),
    'words and hash': (was) => ({ ...was, text: 'Anything', textSha256: sha256('Anything') }),
    proof: (was) => ({ ...was, proof: 'dateOfBirth' }),
  };

  it.each(Object.entries(agreements))('shows a change to what AutoPay rests on: its %s', async (_, change) => {
    const world = await drawing();
    expect((await faultsOf(world)).faults).toEqual([]);
    await changeAgreement(world, change);
    const { exit, faults } = await faultsOf(world);
    expect(exit).toBe(exits.incomplete);
    expect(faults.map(({ what }) => what)).toContain('agreementChanged');
  });

  it('of a member whose entries were written before agreements were in it is sound, and shows what contradicts itself', async () => {
    for (const [change, found] of [
      [undefined, []],
      [agreements['limit'], ['agreementChanged']],
      [agreements['words'], ['agreementChanged']],
      [agreements['words and hash'], ['moneyWithoutEntry']],
    ] as const) {
      const world = await drawing();
      await tamper(world, withoutAgreements);
      await world.run('autopay');
      if (change !== undefined) await changeAgreement(world, change);
      expect((await faultsOf(world)).faults.map(({ what }) => what)).toEqual(found);
    }
  });

  it('shows a member who was set back, whole and sound, to what they were before the end was put outside', async () => {
    const world = await withTrail();
    const before = await world.member(alma);
    const pages = await world.all('audit');
    world.at('2026-05-18');
    await world.settle();
    world.at('2026-05-19', 3 * 60);
    await world.run('expire');
    for (const page of await world.all('audit'))
      if (!pages.some((each) => each.page === page.page))
        await world.store.commit({
          puts: [],
          deletes: [{ kind: 'audit', id: `${alma}.${page.page}` }],
          expectedVersions: [],
        });
    await tamper(world, () => before);
    const { faults } = await faultsOf(world);
    expect(faults).toEqual([{ memberId: alma, seq: before.audit.seq + 10, what: 'notAsExported' }]);
  });

  it('is shown to be unreadable where it is, and the others are looked at all the same', async () => {
    const world = await withTrail();
    const store = world.store;
    const get = (async (kind, id) => {
      if (kind === 'member' && id === alma) throw new Error('the file is damaged');
      return store.get(kind, id);
    }) as typeof store.get;
    Object.defineProperty(world, 'store', { value: { ...store, get } });
    expect(await faultsOf(world)).toMatchObject({
      exit: exits.incomplete,
      faults: [{ memberId: alma, what: 'unreadable' }],
      members: 2,
      entries: 1,
    });
  });
});

describe('the ends that are put outside the store', () => {
  const heads = async (world: OpsWorld) => {
    const names = (await readdir(world.config.auditDir)).toSorted();
    const texts = await Promise.all(names.map((name) => readFile(join(world.config.auditDir, name), 'utf8')));
    return Object.fromEntries(names.map((name, at) => [name, (texts[at] ?? '').trimEnd().split('\n')]));
  };

  it('are one line for each member whose trail grew, and name nobody', async () => {
    const world = await withTrail();
    const written = await heads(world);
    expect(Object.keys(written)).toEqual(['heads-2026-05-14.jsonl']);
    const lines = written['heads-2026-05-14.jsonl'] ?? [];
    expect(lines).toHaveLength(2);
    const { seq, head } = (await world.member(alma)).audit;
    expect(lines.map((line) => JSON.parse(line))).toContainEqual({
      memberKey: world.vault.fingerprint(`audit:${alma}`),
      seq,
      head,
    });
    expect(lines.join('')).not.toContain(alma);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])(
    'are put there however long the trail is: %i payments',
    async (payments) => {
      const world = await withTrail(payments);
      const { seq, head } = (await world.member(alma)).audit;
      const [lines = []] = Object.values(await heads(world));
      expect(lines.map((line) => JSON.parse(line))).toContainEqual(expect.objectContaining({ seq, head }));
    },
  );

  it('stand there once however often the run is done, and new ones are added', async () => {
    const world = await withTrail();
    await world.run('expire');
    const [lines = []] = Object.values(await heads(world));
    expect(lines).toHaveLength(2);
    await world.pay(bento, 101, await world.account('5561042288'));
    await world.run('expire');
    const [grown = []] = Object.values(await heads(world));
    expect([grown.slice(0, 2), grown.length]).toEqual([lines, 3]);
    expect((await faultsOf(world)).faults).toEqual([]);
  });

  it('are in nobody else’s eyes', async () => {
    const { stat } = await import('node:fs/promises');
    const world = await withTrail();
    const folder = await stat(world.config.auditDir);
    const file = await stat(join(world.config.auditDir, 'heads-2026-05-14.jsonl'));
    expect([folder.mode & 0o777, file.mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('are said to be changed where a line is none', async () => {
    const world = await withTrail();
    const path = join(world.config.auditDir, 'heads-2026-05-14.jsonl');
    await appendFile(path, 'null\n{"memberKey":"x"}\n{"memberKey"');
    expect((await faultsOf(world)).faults).toEqual(
      [3, 4, 5].map((line) => ({
        memberId: '',
        seq: 0,
        what: 'exportUnreadable',
        subject: `heads-2026-05-14.jsonl line ${line}`,
      })),
    );
  });

  it('are said to be of somebody who is not here where they are', async () => {
    const world = await withTrail();
    await writeFile(join(world.config.auditDir, 'heads-2026-05-15.jsonl'), '{"memberKey":"k","seq":1,"head":"h"}\n');
    expect((await faultsOf(world)).faults).toEqual([{ memberId: 'k', seq: 0, what: 'memberGone' }]);
    expect((await faultsOf(world, `audit verify --member ${alma}`)).faults).toEqual([]);
  });
});
