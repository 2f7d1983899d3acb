import { describe, expect, it } from '@jest/globals';
import { FileConflict, frozenFile } from '../../src/payments/index.ts';
import { addDays, calendarDate } from '../../src/rules/index.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { interruptedStore } from '../support/interruptedStore.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { leaksOf } from '../support/leaks.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { sentEntries } from '../support/sendBack.ts';
import { id, number, otherNumber } from './sentWorld.ts';

const evening = 17 * 60 + 5;
const filesOf = (world: JobWorld) => [...world.rail.sent.values()].map((text) => readBankFile(text));
const memberOf = (at: number) => `1002003${String(10_000 + at)}`;

/** A member who pays $100.00 now. */
async function payer(world: JobWorld, at = 0, payOn = world.today): Promise<void> {
  const memberId = memberOf(at);
  await world.put(jobMember(memberId, '2026-05'));
  await world.pay(memberId, 10_000, await world.account(String(4_820_193_000 + at)), payOn);
}

const paymentOf = async (world: JobWorld, at = 0) => (await world.payments(memberOf(at)))[0];

const byText = (one: string, other: string) => one.localeCompare(other);

/** The process ends right behind a step: `submit` is the claim. */
const killedBehind = (wanted: string) => (step: string) => {
  if (step === wanted) throw new Error('killed');
};

