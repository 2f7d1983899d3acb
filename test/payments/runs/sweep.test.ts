import { describe, expect, it } from '@jest/globals';
import { Counts, type JobTools, type Member } from '../../../src/payments/index.ts';
import { type StepOf, sweep } from '../../../src/payments/runs/sweep.ts';
import { JobWorld, jobMember } from '../../support/jobWorld.ts';

const idsOf = (count: number) => Array.from({ length: count }, (_, at) => String(100_000 + at));

async function* each(ids: readonly string[]): AsyncIterable<string> {
  yield* ids;
}

/** So many members, and whatever of them a run breaks on. */
async function worldOf(count: number) {
  const world = new JobWorld('2026-05-13');
  const ids = idsOf(count);
  await world.change(async (work) => {
    for (const id of ids) work.putMember(jobMember(id, '2026-05'));
  });
  const broke: unknown[] = [];
  const tools: JobTools = { ...world.tools, broke: (run, error) => void broke.push([run, error]) };
  return { world, ids, broke, tools };
}

const renamed = (member: Member, lastName = 'Renamed') => ({ member: { ...member, lastName }, did: ['renamed'] });

const breakingOn =
  (broken: ReadonlySet<string>): StepOf =>
  (member) => {
    if (broken.has(member.memberId)) throw new TypeError('something is not as it should be');
    return renamed(member);
  };

const names = async (world: JobWorld) => (await world.all('member')).map(({ lastName }) => lastName);
const renamedIn = async (world: JobWorld) => (await names(world)).filter((name) => name === 'Renamed').length;

