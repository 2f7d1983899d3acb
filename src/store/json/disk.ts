import * as fs from 'node:fs';
import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

/** All that the store asks of the file system, so that a test can let it fail or stop at any step. */
export interface Disk {
  read(path: string): Promise<Buffer | undefined>;
  list(folder: string): Promise<readonly string[] | undefined>;
  makeFolder(path: string): Promise<void>;
  /** Opens a file to append to, creating it where `mayCreate`. */
  openAppend(path: string, mayCreate: boolean): Promise<AppendFile>;
  /** Writes a file that must not exist yet and forces its content. */
  writeForced(path: string, content: string | Buffer): Promise<void>;
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
// Plain descriptors: a file handle's promises cost several times as much, and a checkpoint opens hundreds of files.
const openFile = promisify(fs.open);
const closeFile = promisify(fs.close);
const readFrom = promisify(fs.read);
const forceData = promisify(fs.fdatasync);
const forceAll = promisify(fs.fsync);
const cutTo = promisify(fs.ftruncate);

export const realDisk: Disk = {
  read: (path) => orMissing(readWhole(path)),
  list: (folder) => orMissing(readdir(folder)),

  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: ownerFolder });
  },

  async openAppend(path, mayCreate) {
    const creating = mayCreate ? constants.O_CREAT : 0;
    const file = await openFile(path, constants.O_WRONLY | constants.O_APPEND | creating, ownerFile);
    return {
      append: async (bytes) => writeAll(file, bytes),
      force: () => forceData(file),
      truncate: (length) => cutTo(file, length),
      close: () => closeFile(file),
    };
  },

  async writeForced(path, content) {
    const file = await openFile(path, 'wx', ownerFile);
    try {
      writeAll(file, typeof content === 'string' ? Buffer.from(content) : content);
      await forceAll(file);
    } finally {
      closeSync(file);
    }
  },

  rename,
  remove: (path) => rm(path, { force: true }),

  async forceFolder(path) {
    const folder = openSync(path, 'r');
    try {
      await forceAll(folder);
    } finally {
      closeSync(folder);
    }
  },
};

/** A job reads documents by the hundred thousand: this costs half of what node's own way to read a file does. */
async function readWhole(path: string): Promise<Buffer> {
  const file = await openFile(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(fstatSync(file).size);
    let length = 0;
    for (let more = 1; more > 0 && length < bytes.length; length += more) {
      more = (await readFrom(file, bytes, length, bytes.length - length, length)).bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/**
 * The disk may take less than it was given. Not through the thread pool: the system takes these bytes into its memory in
 * a few microseconds, and the way there and back costs more than the write. It is the force that waits, and that goes there.
 */
function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

async function orMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
