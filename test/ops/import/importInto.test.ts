import { beforeEach, describe, expect, it } from '@jest/globals';
import { importInto, problemText, readImport } from '../../../src/ops/import/index.ts';
import { type Member, noTexting } from '../../../src/payments/index.ts';
import { instant } from '../../../src/rules/index.ts';
import type { DocumentStore } from '../../../src/store/documents.ts';
import { kinds } from '../../../src/store/kinds.ts';
import { openMemoryStore } from '../../../src/store/memory.ts';
import { createWork, type StoreWork } from '../../../src/store/work.ts';
import { payment } from '../../store/samples.ts';
import { ada, bea, fileOf, importFiles, memberAfter, wholeAda } from './world.ts';

let store: DocumentStore;
beforeEach(() => {
  store = openMemoryStore(kinds);
});

const idOf = (index: number) => `99988877${String(index).padStart(4, '0')}`;
const manyMembers = (count: number) => {
  return fileOf('members', ...Array.from({ length: count }, (_, index) => ({ memberId: idOf(index) })));
};
const stored = async (memberId: string) => (await store.get('member', memberId))?.value;
const versionOf = async (memberId: string) => (await store.get('member', memberId))?.version;

describe('an import', () => {
  it('adds, changes and leaves alone, and says how many of each', async () => {
    const unchanged = { added: 0, changed: 0, unchanged: 1 };
    expect(await importFiles(store, wholeAda())).toEqual({
      counts: { ...unchanged, added: 1, unchanged: 0 },
      problems: [],
    });
    expect(await stored(ada)).toEqual(memberAfter(wholeAda()));
    expect(await importFiles(store, wholeAda())).toEqual({ counts: unchanged, problems: [] });
    expect(await versionOf(ada)).toBe(1);
    const renamed = fileOf('members', { lastName: 'Renamed' }, { memberId: bea });
    expect((await importFiles(store, [renamed])).counts).toEqual({ added: 1, changed: 1, unchanged: 0 });
    expect(await stored(ada)).toMatchObject({ lastName: 'Renamed', plans: [{ planId: 'h1' }] });
  });

  it('takes a file of one kind for members whom the store knows', async () => {
    await importFiles(store, wholeAda());
    const files = [fileOf('premiums', { cents: '1' }, { memberId: bea }), fileOf('charges', { planId: 'h2' })];
    expect(await importFiles(store, files)).toEqual({
      counts: { added: 0, changed: 1, unchanged: 0 },
      problems: ['charges.csv, line 2, planId: is not known', 'premiums.csv, line 3, memberId: is not known'],
    });
    expect((await stored(ada))?.plans[0]?.premiums).toEqual([{ from: '2026-01', cents: 1 }]);
  });

  it('tells of problems file by file from top to bottom, whenever they were found', async () => {
    const rows = fileOf('plans', { memberId: bea }, { planId: '' }, { memberId: ada });
    const { problems } = await importFiles(store, [rows, fileOf('charges', { month: '' })]);
    expect(problems.map((text) => text.replace(/:.*/, ''))).toEqual([
      'charges.csv, line 2, month',
      'plans.csv, line 2, memberId',
      'plans.csv, line 3, planId',
      'plans.csv, line 4, memberId',
    ]);
  });

  it('leaves our payments of a member as they are', async () => {
    const work = createWork(store, 'noTrail');
    work.putMember({ ...memberAfter(wholeAda()), payments: [{ ...payment('p', 'CP-1'), planId: 'h1' }] });
    await work.commit();
    const before = await stored(ada);
    await importFiles(store, wholeAda(fileOf('plans', { planId: 'h9' }), fileOf('premiums', { planId: 'h9' })));
    expect((await stored(ada))?.payments).toEqual(before?.payments);
    expect((await stored(ada))?.plans.map(({ planId }) => planId)).toEqual(['h9', 'h1']);
  });

  it('writes many members in few commits, and nothing where nothing is new', async () => {
    let commits = 0;
    const counting = () => {
      const work = createWork(store, 'noTrail');
      return { ...work, commit: () => ((commits += 1), work.commit()) };
    };
    const read = readImport([manyMembers(450)]);
    expect(await importInto(counting, read)).toMatchObject({ added: 450 });
    expect(commits).toBe(3);
    expect(await importInto(counting, read)).toMatchObject({ unchanged: 450 });
    expect(commits).toBe(3);
  });

  it('hands over a member whose linked phone has another number on file now, and no other', async () => {
    await importFiles(store, [fileOf('members', { phone: '+16175550123' })]);
    const link = { phone: '+16175550123', linkedAt: instant('2026-05-13T16:00:00.000Z'), language: 'en' } as const;
    const linked = { ...noTexting, link: { ...link, consentSha256: '00' } };
    const work = createWork(store, 'noTrail');
    const known = await work.member(ada);
    if (known === undefined) throw new Error('Ada is not there');
    work.putMember({ ...known, texting: linked });
    await work.commit();
    const lost: (string | null)[] = [];
    const unlink = (member: Member) => {
      lost.push(member.phone);
      return { ...member, texting: noTexting };
    };
    await importFiles(store, [fileOf('members', { phone: '+16175550123', lastName: 'Renamed' })], { unlink });
    expect([lost, (await stored(ada))?.texting]).toEqual([[], linked]);
    await importFiles(store, [fileOf('members', { phone: '+16175550199' })], { unlink });
    expect([lost, (await stored(ada))?.texting]).toEqual([['+16175550199'], noTexting]);
  });

  it('counts the same in a dry run, and writes nothing', async () => {
    await importFiles(store, [fileOf('members')]);
    const files = [fileOf('members', { lastName: 'Renamed' }, { memberId: bea }), fileOf('charges')];
    const dry = await importFiles(store, files, { dryRun: true });
    expect(await stored(bea)).toBeUndefined();
    expect(await versionOf(ada)).toBe(1);
    expect(dry.counts).toEqual({ added: 1, changed: 1, unchanged: 0 });
    expect(await importFiles(store, files)).toEqual(dry);
  });
});

