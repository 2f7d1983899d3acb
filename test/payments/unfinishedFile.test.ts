import { describe, expect, it } from '@jest/globals';
import type { RunTools } from '../../src/payments/index.ts';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { sendBack, sentEntry } from '../support/sendBack.ts';
import { makeUnreadable } from '../support/unreadable.ts';

const [paying, drawing] = ['100200300400', '100200300401'];
const evening = 17 * 60 + 5;

/** A payment and a test entry that were claimed on Thursday evening by a run that then came to its end. */
async function claimedOnly() {
  const world = new JobWorld('2026-05-21');
  await world.put(jobMember(paying, '2026-05'));
  await world.pay(paying, 10_000, await world.account('4820193377'));
  await world.put(jobMember(drawing, '2026-06'));
  await world.autopay(drawing, await world.account('4820193378'));
  world.at('2026-05-21', evening);
  const ending = (step: string) => {
    if (step === 'submit') throw new Error('the process ended here');
  };
  await expect(world.run('submit', world.today, { progress: ending })).rejects.toThrow('ended here');
  expect(await world.all('batch')).toMatchObject([{ state: 'claiming' }]);
  return world;
}

describe('a bank file that was begun and not finished', () => {
  it('is finished as it would have been, where the bank still takes it', async () => {
    const world = await claimedOnly();
    world.at('2026-05-21', evening + 60);
    await world.run('submit');
    expect(await world.payments(paying)).toMatchObject([{ status: 'submitted', entryOn: '2026-05-22' }]);
    expect((await world.member(paying)).notices.map(({ kind }) => kind)).not.toContain('bankDayMoved');
  });

  it('leaves the record of one run that did it all', async () => {
    const world = await claimedOnly();
    expect(await world.run('submit')).toEqual({ files: 1, submitted: 2 });
    const counts = { claimed: 1, 'claimed.test': 1, files: 1, submitted: 2 };
    expect(await world.all('run')).toMatchObject([{ runId: 'submit.2026-05-21', state: 'done', counts }]);
  });

  it('takes no number where there is nothing to send', async () => {
    const world = await claimedOnly();
    await world.run('submit');
    const operation = await world.all('operation');
    await world.run('submit');
    expect(await world.all('operation')).toEqual(operation);
    expect(await world.all('batch')).toMatchObject([{ batchId: 'F000001', state: 'submitted' }]);
  });

  it('has its entries moved to a day that is still possible, and says so, where it is finished the next morning', async () => {
    const world = await claimedOnly();
    world.at('2026-05-22', 9 * 60);
    await world.run('submit');
    const text = [...world.rail.sent.values()].join('');
    expect(fileFaults(text)).toEqual([]);
    // Monday the 25th is Memorial Day.
    expect(readBankFile(text).batches.map(({ effectiveDate }) => effectiveDate)).toEqual(['260526', '260526']);
    expect(await world.payments(paying)).toMatchObject([
      { status: 'submitted', entryOn: '2026-05-26', settlesOn: '2026-05-28', countsOn: '2026-05-21' },
    ]);
    const { notices } = await world.member(paying);
    expect(notices.slice(-2)).toMatchObject([
      { kind: 'bankDayMoved', facts: { on: '2026-05-26' } },
      { kind: 'sentToBank', facts: { on: '2026-05-26', by: '2026-05-28' } },
    ]);
    expect((await world.member(drawing)).autopay[0]?.prenote).toMatchObject({ state: 'sent', entryOn: '2026-05-26' });
    world.at('2026-05-26');
    expect(await world.settle()).toEqual({});
  });
});

