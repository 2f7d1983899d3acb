import { describe, expect, it } from '@jest/globals';
import type { Payment, RunTools } from '../../src/payments/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { returnFileOf, type ReturnItem } from '../support/nacha/returnFile.ts';
import { ourBank, sentEntries, sentEntry } from '../support/sendBack.ts';
import { makeUnreadable } from '../support/unreadable.ts';
import {
  casesOf,
  id,
  inAnotherFile,
  inThatFile,
  lettersOf,
  number,
  returned,
  sentWorld,
  stateOf,
} from './sentWorld.ts';

const secondId = '100200300401';

describe('a payment that comes back twice', () => {
  it('with the same code is the same return, in the same file too', async () => {
    const sent = await sentWorld();
    const item = { ...sentEntry(sent.world, sent.sent.confirmationNumber), code: 'R01' };
    expect(await inAnotherFile(sent.world, [item, item])).toEqual({
      'applied.R01': 1,
      'appliedBefore.R01': 1,
      'files.applied': 1,
    });
    expect((await stateOf(sent)).letters).toEqual(['returned']);
  });

  it('with another code is for a person, once, and the first one stands', async () => {
    const sent = await sentWorld();
    await returned(sent, 'R01');
    const first = await sent.world.member(id);
    const again = [{ ...sentEntry(sent.world, sent.sent.confirmationNumber), code: 'R02' }];
    for (let times = 0; times < 3; times += 1)
      expect(await inAnotherFile(sent.world, again)).toEqual({ 'unmatched.R02': 1, 'files.applied': 1 });
    expect(await sent.world.member(id)).toEqual(first);
    expect(await casesOf(sent.world)).toEqual([['unmatchedReturn', id, 'R02', 'returnedBefore']]);
  });
});

describe('a return that fits nothing of ours', () => {
  const wrong: readonly (readonly [string, Partial<ReturnItem>])[] = [
    ['another amount', { cents: 10_001 }],
    ['another trace', { originalTrace: '011000010000099' }],
    ['the trace of another entry', { originalTrace: '011000010000001' }],
    ['another originating bank', { originalTrace: '021000020000002' }],
    ['another day', { effectiveDate: '260514' }],
    ['another receiving bank', { originalRdfi: '01100001' }],
    ['another reference', { individualId: 'CP-0000-0000' }],
  ];

  it.each(wrong)('because of %s is put before a person once, however often it comes', async (_, change) => {
    const sent = await sentWorld();
    const { world } = sent;
    const before = await world.member(id);
    const item = { ...sentEntry(world, sent.sent.confirmationNumber), ...change, code: 'R01' };
    for (let times = 0; times < 3; times += 1)
      expect(await inAnotherFile(world, [item])).toEqual({ 'unmatched.R01': 1, 'files.applied': 1 });
    expect(await inThatFile(world, [item])).toEqual({ 'files.appliedBefore': 1 });
    expect(await world.member(id)).toEqual(before);
    expect(await casesOf(world)).toEqual([['unmatchedReturn', null, 'R01', `trace${item.originalTrace}`]]);
  });

  it('is a case of its own for each entry, and holds up none of the others', async () => {
    const sent = await sentWorld();
    const item = { ...sentEntry(sent.world, sent.sent.confirmationNumber), code: 'R01' };
    const strangers = ['011000010000077', '011000010000078'].map((originalTrace) => ({ ...item, originalTrace }));
    expect(await inAnotherFile(sent.world, [...strangers, item])).toEqual({
      'applied.R01': 1,
      'unmatched.R01': 2,
      'files.applied': 1,
    });
    expect((await casesOf(sent.world)).length).toBe(2);
  });

  it('is one over nothing, of an entry that was over money', async () => {
    const sent = await sentWorld();
    const { world } = sent;
    const item = { ...sentEntry(world, sent.sent.confirmationNumber), cents: 0, code: 'R03' };
    expect(await inAnotherFile(world, [item])).toEqual({ 'unmatched.R03': 1, 'files.applied': 1 });
  });

  it('is one of a file that is still being filled: nothing of it can have come back', async () => {
    const sent = await sentWorld();
    const { world } = sent;
    await world.put(jobMember(secondId, '2026-05'));
    world.at('2026-05-13');
    await world.pay(secondId, 10_000, await world.account(number));
    // Claimed, and then the process was killed.
    const dying = { ...world.tools.rail, send: () => Promise.reject(new Error('killed')) };
    await expect(world.run('submit', world.today, { rail: dying })).rejects.toThrow('killed');
    const [batch] = (await world.all('batch')).filter(({ state }) => state === 'frozen');
    await world.change(async (work) => {
      const open = await work.batch(batch?.batchId ?? '');
      if (open !== undefined)
        work.putBatch({
          ...open,
          state: 'claiming',
          made: null,
          groups: open.groups.map((each) => ({ ...each, firstTrace: 0 })),
        });
    });
    const item = {
      ...sentEntry(world, sent.sent.confirmationNumber),
      originalTrace: '011000010000000',
      effectiveDate: '260514',
      individualId: '',
      code: 'R01',
    };
    expect(await inAnotherFile(world, [item])).toEqual({ 'unmatched.R01': 1, 'files.applied': 1 });
    expect((await world.payments(secondId))[0]?.status).toBe('claimed');
  });

  it('is one of a payment that was taken back here', async () => {
    const sent = await sentWorld();
    const { world } = sent;
    // No way leads there: a payment in a file cannot be taken back. Should it happen all the same, a person looks.
    const member = await world.member(id);
    const payments = member.payments.map(
      (each): Payment =>
        each.paymentId === sent.sent.paymentId
          ? { ...each, status: 'cancelled', cancelled: { at: world.now, because: 'asked' } }
          : each,
    );
    await world.put({ ...member, payments });
    expect(await returned(sent, 'R01')).toEqual({ 'unmatched.R01': 1, 'files.applied': 1 });
    expect((await stateOf(sent)).payment.status).toBe('cancelled');
    expect(await casesOf(world)).toEqual([['unmatchedReturn', id, 'R01', 'cancelled']]);
  });
});