describe('an import that meets somebody else', () => {
  /** A work before whose commit somebody else changes Ada, as often as said. */
  function disturbed(times: number): () => StoreWork {
    let left = times;
    return () => {
      const work = createWork(store, 'noTrail');
      return {
        ...work,
        async commit() {
          if (left > 0) await other(`es${(left -= 1)}`);
          return work.commit();
        },
      };
    };
  }

  async function other(email: string): Promise<void> {
    const work = createWork(store, 'noTrail');
    const member = await work.member(ada);
    if (member !== undefined) work.putMember({ ...member, quotes: [], email: `${email}@example.org` });
    await work.commit();
  }

  const renamed = fileOf('members', { lastName: 'Renamed' }, { memberId: bea });

  it('tries the members of that commit one by one on fresh facts', async () => {
    await importFiles(store, wholeAda());
    const done = await importInto(disturbed(3), readImport([renamed]));
    expect(done).toEqual({ added: 1, changed: 1, unchanged: 0, problems: [] });
    expect(await stored(ada)).toMatchObject({ lastName: 'Renamed', plans: [{ planId: 'h1' }] });
    expect(await versionOf(ada)).toBe(5);
  });

  it('names the member after some tries, and brings the others in', async () => {
    await importFiles(store, wholeAda());
    const { problems, ...counts } = await importInto(disturbed(4), readImport([renamed]));
    expect(counts).toEqual({ added: 1, changed: 0, unchanged: 0 });
    expect(problems.map(problemText)).toEqual([
      'members.csv, line 2, memberId: was being changed by somebody else each time; import it again',
    ]);
    expect(await stored(ada)).toMatchObject({ lastName: 'Test' });
  });

  it('lets a failing disk be known', async () => {
    const failing = () => ({
      ...createWork(store, 'noTrail'),
      commit: () => Promise.reject(new Error('the disk failed')),
    });
    await expect(importInto(failing, readImport([renamed]))).rejects.toThrow('the disk failed');
  });
});
