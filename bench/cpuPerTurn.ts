import { setTimeout as pause } from 'node:timers/promises';
import { startBaseline } from './baseline.ts';
import { startConnector } from './connectorTalker.ts';
import { openDirectLine } from './directLineTalker.ts';
import { median } from './figures.ts';
import { closedLoop, type Open } from './loads.ts';
import { startProduct, type Workspace } from './product.ts';
import type { ServerProcess } from './serverProcess.ts';
import { turnsPerTalk } from './talk.ts';

/** Milliseconds of processor time per turn, of all threads, one figure for each round. */
export interface CpuRounds {
  readonly product: readonly number[];
  readonly baseline: readonly number[];
}

const rounds = 3;
const talksAtOnce = 4;
/** What a server puts off is counted too: the product writes its checkpoints within this time after the last turn. */
const afterwardsMs = 11_000;

export const talksOf = { warmUp: 60, round: 80 };
export const membersForCpu = talksOf.warmUp + rounds * talksOf.round;

/** The same talks, as many, at the same pace, after the same warm-up: product and baseline by turns, so that both meet the same noise. */
export async function cpuPerTurn(workspace: Workspace, memberIds: readonly string[]): Promise<CpuRounds> {
  const connector = await startConnector();
  const product = await startProduct(workspace, 'cpu');
  const baseline = await startBaseline(workspace);
  const sides = [
    { server: product, open: () => openDirectLine(product.url), figures: [] as number[] },
    { server: baseline, open: () => connector.open(baseline.url), figures: [] as number[] },
  ] as const;
  try {
    for (const { open } of sides) await closedLoop(open, memberIds.slice(0, talksOf.warmUp), talksAtOnce);
    for (let round = 0; round < rounds; round += 1) {
      const from = talksOf.warmUp + round * talksOf.round;
      const ids = memberIds.slice(from, from + talksOf.round);
      for (const { server, open, figures } of sides) figures.push(await costOf(server, open, ids));
    }
  } finally {
    await Promise.all([product.stop(), baseline.stop()]);
    connector.close();
  }
  return { product: sides[0].figures, baseline: sides[1].figures };
}

async function costOf(server: ServerProcess, open: Open, ids: readonly string[]): Promise<number> {
  const before = await server.usage();
  await closedLoop(open, ids, talksAtOnce);
  await pause(afterwardsMs);
  const after = await server.usage();
  return (after.cpuMs - before.cpuMs) / (ids.length * turnsPerTalk);
}

export function ratioOf({ product, baseline }: CpuRounds): number {
  return median(product) / median(baseline);
}
