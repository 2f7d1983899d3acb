import { describe, expect, it } from '@jest/globals';
import { originalEntriesOf } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { returnFileOf } from '../support/nacha/returnFile.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const id = '100200300400';
const bank = {
  destination: '011000015',
  destinationName: 'US',
  origin: '011000015',
  originName: 'BANK',
  creationDate: '260526',
  creationTime: '0600',
  settlementDay: 146,
};

/** June is drawn; then the bank says that the number of the account is another one. */
async function corrected() {
  const world = new JobWorld('2026-05-18');
  await world.put(jobMember(id, '2026-05'));
  await world.autopay(id, await world.account('4820193377'));
  world.at('2026-05-21');
  await world.run('autopay');
  world.at('2026-05-21', 17 * 60 + 5);
  await world.run('submit');
  world.at('2026-05-26');
  await back(world, 'C01', { account: '9920193311' });
  expect((await world.member(id)).autopay[0]).toMatchObject({ state: 'on', account: { lastFour: '3311' } });
  return world;
}

async function back(world: JobWorld, code: string, account?: { readonly account: string }) {
  const sent = originalEntriesOf(readBankFile([...world.rail.sent.values()][0] ?? ''));
  const items = sent.map((entry) => ({ ...entry, code, ...(account === undefined ? {} : { corrected: account }) }));
  world.rail.put(returnFileOf(bank, items));
  return world.run('returns');
}

describe('a draw from an account whose numbers the bank has corrected since', () => {
  it.each(['R07', 'R08', 'R10', 'R29'])('stops AutoPay with %s: it rests on the same words', async (code) => {
    const world = await corrected();
    world.at('2026-07-01');
    await back(world, code);
    expect((await world.member(id)).autopay[0]).toMatchObject({ state: 'stopped', stopped: { code } });
  });

  it.each(['R02', 'R03', 'R04'])('goes on from the right numbers after %s about the wrong ones', async (code) => {
    const world = await corrected();
    world.at('2026-05-27');
    await back(world, code);
    expect((await world.member(id)).autopay[0]).toMatchObject({ state: 'on', account: { lastFour: '3311' } });
  });
});
