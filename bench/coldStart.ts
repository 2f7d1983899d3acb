import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { openDirectLine } from './directLineTalker.ts';
import { productEntry, productEnv, type Workspace } from './product.ts';
import { freePort, stop, untilListening } from './serverProcess.ts';
import { paymentTalk } from './talk.ts';

const starts = 5;

export interface ColdStarts {
  /** Milliseconds from the process's birth to the first visible answer of the bot. */
  readonly warmCache: readonly number[];
  readonly coldCache: readonly number[];
}

/** Starts on a store that is there already, with node's compile cache filled, and empty as after an installation. */
export async function coldStarts(workspace: Workspace): Promise<ColdStarts> {
  const cache = await mkdtemp(join(workspace.dir, 'cache-'));
  await startToAnswer(workspace, cache);
  const warmCache: number[] = [];
  const coldCache: number[] = [];
  for (let i = 0; i < starts; i += 1) {
    warmCache.push(await startToAnswer(workspace, cache));
    coldCache.push(await startToAnswer(workspace, await mkdtemp(join(workspace.dir, 'cache-'))));
  }
  return { warmCache, coldCache };
}

async function startToAnswer(workspace: Workspace, compileCache: string): Promise<number> {
  const port = await freePort();
  const log = openSync(join(workspace.dir, 'start.log'), 'a');
  const startedAt = performance.now();
  const child = spawn(process.execPath, [productEntry], {
    env: { ...process.env, ...productEnv(workspace, 'start', port), NODE_COMPILE_CACHE: compileCache },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  try {
    await untilListening(port, () => child.exitCode !== null);
    const talker = await openDirectLine(`http://127.0.0.1:${port}`);
    const [join] = paymentTalk('');
    if (join !== undefined) await talker.say(join);
    const tookMs = performance.now() - startedAt;
    talker.close();
    return tookMs;
  } finally {
    await stop(child);
  }
}
