import { setTimeout as pause } from 'node:timers/promises';
import { startBaseline } from './baseline.ts';
import { startConnector } from './connectorTalker.ts';
import { openDirectLine } from './directLineTalker.ts';
import { median } from './figures.ts';
import { closedLoop, type Open, openTalks } from './loads.ts';
import { startProduct, type Workspace } from './product.ts';
import type { ServerProcess } from './serverProcess.ts';
import { turnsPerTalk } from './talk.ts';

/** Milliseconds of processor time per turn, of all threads, one figure for each round. */
export interface CpuRounds {
  readonly product: readonly number[];
  readonly baseline: readonly number[];
}

interface Side {
  readonly server: ServerProcess;
  readonly open: Open;
  readonly figures: number[];
}

const rounds = 3;
const talksAtOnce = 4;
/** What a server puts off belongs to the round that caused it: by then the product has written its checkpoint. */
const putOffMs = 31_000;

export const talksOf = { warmUp: 120, round: 80 };
export const membersForCpu = talksOf.warmUp + rounds * talksOf.round;

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
    for (let round = 0; round < rounds; round += 1) {
      const from = talksOf.warmUp + round * talksOf.round;
      const used = await playRound(sides, memberIds.slice(from, from + talksOf.round));
      for (const [i, { figures }] of sides.entries()) figures.push(used[i] ?? Number.NaN);
    }
  } finally {
    await Promise.all([product.stop(), baseline.stop()]);
    connector.close();
  }
  return { product: sides[0].figures, baseline: sides[1].figures };
}

/** What each side used per turn. Their conversations are open before: a bot's are opened by its channel service. */
async function playRound(sides: readonly Side[], ids: readonly string[]): Promise<number[]> {
  const talks = [];
  for (const { open } of sides) talks.push(await openTalks(open, ids));
  const before = await Promise.all(sides.map(({ server }) => server.usage()));
  const endedAt: number[] = [];
  for (const each of talks) {
    await closedLoop(each, talksAtOnce);
    endedAt.push(performance.now());
  }
  // The product goes first, so that the baseline's turns take part of its waiting.
  await pause(Math.max(0, (endedAt[0] ?? 0) + putOffMs - performance.now()));
  const after = await Promise.all(sides.map(({ server }) => server.usage()));
  const turns = ids.length * turnsPerTalk;
  return sides.map((_, i) => ((after[i]?.cpuMs ?? 0) - (before[i]?.cpuMs ?? 0)) / turns);
}

export function ratioOf({ product, baseline }: CpuRounds): number {
  return median(product) / median(baseline);
}