describe('a bank file that was frozen and could not be written', () => {
  const failing = { send: () => Promise.reject(new Error('the outbox cannot be written')) };
  const died = () => Promise.reject(new Error('the process ended here'));

  /** A payment and a test entry of Wednesday, for Thursday; the file stays frozen that evening, whatever `rail` does with it. */
  async function frozenOnly(rail: (of: JobWorld) => Partial<RunTools['rail']>) {
    const world = new JobWorld('2026-05-20');
    await world.put(jobMember(paying, '2026-05'));
    await world.pay(paying, 10_000, await world.account('4820193377'));
    await world.put(jobMember(drawing, '2026-06'));
    await world.autopay(drawing, await world.account('4820193378'));
    world.at('2026-05-20', evening);
    const tools = { rail: { ...world.rail, ...rail(world) } };
    await expect(world.run('submit', world.today, tools)).rejects.toThrow();
    expect(await world.all('batch')).toMatchObject([{ state: 'frozen' }]);
    return world;
  }

  /** The days that we go by and that members know, beside the days that stand in the file. */
  async function daysOf(world: JobWorld) {
    const [payment] = await world.payments(paying);
    const { notices } = await world.member(paying);
    return {
      inFile: [...world.rail.sent.values()].flatMap((text) =>
        readBankFile(text).batches.map(({ effectiveDate }) => effectiveDate),
      ),
      paid: [payment?.status, payment?.entryOn, payment?.settlesOn],
      tested: (await world.member(drawing)).autopay[0]?.prenote,
      told: notices.flatMap(({ kind, facts }) => (kind === 'recorded' ? [] : [[kind, facts.on]])),
    };
  }

  const onTime = {
    inFile: ['260521', '260521'],
    paid: ['submitted', '2026-05-21', '2026-05-26'],
    tested: { state: 'sent', entryOn: '2026-05-21' },
    told: [['sentToBank', '2026-05-21']],
  };
  const aDayLate = {
    ...onTime,
    paid: ['submitted', '2026-05-22', '2026-05-27'],
    tested: { state: 'sent', entryOn: '2026-05-22' },
    told: [
      ['bankDayMoved', '2026-05-22'],
      ['sentToBank', '2026-05-22'],
    ],
  };

  it('keeps its bytes the next morning; its entries count for the day on which the bank can take them, and members are told', async () => {
    const world = await frozenOnly(() => failing);
    world.at('2026-05-21', 9 * 60);
    expect(await world.run('submit')).toEqual({ files: 1, submitted: 2 });
    expect(await daysOf(world)).toMatchObject(aDayLate);
    // What stands in the file would be settled on this day.
    world.at('2026-05-26');
    expect(await world.settle()).toEqual({});
  });

  it('does so as well where the file that stood there is moved away after some days', async () => {
    const name = 'F000001-A.ach';
    const world = await frozenOnly((of) => {
      of.rail.sent.set(name, 'something else');
      return {};
    });
    world.at('2026-05-26', 9 * 60);
    await expect(world.run('submit')).rejects.toThrow('holds something else');
    world.rail.sent.delete(name);
    expect(await world.run('submit')).toMatchObject({ files: 1, submitted: 2 });
    expect(await daysOf(world)).toMatchObject({
      inFile: ['260521', '260521'],
      paid: ['submitted', '2026-05-27', '2026-05-29'],
      told: [
        ['bankDayMoved', '2026-05-27'],
        ['sentToBank', '2026-05-27'],
      ],
    });
  });

  it('moves nothing that evening while the bank still takes it', async () => {
    const world = await frozenOnly(() => failing);
    world.at('2026-05-20', evening + 60);
    await world.run('submit');
    expect(await daysOf(world)).toMatchObject(onTime);
  });

  it('moves nothing where the bank had it that evening, and only we did not know', async () => {
    const world = await frozenOnly((of) => ({ send: (file) => of.rail.send(file).then(died) }));
    for (const day of ['2026-05-21', '2026-05-22']) {
      world.at(day);
      await world.run('submit');
      expect(await daysOf(world)).toMatchObject(onTime);
    }
  });

  it('goes by the day on which it was written, however late it is known or marked', async () => {
    const known = await frozenOnly(() => failing);
    known.at('2026-05-21');
    const send: RunTools['rail']['send'] = (file) => known.rail.send(file).then(died);
    await expect(known.run('submit', known.today, { rail: { ...known.rail, send } })).rejects.toThrow('ended here');
    const marked = await frozenOnly(() => failing);
    marked.at('2026-05-21');
    const progress = (step: string) => {
      if (step === 'submit.frozen') throw new Error('the process ended here');
    };
    await expect(marked.run('submit', marked.today, { progress })).rejects.toThrow('ended here');
    for (const world of [known, marked]) {
      world.at('2026-05-22');
      await world.run('submit');
      expect(await daysOf(world)).toMatchObject(aDayLate);
    }
  });

  it('is known by the day that stands in it when something comes back', async () => {
    const world = await frozenOnly(() => failing);
    world.at('2026-05-21', 9 * 60);
    await world.run('submit');
    world.at('2026-05-26', 7 * 60 + 30);
    const [payment] = await world.payments(paying);
    const entry = sentEntry(world, payment?.confirmationNumber ?? '');
    expect(entry.effectiveDate).toBe('260521');
    expect(await sendBack(world, [{ ...entry, code: 'R01' }])).toMatchObject({ 'applied.R01': 1 });
  });
});

describe('a bank file of which one member cannot be read once it is sent', () => {
  it('is marked for all others, and tried again until it is marked whole', async () => {
    const world = new JobWorld('2026-05-12');
    for (const [index, id] of [paying, drawing].entries()) {
      await world.put(jobMember(id, '2026-05'));
      await world.pay(id, 10_000, await world.account(`482019337${index}`));
    }
    world.at('2026-05-12', evening);
    const heard: string[] = [];
    let mend = () => {};
    const breaking: Partial<RunTools> = {
      broke: (run) => void heard.push(run),
      rail: {
        ...world.rail,
        async send(file) {
          const sent = await world.rail.send(file);
          mend = makeUnreadable(world.store, { kind: 'member', id: paying });
          return sent;
        },
      },
    };
    expect(await world.run('submit', world.today, breaking)).toEqual({ broken: 1, claimed: 2, files: 1, submitted: 1 });
    expect([heard, await world.all('batch')]).toMatchObject([['submit'], [{ state: 'written' }]]);
    expect(await world.payments(drawing)).toMatchObject([{ status: 'submitted' }]);
    mend();
    expect(await world.payments(paying)).toMatchObject([{ status: 'claimed' }]);
    expect(await world.run('submit')).toEqual({ submitted: 1 });
    expect(await world.payments(paying)).toMatchObject([{ status: 'submitted' }]);
    expect(await world.all('batch')).toMatchObject([{ state: 'submitted' }]);
    expect(world.rail.sent.size).toBe(1);
  });
});
