import { describe, expect, it } from '@jest/globals';
import { fileFaults } from '../support/nacha/fileFaults.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

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
    expect(await world.run('settle')).toEqual({});
  });
});
