import { describe, expect, it } from '@jest/globals';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';
/** The bank is closed from Saturday to Monday, which is Memorial Day. */
const friday = '2026-05-22';
const evening = 17 * 60 + 5;

async function owing(day: string, minute: number) {
  const world = new JobWorld(day, minute);
  await world.put(jobMember(id, '2026-05'));
  return { world, account: await world.account('4820193377') };
}

const datesIn = (text = '') => readBankFile(text).batches.map(({ effectiveDate }) => effectiveDate);

describe('a payment that was made after the cut-off, before days on which the bank is closed', () => {
  it('is not in the file of that evening, for it can be taken back until the cut-off that was named', async () => {
    const { world, account } = await owing(friday, 17 * 60 + 2);
    await world.pay(id, 10_000, account);
    world.at(friday, evening);
    expect(await world.run('submit')).toEqual({});
    expect((await world.payments(id))[0]).toMatchObject({ status: 'recorded', entryOn: '2026-05-26' });
    world.at('2026-05-23', evening);
    expect(await world.run('submit')).toMatchObject({ claimed: 1, submitted: 1 });
    expect(datesIn([...world.rail.sent.values()][0])).toEqual(['260526']);
  });

  it('is not in a file that should have been made the day before either', async () => {
    const { world, account } = await owing('2026-05-23', 10 * 60);
    await world.pay(id, 10_000, account);
    world.at('2026-05-23', 10 * 60 + 1);
    expect(await world.run('submit', friday)).toEqual({});
  });
});

describe('a bank file that was begun and is finished on another day', () => {
  async function begun() {
    const { world, account } = await owing('2026-05-20', 12 * 60);
    await world.autopay(id, await world.account('9988776655'), 100_000, { drawsThisMonth: false });
    await world.pay(id, 4_000, account);
    world.at('2026-05-20', evening);
    const endsHere = {
      progress: (step: string) => {
        if (step === 'submit') throw new Error('the process ended');
      },
    };
    await expect(world.run('submit', world.today, endsHere)).rejects.toThrow('the process ended');
    expect((await world.payments(id))[0]).toMatchObject({ status: 'claimed', entryOn: '2026-05-21' });
    return world;
  }

  it('is for the first day that the bank can still take it, and everybody in it is told', async () => {
    const world = await begun();
    world.at(friday, 20 * 60 + 1);
    expect(await world.run('submit')).toMatchObject({ files: 1, submitted: 2, moved: 2 });
    expect(datesIn([...world.rail.sent.values()][0])).toEqual(['260526', '260526']);
    const { payments, notices, autopay } = await world.member(id);
    expect(payments[0]).toMatchObject({ status: 'submitted', entryOn: '2026-05-26', settlesOn: '2026-05-28' });
    expect(autopay[0]?.prenote).toMatchObject({ state: 'sent', entryOn: '2026-05-26' });
    const told = notices.filter(({ facts }) => facts.paymentId !== undefined);
    expect(told.map(({ kind, facts }) => [kind, facts.on])).toEqual([
      ['recorded', '2026-05-21'],
      ['bankDayMoved', '2026-05-26'],
      ['sentToBank', '2026-05-26'],
    ]);
  });

  it('stays as it was where the bank can still take it', async () => {
    const world = await begun();
    world.at('2026-05-20', 19 * 60 + 59);
    expect(await world.run('submit')).toEqual({ files: 1, submitted: 2 });
    expect(datesIn([...world.rail.sent.values()][0])).toEqual(['260521', '260521']);
  });

  it('moves what is ended in the middle of moving once more, and no further than it must', async () => {
    const world = await begun();
    world.at(friday, 9 * 60);
    const endsHere = {
      progress: (step: string) => {
        if (step === 'submit.moved') throw new Error('the process ended');
      },
    };
    await expect(world.run('submit', world.today, endsHere)).rejects.toThrow('the process ended');
    await world.run('submit');
    const { payments, notices } = await world.member(id);
    expect(payments[0]).toMatchObject({ status: 'submitted', entryOn: '2026-05-26' });
    expect(notices.filter(({ kind }) => kind === 'bankDayMoved')).toHaveLength(1);
    expect(datesIn([...world.rail.sent.values()][0])).toEqual(['260526', '260526']);
  });
});
