import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { LockUnreadable, StoreLocked } from './refusals.ts';

const ownerShape = z.object({ pid: z.number(), started: z.string(), at: z.string() });
type Owner = z.infer<typeof ownerShape>;

export interface Lock {
  /** True when its owner before had died without letting go. */
  readonly takenOver: boolean;
  release(): Promise<void>;
}

/**
 * One process at a time may own a store. The lock names the owner and when that process started, because a process id
 * is used again after a crash or in the next container. Refuses a living owner with `StoreLocked`, and a lock that
 * cannot be read with `LockUnreadable`.
 */
export async function takeLock(file: string, at: string): Promise<Lock> {
  const content = JSON.stringify({ pid: process.pid, started: await startOf(process.pid), at } satisfies Owner);
  const takenOver = !(await create(file, content)) && (await takeOver(file, content, at));
  return {
    takenOver,
    async release() {
      if ((await readFile(file, 'utf8').catch(() => '')) === content) await rm(file, { force: true });
    },
  };
}

/** Appears with its content or not at all: whoever finds an empty lock would take its owner for dead. */
async function create(file: string, content: string): Promise<boolean> {
  const whole = await written(file, content);
  try {
    await link(whole, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

/** The content in a file of its own beside it. */
async function written(file: string, content: string): Promise<string> {
  const whole = `${file}.${randomUUID()}`;
  await writeFile(whole, content, { flag: 'wx', mode: 0o600 });
  return whole;
}

/**
 * Several processes may find the same dead owner. Only whoever holds the lock on taking over may replace the lock, and only while it
 * is still the dead one's: so a living owner's lock is never away, not for a moment. One who died while taking over is taken over from
 * in the same way.
 */
async function takeOver(file: string, content: string, at: string): Promise<true> {
  const before = await readLock(file);
  if (before === undefined) return createOrRefuse(file, content);
  await refuseLiving(file, before);
  const heir = await takeLock(`${file}.heir`, at);
  try {
    if ((await readLock(file)) !== before) return await createOrRefuse(file, content);
    const whole = await written(file, content);
    await rename(whole, file);
    return true;
  } finally {
    await heir.release();
  }
}

async function createOrRefuse(file: string, content: string): Promise<true> {
  if (await create(file, content)) return true;
  throw new StoreLocked(file, ownerOf((await readLock(file)) ?? '')?.pid ?? 0);
}

async function refuseLiving(file: string, content: string): Promise<void> {
  const owner = ownerOf(content);
  if (owner !== undefined && (await lives(owner))) throw new StoreLocked(file, owner.pid);
}

/** What the lock says; `undefined` when it was let go of meanwhile. */
async function readLock(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new LockUnreadable(file, code === 'EISDIR' ? 'it is a folder' : String(code));
  }
}

/** A lock nobody can read was cut off by the very crash that ended its owner. */
function ownerOf(content: string): Owner | undefined {
  try {
    return ownerShape.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}

async function lives({ pid, started }: Owner): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const startNow = await startOf(pid);
  return startNow === started || startNow === untold;
}

const untold = 'untold';

/** When a process started: boot and clock ticks since. Where the system does not tell, its id alone has to do. */
async function startOf(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; the start is the 20th field after it.
    return `${boot.trim()}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return untold;
  }
}
