import { describe, expect, it } from '@jest/globals';
import { type BatchState, batchStates } from '../../src/payments/bankFile/batch.ts';
import type { RunTools } from '../../src/payments/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';

const [paying, drawing] = ['100200300400', '100200300401'];
const evening = 17 * 60 + 5;

/** After which step a run has to end, so that its file stays in a state. */
const endsAfter = {
  claiming: 'submit',
  frozen: 'submit.claiming',
  written: 'submit.frozen',
  submitted: 'none',
} as const;

/** A payment and a test entry in a file that a run left in a state. */
async function leftIn(state: BatchState): Promise<JobWorld> {
  const world = new JobWorld('2026-05-20');
  await world.put(jobMember(paying, '2026-05'));
  await world.pay(paying, 10_000, await world.account('4820193377'));
  await world.put(jobMember(drawing, '2026-06'));
  await world.autopay(drawing, await world.account('4820193378'));
  world.at('2026-05-20', evening);
  await world.runUntil('submit', endsAfter[state]);
  expect(await world.all('batch')).toMatchObject([{ state }]);
  return world;
}

async function tried(world: JobWorld, name: 'submit' | 'returns') {
  const everything = async () => [
    await Promise.all(
      (['member', 'batch', 'batchPage', 'run', 'operation', 'case'] as const).map((kind) => world.all(kind)),
    ),
    [...world.rail.sent],
  ];
  const before = await everything();
  // A trial that sends and does not end would go on for good.
  const send: RunTools['rail']['send'] = () => Promise.reject(new Error('a trial sent the file'));
  const counts = await world.run(name, world.today, { dryRun: true, rail: { ...world.rail, send } });
  expect(await everything()).toEqual(before);
  return counts;
}

describe('a run that is only tried while a bank file is unfinished', () => {
  const wouldDo = {
    claiming: {},
    frozen: { files: 1, submitted: 2 },
    written: { submitted: 2 },
    submitted: {},
  } as const satisfies Record<BatchState, object>;

  it.each(batchStates)('ends, sends nothing and commits nothing: submit over one that is %s', async (state) => {
    expect(await tried(await leftIn(state), 'submit')).toEqual(wouldDo[state]);
  });

  it.each(batchStates)('ends, sends nothing and commits nothing: returns over one that is %s', async (state) => {
    expect(await tried(await leftIn(state), 'returns')).toEqual({});
  });

  it('counts once what a file that is being claimed would take besides', async () => {
    const world = await leftIn('claiming');
    const late = '100200300402';
    await world.put(jobMember(late, '2026-05'));
    world.at('2026-05-20', evening - 60);
    await world.pay(late, 5_000, await world.account('4820193379'));
    world.at('2026-05-20', evening);
    expect(await tried(world, 'submit')).toEqual({ claimed: 1 });
  });
});
