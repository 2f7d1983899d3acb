import { describe, expect, it } from '@jest/globals';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';
/** The bank is closed from the day after it to Monday, which is Memorial Day. */
const friday = '2026-05-22';
const saturday = '2026-05-23';
const evening = 17 * 60 + 5;

async function owing(day: string, minute: number) {
  const world = new JobWorld(day, minute);
  await world.put(jobMember(id, '2026-05'));
  await world.pay(id, 10_000, await world.account('4820193377'));
  return world;
}

describe('a payment that was made after the cut-off, before days on which the bank is closed', () => {
  it('is not in the file of that evening, for it can be taken back until the cut-off that was named', async () => {
    const world = await owing(friday, 17 * 60 + 2);
    world.at(friday, evening);
    expect(await world.run('submit')).toEqual({});
    expect((await world.payments(id))[0]).toMatchObject({ status: 'recorded', entryOn: '2026-05-26' });
    world.at(saturday, evening);
    expect(await world.run('submit')).toMatchObject({ claimed: 1, submitted: 1 });
    const [file = ''] = world.rail.sent.values();
    expect(readBankFile(file).batches.map(({ effectiveDate }) => effectiveDate)).toEqual(['260526']);
  });

  it('is not in a file that should have been made the day before either', async () => {
    const world = await owing(saturday, 10 * 60);
    world.at(saturday, 10 * 60 + 1);
    expect(await world.run('submit', friday)).toEqual({});
  });
});
