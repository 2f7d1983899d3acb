import { setTimeout as pause } from 'node:timers/promises';
import { startBaseline } from './baseline.ts';
import { startConnector } from './connectorTalker.ts';
import { openDirectLine } from './directLineTalker.ts';
import { median } from './figures.ts';
import { closedLoop, type Open, openTalks, type Talk } from './loads.ts';
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
/** What a server puts off belongs to the round that caused it: by then the product has written its checkpoint. */
const putOffMs = 31_000;

export const talksOf = { warmUp: 60, round: 80 };
export const membersForCpu = talksOf.warmUp + rounds * talksOf.round;

interface Side {
  readonly server: ServerProcess;
  readonly open: Open;
  readonly figures: number[];
}

/** The same talks, as many, at the same pace, after the same warm-up; by turns, so that both meet the same noise. */
export async function cpuPerTurn(workspace: Workspace, memberIds: readonly string[]): Promise<CpuRounds> {
  const connector = await startConnector();
  const product = await startProduct(workspace, 'cpu');
  const baseline = await startBaseline(workspace);
  const sides: readonly [Side, Side] = [
    { server: product, open: () => openDirectLine(product.url), figures: [] },
    { server: baseline, open: () => connector.open(baseline.url), figures: [] },
  ];
  try {
    const warmUp = memberIds.slice(0, talksOf.warmUp);
    for (const { open } of sides) await closedLoop(await openTalks(open, warmUp), talksAtOnce);
    await pause(putOffMs);
    for (let round = 0; round < rounds; round += 1) {
      const from = talksOf.warmUp + round * talksOf.round;
      await measureRound(sides, memberIds.slice(from, from + talksOf.round));
    }
  } finally {
    await Promise.all([product.stop(), baseline.stop()]);
    connector.close();
  }
  return { product: sides[0].figures, baseline: sides[1].figures };
}

async function measureRound(sides: readonly Side[], ids: readonly string[]): Promise<void> {
  // A bot's conversations are opened by its channel service: what that costs the product is a figure of its own.
  const talks: (readonly Talk[])[] = [];
  for (const { open } of sides) talks.push(await openTalks(open, ids));
  const before = await Promise.all(sides.map(({ server }) => server.usage()));
  for (const each of talks) await closedLoop(each, talksAtOnce);
  await pause(putOffMs);
  for (const [i, { server, figures }] of sides.entries()) {
    const used = (await server.usage()).cpuMs - (before[i]?.cpuMs ?? 0);
    figures.push(used / (ids.length * turnsPerTalk));
  }
}

export function ratioOf({ product, baseline }: CpuRounds): number {
  return median(product) / median(baseline);
}