describe('the files of one day', () => {
  it('are told apart by A to Z and 0 to 9, and those of the next day begin with A again', async () => {
    const world = new JobWorld('2026-05-20');
    for (let at = 0; at < 36; at += 1) {
      await payer(world, at);
      expect(await world.run('submit')).toMatchObject({ files: 1, submitted: 1 });
    }
    world.at('2026-05-21');
    await payer(world, 36);
    await world.run('submit');
    const modifiers = filesOf(world).map(({ header }) => header.modifier);
    expect(modifiers.join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789A');
    expect(filesOf(world).map(({ header }) => header.creationDate)).toEqual([...Array(36).fill('260520'), '260521']);
  });

  it('are thirty-six at most: what comes then is in the first of the next day, for a day that is still possible', async () => {
    const world = new JobWorld('2026-05-20');
    await world.change(async (work) => {
      work.putOperation({ ...(await work.operation()), filesOf: { day: world.today, made: 36 } });
    });
    await payer(world);
    await expect(world.run('submit')).rejects.toThrow('no more bank files can be told apart on one day');
    expect(await paymentOf(world)).toMatchObject({ status: 'claimed', entryOn: '2026-05-21' });
    expect(world.rail.sent.size).toBe(0);
    world.at('2026-05-21', evening);
    expect(await world.run('submit')).toMatchObject({ files: 1, submitted: 1 });
    const [file] = filesOf(world);
    expect(file?.header).toMatchObject({ modifier: 'A', creationDate: '260521' });
    expect(file?.batches[0]?.effectiveDate).toBe('260522');
    expect(await paymentOf(world)).toMatchObject({
      status: 'submitted',
      entryOn: '2026-05-22',
      settlesOn: '2026-05-27',
    });
  });
});

describe('the numbers of the entries', () => {
  async function withNext(nextTrace: number, payers: number): Promise<JobWorld> {
    const world = new JobWorld('2026-05-20');
    await world.change(async (work) => work.putOperation({ ...(await work.operation()), nextTrace }));
    for (let at = 0; at < payers; at += 1) await payer(world, at);
    await world.run('submit');
    return world;
  }

  it('go on from file to file', async () => {
    const world = await withNext(1, 2);
    world.at('2026-05-21');
    await payer(world, 7);
    await world.run('submit');
    const traces = sentEntries(world).map(({ originalTrace }) => originalTrace);
    expect(traces).toEqual(['011000010000001', '011000010000002', '011000010000003']);
  });

  it.each([9_999_990, 9_999_995, 9_999_996, 9_999_997, 9_999_998, 9_999_999, 10_000_000])(
    'begin anew before they run over within a file, from %d on',
    async (nextTrace) => {
      const world = await withNext(nextTrace, 3);
      const [text = ''] = world.rail.sent.values();
      // Upwards within each batch, fifteen figures, none twice: the second reader looks.
      expect(fileFaults(text, { entryCount: 3, odfi: '01100001' })).toEqual([]);
      const first = Number(sentEntries(world)[0]?.originalTrace.slice(8));
      expect([nextTrace, 1]).toContain(first);
      const { nextTrace: next } = (await world.all('operation'))[0] ?? {};
      expect(next).toBe(first + 3);
      const traces = await Promise.all([0, 1, 2].map(async (at) => (await paymentOf(world, at))?.trace ?? ''));
      expect(traces.toSorted(byText)).toEqual(sentEntries(world).map(({ originalTrace }) => originalTrace));
    },
  );
});

describe('the entry date', () => {
  /** By hand from the calendar of the Federal Reserve. */
  it.each([
    ['Wednesday before Thanksgiving', '2026-11-25', '2026-11-27', '2026-12-01'],
    ['Thursday before Christmas on a Friday', '2026-12-24', '2026-12-28', '2026-12-30'],
    ['Thursday before New Year on a Friday', '2026-12-31', '2027-01-04', '2027-01-06'],
    ['Friday before Memorial Day', '2026-05-22', '2026-05-26', '2026-05-28'],
    ['Saturday before Memorial Day', '2026-05-23', '2026-05-26', '2026-05-28'],
    ['Sunday before Memorial Day', '2026-05-24', '2026-05-26', '2026-05-28'],
    ['Memorial Day itself', '2026-05-25', '2026-05-26', '2026-05-28'],
    ['Friday before July 4 on a Sunday, kept on Monday', '2027-07-02', '2027-07-06', '2027-07-08'],
    ['Thursday before July 4 on a Saturday, which closes no Friday', '2026-07-02', '2026-07-03', '2026-07-07'],
    ['Thursday before Juneteenth on a Friday', '2026-06-18', '2026-06-22', '2026-06-24'],
    ['Patriots’ Day, on which banks are open', '2026-04-20', '2026-04-21', '2026-04-23'],
  ])('of a file of %s, %s, is %s, and its payments settle on %s', async (_, day, entryOn, settlesOn) => {
    const world = new JobWorld(day);
    await payer(world);
    world.at(day, evening);
    expect(await world.run('submit')).toMatchObject({ claimed: 1, files: 1 });
    const [text = ''] = world.rail.sent.values();
    expect(fileFaults(text, { effectiveDates: [entryOn.slice(2).replaceAll('-', '')], entryCount: 1 })).toEqual([]);
    expect(await paymentOf(world)).toMatchObject({ status: 'submitted', entryOn, settlesOn });
  });

  it('is one for the files of a whole long weekend, and of a payment planned for within it', async () => {
    const world = new JobWorld('2026-05-22');
    await payer(world, 9, calendarDate('2026-05-24'));
    for (const [at, day] of ['2026-05-22', '2026-05-23', '2026-05-24', '2026-05-25', '2026-05-26'].entries()) {
      world.at(day);
      await payer(world, at);
      world.at(day, evening);
      await world.run('submit');
    }
    const dates = filesOf(world).map(({ header, batches }) => [
      header.creationDate,
      header.modifier,
      ...batches.map(({ effectiveDate, entries }) => `${effectiveDate} ${entries.length}`),
    ]);
    expect(dates).toEqual([
      ['260522', 'A', '260526 2'],
      ['260523', 'A', '260526 1'],
      ['260524', 'A', '260526 1'],
      ['260525', 'A', '260526 1'],
      ['260526', 'A', '260527 1'],
    ]);
  });

  it('is moved where the file is made after the bank takes it, and the member is told', async () => {
    const world = new JobWorld('2026-05-21');
    await payer(world);
    world.at('2026-05-21', 20 * 60);
    expect(await world.run('submit')).toMatchObject({ 'claimed.moved': 1 });
    expect(filesOf(world)[0]?.batches[0]?.effectiveDate).toBe('260526');
    expect(await paymentOf(world)).toMatchObject({
      countsOn: '2026-05-21',
      entryOn: '2026-05-26',
      settlesOn: '2026-05-28',
    });
    const { notices } = await world.member(memberOf(0));
    expect(notices.map(({ kind, facts }) => [kind, facts.on])).toContainEqual(['bankDayMoved', '2026-05-26']);
  });

  it('is moved for what was claimed on an evening whose file was never made, and told once', async () => {
    const world = new JobWorld('2026-05-20');
    await payer(world, 0);
    await world.put(jobMember(id, '2026-05'));
    await world.autopay(id, await world.account(number), 100_000, { drawsThisMonth: false });
    world.at('2026-05-20', evening);
    await expect(world.run('submit', world.today, { progress: killedBehind('submit') })).rejects.toThrow('killed');
    expect(await paymentOf(world)).toMatchObject({ status: 'claimed', entryOn: '2026-05-21' });
    world.at('2026-05-23');
    await payer(world, 1);
    world.at('2026-05-24', 9 * 60);
    expect(await world.run('submit')).toMatchObject({ moved: 2, submitted: 3 });
    expect(await world.run('submit')).toEqual({});
    // The file that was broken off, and the day's own.
    const files = filesOf(world).map(({ header, batches }) => [
      header.creationDate,
      header.modifier,
      ...batches.map(({ description, effectiveDate }) => `${description} ${effectiveDate}`),
    ]);
    expect(files).toEqual([
      ['260524', 'A', 'ACCT TEST 260526', 'PREMIUM 260526'],
      ['260524', 'B', 'PREMIUM 260526'],
    ]);
    expect(await paymentOf(world)).toMatchObject({
      status: 'submitted',
      entryOn: '2026-05-26',
      settlesOn: '2026-05-28',
    });
    expect((await world.member(id)).autopay[0]?.prenote).toMatchObject({ state: 'sent', entryOn: '2026-05-26' });
    const told = (await world.member(memberOf(0))).notices.map(({ kind }) => kind);
    expect(told).toEqual(['recorded', 'bankDayMoved', 'sentToBank']);
    expect((await world.member(memberOf(1))).notices.map(({ kind }) => kind)).toEqual(['recorded', 'sentToBank']);
  });
});

describe('a file that is made late and broken off again, at any moment', () => {
  it('is one file with the moved day for everybody, each told once', async () => {
    let moments = 0;
    for (let before = 1; ; before += 1) {
      const { store, interrupt, happened } = interruptedStore(openMemoryStore(kinds));
      const world = new JobWorld('2026-05-20', 9 * 60, store);
      for (const at of [0, 1, 2]) await payer(world, at);
      await expect(world.run('submit', world.today, { progress: killedBehind('submit') })).rejects.toThrow('killed');
      world.at('2026-05-24', 9 * 60);
      interrupt(before, async () => {
        throw new Error('killed');
      });
      await world.run('submit').catch(() => undefined);
      if (!happened()) break;
      moments += 1;
      await world.run('submit');
      const [text = ''] = world.rail.sent.values();
      expect(fileFaults(text, { entryCount: 3, effectiveDates: ['260526'] })).toEqual([]);
      expect(world.rail.sent.size).toBe(1);
      for (const at of [0, 1, 2]) {
        expect(await paymentOf(world, at)).toMatchObject({ status: 'submitted', entryOn: '2026-05-26' });
        const told = (await world.member(memberOf(at))).notices.map(({ kind }) => kind);
        expect(told).toEqual(['recorded', 'bankDayMoved', 'sentToBank']);
      }
    }
    expect(moments).toBeGreaterThan(30);
  });
});

describe('a bank file that holds several kinds of entries', () => {
  it('has a batch for each description, and is found without fault', async () => {
    const world = new JobWorld('2026-05-05');
    await world.put(jobMember(id, '2026-05'));
    const account = await world.account(number);
    const first = await world.pay(id, 10_000, account);
    if (first?.kind !== 'taken') throw new Error('not taken');
    world.at('2026-05-05', evening);
    await world.run('submit');
    world.at('2026-05-08');
    const member = await world.member(id);
    const payments = member.payments.map(
      (each) => ({ ...each, status: 'returned', returnCode: 'R01', returnedOn: world.today }) as const,
    );
    await world.put({ ...member, payments });
    await world.pay(id, 10_000, account, world.today, { retryOf: first.payment.paymentId });
    await payer(world, 1);
    await payer(world, 2, addDays(world.today, 3));
    await world.put(jobMember('100200300409', '2026-05'));
    await world.autopay('100200300409', await world.account(otherNumber, 'savings'));
    world.at('2026-05-08', evening);
    await world.run('submit');
    const text = [...world.rail.sent.values()].at(-1) ?? '';
    expect(fileFaults(text, { entryCount: 4, debitCents: 30_000 })).toEqual([]);
    const described = readBankFile(text).batches.map(({ description, effectiveDate, entries }) => [
      description,
      effectiveDate,
      ...entries.map(({ transactionCode, paymentType }) => `${transactionCode} ${paymentType}`),
    ]);
    expect(described.toSorted((one, other) => byText(one.join(' '), other.join(' ')))).toEqual([
      ['ACCT TEST', '260511', '38 R'],
      ['PREMIUM', '260511', '27 S', '27 S'],
      ['RETRY PYMT', '260511', '27 S'],
    ]);
  });
});

describe('a file that is there already with other bytes', () => {
  it('stops the run before anything counts as sent, and is sent when it has gone', async () => {
    const world = new JobWorld('2026-05-20');
    await payer(world);
    world.rail.sent.set('F000001-A.ach', 'something else');
    await expect(world.run('submit')).rejects.toThrow(FileConflict);
    expect(world.rail.sent.get('F000001-A.ach')).toBe('something else');
    expect((await paymentOf(world))?.status).toBe('claimed');
    expect(await world.all('batch')).toMatchObject([{ state: 'frozen', file: null }]);
    world.rail.sent.clear();
    expect(await world.run('submit')).toEqual({ files: 1, submitted: 1 });
    expect((await paymentOf(world))?.status).toBe('submitted');
  });
});

describe('the account numbers of a bank file', () => {
  it('are in the file, and in no document, no step and no record of a run', async () => {
    const world = new JobWorld('2026-05-05');
    const numbers = [0, 1, 2].map((at) => String(4_820_193_000 + at));
    for (const at of numbers.keys()) await payer(world, at);
    await world.put(jobMember(id, '2026-05'));
    await world.autopay(id, await world.account(otherNumber));
    world.at('2026-05-05', evening);
    await world.run('submit');
    const inFile = sentEntries(world).map(({ account }) => account);
    expect(inFile.toSorted()).toEqual([...numbers, otherNumber].toSorted());
    const every = ['member', 'batch', 'batchPage', 'vault', 'run', 'operation', 'case', 'audit', 'returnFile'] as const;
    const texts = await Promise.all(every.map(async (kind) => [kind, JSON.stringify(await world.all(kind))] as const));
    expect(texts.find(([kind]) => kind === 'batchPage')?.[1]).toContain('CP-');
    expect(leaksOf([...numbers, otherNumber], [...texts, ['steps', world.steps.join('\n')]])).toEqual([]);
  });

  it('come from the vault again when the file is printed again, byte for byte', async () => {
    const world = new JobWorld('2026-05-05');
    for (let at = 0; at < 3; at += 1) await payer(world, at);
    await world.run('submit');
    const [batch] = await world.all('batch');
    if (batch === undefined) throw new Error('there is no batch');
    let printed = '';
    for await (const piece of world.rail.print(frozenFile(batch, world.tools))) printed += piece;
    expect(printed).toBe([...world.rail.sent.values()][0]);
  });
});
