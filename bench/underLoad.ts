import { setTimeout as pause } from 'node:timers/promises';
import { openDirectLine } from './directLineTalker.ts';
import { closedLoop, openLoop, openTalks, type Paced, type TurnTimes } from './loads.ts';
import { startProduct, type Workspace } from './product.ts';
import type { ServerProcess } from './serverProcess.ts';
import { turnsPerTalk } from './talk.ts';

interface Timed {
  readonly seconds: number;
  readonly cpuMsPerTurn: number;
}

export interface UnderLoad {
  readonly paced: Paced & Timed;
  readonly flatOut: { readonly times: TurnTimes } & Timed;
  /** Session, conversation and stream of one browser. */
  readonly cpuMsPerOpening: number;
  readonly rss: { readonly afterStart: number; readonly after1000Turns: number };
}

export const perSecond = 20;
const talksAtOnce = 16;
/** Until then the product has warmed what it puts off at its start. */
const settleMs = 6_000;
/** Together the first two make a little over 1,000 turns. */
export const talksOf = { warmUp: 12, paced: 100, flatOut: 160 };
export const membersForLoad = talksOf.warmUp + talksOf.paced + talksOf.flatOut;

/** One product process from its start on: warm-up, members who come when they come, then as fast as it goes. */
export async function underLoad(workspace: Workspace, memberIds: readonly string[]): Promise<UnderLoad> {
  const product = await startProduct(workspace, 'load');
  const open = () => openDirectLine(product.url);
  const pacedFrom = talksOf.warmUp;
  const flatOutFrom = pacedFrom + talksOf.paced;
  try {
    await pause(settleMs);
    const afterStart = (await product.usage()).rssBytes;
    await closedLoop(await openTalks(open, memberIds.slice(0, pacedFrom)), 2);
    const pacedTalks = await openTalks(open, memberIds.slice(pacedFrom, flatOutFrom));
    const paced = await timed(product, () => openLoop(pacedTalks, perSecond));
    const after1000Turns = (await product.usage()).rssBytes;
    const beforeOpening = (await product.usage()).cpuMs;
    const flatOutTalks = await openTalks(open, memberIds.slice(flatOutFrom, membersForLoad));
    const cpuMsPerOpening = ((await product.usage()).cpuMs - beforeOpening) / flatOutTalks.length;
    const flatOut = await timed(product, async () => ({ times: await closedLoop(flatOutTalks, talksAtOnce) }));
    return { paced, flatOut, cpuMsPerOpening, rss: { afterStart, after1000Turns } };
  } finally {
    await product.stop();
  }
}

async function timed<T extends { readonly times: TurnTimes }>(
  product: ServerProcess,
  load: () => Promise<T>,
): Promise<T & Timed> {
  const before = await product.usage();
  const startedAt = performance.now();
  const done = await load();
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await product.usage();
  return { ...done, seconds, cpuMsPerTurn: (after.cpuMs - before.cpuMs) / done.times.length };
}

export const turnsAfterPacing = (talksOf.warmUp + talksOf.paced) * turnsPerTalk;