describe('a step for many members', () => {
  it('is done for each of them, some hundred to a commit', async () => {
    const { world, ids, tools } = await worldOf(450);
    let commits = 0;
    const commit = world.store.commit.bind(world.store);
    const counts = new Counts();
    world.store.commit = (change) => {
      commits += 1;
      return commit(change);
    };
    await sweep({ name: 'test', ids: each(ids), step: (member) => renamed(member) }, tools, counts);
    expect([await renamedIn(world), commits, counts.all()]).toEqual([450, 3, { renamed: 450 }]);
  });

  it('leaves one on whom it breaks, with a note, and is done for the others', async () => {
    const { world, ids, tools, broke } = await worldOf(450);
    const counts = new Counts();
    const broken = new Set([ids[3] ?? '', ids[449] ?? '']);
    await sweep({ name: 'test', ids: each(ids), step: breakingOn(broken) }, tools, counts);
    expect(await renamedIn(world)).toBe(448);
    expect(counts.all()).toEqual({ broken: 2, renamed: 448 });
    expect(counts.broken()).toEqual([ids[3], ids[449]]);
    expect(broke).toEqual(Array(2).fill(['test', new TypeError('something is not as it should be')]));
  });

  it('leaves one whose document cannot be read', async () => {
    const { world, ids, tools, broke } = await worldOf(5);
    const counts = new Counts();
    const openWork = () => {
      const work = tools.store.openWork();
      const member = (id: string) => (id === ids[2] ? Promise.reject(new Error('damaged')) : work.member(id));
      return { ...work, member };
    };
    const unreadable = { ...tools, store: { ...tools.store, openWork } };
    await sweep({ name: 'test', ids: each(ids), step: (member) => renamed(member) }, unreadable, counts);
    expect([await renamedIn(world), counts.broken(), broke]).toEqual([4, [ids[2]], [['test', new Error('damaged')]]]);
  });

  it('is given up where it breaks on more than fifty: then it is not the members', async () => {
    const { world, ids, tools, broke } = await worldOf(300);
    const counts = new Counts();
    const fifty = new Set(ids.slice(0, 50));
    await sweep({ name: 'test', ids: each(ids), step: breakingOn(fifty) }, tools, counts);
    expect([await renamedIn(world), counts.broken().length]).toEqual([250, 50]);
    const fiftyOne = new Set(ids.slice(0, 51));
    const given = sweep({ name: 'test', ids: each(ids), step: breakingOn(fiftyOne) }, tools, new Counts());
    await expect(given).rejects.toMatchObject({ name: 'MemberBroke', cause: { name: 'TypeError' } });
    expect(broke).toHaveLength(50 + 51);
  });

  it('is done again on fresh facts where somebody else was faster', async () => {
    const { world, ids, tools } = await worldOf(3);
    const counts = new Counts();
    let met = false;
    const step: StepOf = async (member) => {
      if (!met && member.memberId === ids[1]) {
        met = true;
        await world.put({ ...(await world.member(ids[1] ?? '')), firstName: 'Changed' });
      }
      return renamed(member);
    };
    await sweep({ name: 'test', ids: each(ids), step }, tools, counts);
    expect(await world.member(ids[1] ?? '')).toMatchObject({ firstName: 'Changed', lastName: 'Renamed' });
    expect(counts.all()).toEqual({ renamed: 3 });
  });

  it('is given up where somebody else is faster each time', async () => {
    const { world, ids, tools } = await worldOf(1);
    const step: StepOf = async (member) => {
      await world.put({ ...(await world.member(member.memberId)), firstName: `${member.firstName}+` });
      return renamed(member);
    };
    const given = sweep({ name: 'test', ids: each(ids), step }, tools, new Counts());
    await expect(given).rejects.toThrow('a member met a changed document every time');
  });

  it('writes nobody for whom there is nothing to do, and skips whoever is gone', async () => {
    const { world, ids, tools } = await worldOf(3);
    const versions = async () => Promise.all(ids.map(async (id) => (await world.store.get('member', id))?.version));
    const before = await versions();
    const counts = new Counts();
    await sweep({ name: 'test', ids: each([...ids, 'gone']), step: (member) => ({ member, did: [] }) }, tools, counts);
    expect([await versions(), counts.all()]).toEqual([before, {}]);
  });

  it('writes nothing where it is only tried', async () => {
    const { world, ids, tools } = await worldOf(3);
    const counts = new Counts();
    await sweep(
      { name: 'test', ids: each(ids), step: (member) => renamed(member) },
      { ...tools, dryRun: true },
      counts,
    );
    expect([await renamedIn(world), counts.all()]).toEqual([0, { renamed: 3 }]);
  });
});

describe('a daily run that breaks on a member', () => {
  it('has them on record, is done for the others, and tries again the next day', async () => {
    const { world, ids } = await worldOf(3);
    const account = await world.account('4820193377');
    for (const id of ids) await world.pay(id, 5_000, account);
    const { vaultToken } = await world.account('5561042288');
    const [first = ''] = ids;
    // An account known for long, and its number is not in the vault any more.
    const member = await world.member(first);
    const payments = member.payments.map((payment) => {
      const { firstUse: _, ...known } = payment;
      return { ...known, account: { ...known.account, vaultToken } };
    });
    await world.put({ ...member, payments });
    await world.store.commit({ puts: [], deletes: [{ kind: 'vault', id: vaultToken }], expectedVersions: [] });
    const noted = { broke: () => {} };
    world.at('2026-05-13', 17 * 60 + 5);
    expect(await world.run('submit', '2026-05-13', noted)).toEqual({ broken: 1, claimed: 2, files: 1, submitted: 2 });
    const [run] = await world.all('run');
    expect(run).toMatchObject({ state: 'done', broken: [first], counts: { broken: 1 } });
    expect((await world.store.get('operation', 'operation'))?.value.lastRuns.submit).toBe('2026-05-13');
    await world.put({ ...(await world.member(first)), payments: member.payments });
    world.at('2026-05-14', 17 * 60 + 5);
    expect(await world.run('submit')).toEqual({ 'claimed.moved': 1, files: 1, submitted: 1 });
  });
});
