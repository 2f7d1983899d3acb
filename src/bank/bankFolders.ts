import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileConflict, type FoundFile, type WrittenFile } from '../payments/index.ts';

/** Files for the bank and from the bank hold account numbers: nobody but the owner may read them. */
const ownerFile = 0o600;
const ownerFolder = 0o700;

export interface BankFolders {
  /** What is for the bank. Whoever carries it there takes it from here. */
  readonly outbox: string;
  /** What came from the bank, with `applied` and `refused` below it. */
  readonly returns: string;
}

export async function makeFolders({ outbox, returns }: BankFolders): Promise<void> {
  for (const folder of [outbox, returns, join(returns, 'applied'), join(returns, 'refused')])
    await mkdir(folder, { recursive: true, mode: ownerFolder });
}

/**
 * Writes a file that appears whole or not at all, forced to the disk. One that is there already with the same bytes is left;
 * with other bytes it is refused (`FileConflict`), because a bank may have it.
 */
export async function writeOnce(folder: string, name: string, pieces: AsyncIterable<string>): Promise<WrittenFile> {
  const path = join(folder, name);
  const part = join(folder, `.${name}.part`);
  await rm(part, { force: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(part, 'wx', ownerFile);
  try {
    for await (const piece of pieces) {
      const data = Buffer.from(piece, 'ascii');
      hash.update(data);
      bytes += data.length;
      await file.writeFile(data);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const sha256 = hash.digest('hex');
  const there = await hashOf(path);
  if (there === undefined) {
    await rename(part, path);
    await forceFolder(dirname(path));
  } else await rm(part, { force: true });
  if (there !== undefined && there !== sha256) throw new FileConflict(name);
  return { name, sha256, bytes, wasThere: there !== undefined };
}

/** Files that came and were not put away, in the order of their names. */
export async function filesIn(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((each) => each.isFile() && !each.name.startsWith('.')).map(({ name }) => name);
  const found: FoundFile[] = [];
  for (const name of names.toSorted()) {
    const text = await readFile(join(folder, name), 'latin1');
    found.push({ name, text, sha256: createHash('sha256').update(text, 'latin1').digest('hex') });
  }
  return found;
}

/**
 * Moves a file below its folder. One that is not there any more was moved before. Some banks name every file the same: one whose
 * name is taken gets a number, so that none is lost.
 */
export async function putAway(folder: string, name: string, how: 'applied' | 'refused'): Promise<void> {
  const away = join(folder, how);
  const taken = new Set(await readdir(away));
  let free = name;
  for (let next = 2; taken.has(free); next += 1) free = `${next}-${name}`;
  await rename(join(folder, name), join(away, free)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  await forceFolder(away);
  await forceFolder(folder);
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function forceFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
