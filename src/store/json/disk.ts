import { constants, fdatasync, ftruncate, write } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

/** All that the store asks of the file system, so that a test can let it fail or stop at any step. */
export interface Disk {
  read(path: string): Promise<Buffer | undefined>;
  list(folder: string): Promise<readonly string[] | undefined>;
  makeFolder(path: string): Promise<void>;
  /** Opens a file to append to, creating it where `mayCreate`. */
  openAppend(path: string, mayCreate: boolean): Promise<AppendFile>;
  /** Writes a file that must not exist yet and forces its content. */
  writeForced(path: string, text: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is gone already is no matter. */
  remove(path: string): Promise<void>;
  /** Forces the names in a folder: what was created, renamed or removed there. */
  forceFolder(path: string): Promise<void>;
}

export interface AppendFile {
  append(bytes: Buffer): Promise<void>;
  /** Returns when the content is on the disk itself. */
  force(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** Runs an act on an open file; the file does not stay open when it fails. */
export async function orClose(file: AppendFile, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    await file.close();
    throw error;
  }
}

const ownerFile = 0o600;
const ownerFolder = 0o700;
const forceData = promisify(fdatasync);
const cutTo = promisify(ftruncate);

export const realDisk: Disk = {
  read: (path) => orMissing(readFile(path)),
  list: (folder) => orMissing(readdir(folder)),

  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: ownerFolder });
  },

  async openAppend(path, mayCreate) {
    const creating = mayCreate ? constants.O_CREAT : 0;
    const handle = await open(path, constants.O_WRONLY | constants.O_APPEND | creating, ownerFile);
    return {
      append: (bytes) => writeAll(handle.fd, bytes, 0),
      force: () => forceData(handle.fd),
      truncate: (length) => cutTo(handle.fd, length),
      close: () => handle.close(),
    };
  },

  async writeForced(path, text) {
    const handle = await open(path, 'wx', ownerFile);
    await closing(handle, async () => {
      await handle.writeFile(text);
      await handle.sync();
    });
  },

  rename,
  remove: (path) => rm(path, { force: true }),

  async forceFolder(path) {
    const handle = await open(path, 'r');
    await closing(handle, () => handle.sync());
  },
};

/** The disk may take less than it was given. */
async function writeAll(fd: number, bytes: Buffer, from: number): Promise<void> {
  const written = await writeSome(fd, bytes, from);
  if (from + written < bytes.length) await writeAll(fd, bytes, from + written);
}

/** The callback form costs a fraction of what a file handle's promise does, and every commit passes here. */
function writeSome(fd: number, bytes: Buffer, from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(fd, bytes, from, bytes.length - from, null, (error, written) => (error ? reject(error) : resolve(written)));
  });
}

async function closing(handle: FileHandle, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } finally {
    await handle.close();
  }
}

async function orMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