describe('a return whose trace was used before', () => {
  /** Two payments with one trace number, a day apart: the seven digits ran over in between. */
  async function sameTrace() {
    const world = new JobWorld('2026-05-12');
    for (const [at, memberId] of [id, secondId].entries()) {
      world.at(`2026-05-1${2 + at}`);
      await world.put(jobMember(memberId, '2026-05'));
      await world.pay(memberId, 10_000, await world.account(number));
      await world.change(async (work) => work.putOperation({ ...(await work.operation()), nextTrace: 7 }));
      await world.run('submit');
    }
    const entries = sentEntries(world);
    expect(entries.map(({ originalTrace }) => originalTrace)).toEqual(['011000010000007', '011000010000007']);
    world.at('2026-05-15');
    return { world, entries };
  }

  it.each([
    ['the older one', 0, id, secondId],
    ['the newer one', 1, secondId, id],
  ])('is about %s, by its day and also where the bank left the day out', async (_, at, about, other) => {
    for (const day of [{}, { effectiveDate: '' }]) {
      const { world, entries } = await sameTrace();
      const item = entries[at];
      if (item === undefined) throw new Error('no such entry');
      expect(await inAnotherFile(world, [{ ...item, ...day, code: 'R01' }])).toMatchObject({ 'applied.R01': 1 });
      expect((await world.payments(about))[0]?.status).toBe('returned');
      expect((await world.payments(other))[0]?.status).toBe('submitted');
    }
  });
});

describe('a return of a file whose making was broken off', () => {
  async function brokenOff(tools: (world: JobWorld) => Partial<RunTools>): Promise<JobWorld> {
    const world = new JobWorld('2026-05-12');
    await world.put(jobMember(id, '2026-05'));
    await world.pay(id, 10_000, await world.account(number));
    await expect(world.run('submit', world.today, tools(world))).rejects.toThrow('killed');
    expect((await world.payments(id))[0]?.status).toBe('claimed');
    world.at('2026-05-15', 7 * 60 + 30);
    return world;
  }

  const killed = () => {
    throw new Error('killed');
  };

  it('is taken once the payments are marked as sent, which is done first', async () => {
    const world = await brokenOff(() => ({ progress: (step) => (step === 'submit.frozen' ? killed() : undefined) }));
    expect(await inAnotherFile(world, backOf(world))).toEqual({ 'applied.R01': 1, 'files.applied': 1, submitted: 1 });
    expect((await world.payments(id))[0]).toMatchObject({ status: 'returned', trace: '011000010000001' });
    expect(await world.all('batch')).toMatchObject([{ state: 'submitted' }]);
  });

  it('is taken where nobody noted that the file was sent, and stands when its making goes on', async () => {
    const world = await brokenOff(({ rail }) => ({
      rail: { ...rail, send: async (file) => (await rail.send(file)) && killed() },
    }));
    expect(await inAnotherFile(world, backOf(world))).toEqual({ 'applied.R01': 1, 'files.applied': 1 });
    const returned = await world.member(id);
    expect(await world.run('submit')).toEqual({ files: 1 });
    expect(await world.member(id)).toEqual(returned);
    expect(world.rail.sent.size).toBe(1);
  });

  const backOf = (world: JobWorld) => sentEntries(world).map((entry) => ({ ...entry, code: 'R01' }));
});

describe('a return for a member whose document cannot be read', () => {
  it('holds up nobody else, and is taken by the next run that can', async () => {
    const world = new JobWorld('2026-05-12');
    const memberIds = [id, secondId, '100200300402'];
    for (const memberId of memberIds) {
      await world.put(jobMember(memberId, '2026-05'));
      await world.pay(memberId, 10_000, await world.account(number));
    }
    await world.run('submit');
    world.at('2026-05-15', 7 * 60 + 30);
    const mend = makeUnreadable(world.store, { kind: 'member', id: secondId });
    const heard: string[] = [];
    world.rail.put(
      returnFileOf(
        ourBank,
        sentEntries(world).map((entry) => ({ ...entry, code: 'R01' })),
      ),
    );
    const tools = { broke: (run: string) => void heard.push(run) };
    expect(await world.run('returns', world.today, tools)).toEqual({ 'applied.R01': 2, broken: 1 });
    expect([heard, await world.all('returnFile')]).toMatchObject([['returns'], [{ state: 'applying' }]]);
    // Still broken, it stays where it is.
    expect(await world.run('returns', world.today, tools)).toEqual({ broken: 1 });
    expect([world.rail.away, world.rail.waiting.length]).toEqual([[], 1]);
    mend();
    world.at('2026-05-18', 7 * 60 + 30);
    expect(await world.run('returns')).toEqual({ 'applied.R01': 1, 'files.applied': 1 });
    expect(world.rail.away).toMatchObject([{ how: 'applied' }]);
    for (const memberId of memberIds) {
      const member = await world.member(memberId);
      expect([memberId, member.payments[0]?.status, lettersOf(member)]).toEqual([memberId, 'returned', ['returned']]);
    }
  });
});
