import { openOperation } from '../../src/app/operation.ts';
import { opsContext } from '../../src/app/ops/opsContext.ts';
import { socketPath } from '../../src/app/ops/socketPath.ts';
import { listenForOps } from '../../src/app/ops/socketServer.ts';
import { readConfig } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import type { Env } from './opsDesk.ts';

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const closing: (() => Promise<void>)[] = [];

/** Holds the store as a server does; without a socket it is one that is just starting. */
export async function serverOn(env: Env, listens = true): Promise<void> {
  const read = readConfig(env);
  if (read.kind === 'refused') throw new Error('the settings are wrong');
  const operating = await openOperation(read.config, quiet);
  closing.push(() => operating.close());
  if (!listens) return;
  const path = socketPath(read.config.storeDir, process.platform);
  const ops = await listenForOps(path, opsContext(operating), operating.exclusively, quiet);
  closing.push(() => ops.close());
}

/** Lets go of every store that a test holds so. */
export async function stopServers(): Promise<void> {
  for (const close of closing.splice(0).toReversed()) await close();
}
