import { describe, expect, it } from '@jest/globals';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { sendBack, sentEntries } from '../support/sendBack.ts';

const id = '100200300400';

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
  await drawComesBack(world, 'C01', { corrected: { account: '9920193311' } });
  expect((await world.member(id)).autopay[0]).toMatchObject({ state: 'on', account: { lastFour: '3311' } });
  return world;
}

function drawComesBack(world: JobWorld, code: string, more: object = {}) {
  return sendBack(
    world,
    sentEntries(world).map((entry) => ({ ...entry, code, ...more })),
  );
}

describe('a draw from an account whose numbers the bank has corrected since', () => {
  it.each(['R07', 'R08', 'R10', 'R29'])('stops AutoPay with %s: it rests on the same words', async (code) => {
    const world = await corrected();
    world.at('2026-07-01');
    await drawComesBack(world, code);
    expect((await world.member(id)).autopay[0]).toMatchObject({ state: 'stopped', stopped: { code } });
  });

  it.each(['R02', 'R03', 'R04'])('goes on from the right numbers after %s about the wrong ones', async (code) => {
    const world = await corrected();
    world.at('2026-05-27');
    await drawComesBack(world, code);
    expect((await world.member(id)).autopay[0]).toMatchObject({ state: 'on', account: { lastFour: '3311' } });
  });
});
