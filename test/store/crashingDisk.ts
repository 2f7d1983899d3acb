import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type AppendFile, type Disk, realDisk } from '../../src/store/json/disk.ts';

/** What the crash leaves: `kill` all that was written, `power` only what was forced. */
export type CrashKind = 'kill' | 'power';

/**
 * A disk under a process that ends at its n-th change of a file: that one is done by half or not at all, and nothing after
 * it happens. After a loss of power whatever was not forced, names included, is as it was before.
 */
export class CrashingDisk implements Disk {
  readonly #crashAt: number;
  readonly #kind: CrashKind;
  /** Bytes of each appended file that a loss of power would leave. */
  readonly #forced = new Map<string, number>();
  readonly #undo: { readonly folder: string; readonly act: () => Promise<void> }[] = [];
  steps = 0;

  constructor(crashAt: number, kind: CrashKind) {
    this.#crashAt = crashAt;
    this.#kind = kind;
  }

  get crashed(): boolean {
    return this.steps >= this.#crashAt;
  }

  /** Takes away what was never forced. To be called once the dead process is quiet. */
  async loseUnforced(): Promise<void> {
    if (this.#kind === 'kill') return;
    for (const { act } of this.#undo.reverse()) await act();
    for (const [path, length] of this.#forced) if (existsSync(path)) await truncate(path, length);
  }

  async read(path: string): Promise<Buffer | undefined> {
    this.#assertAlive();
    return realDisk.read(path);
  }

  async list(folder: string): Promise<readonly string[] | undefined> {
    this.#assertAlive();
    return realDisk.list(folder);
  }

  async makeFolder(path: string): Promise<void> {
    await this.#step();
    const missing = [];
    for (let each = path; !existsSync(each); each = dirname(each)) missing.push(each);
    await mkdir(path, { recursive: true, mode: 0o700 });
    for (const each of missing.reverse()) this.#undoUntilForced(each, () => rm(each, { recursive: true, force: true }));
  }

  async openAppend(path: string, mayCreate: boolean): Promise<AppendFile> {
    await this.#step();
    if (!existsSync(path)) this.#undoUntilForced(path, () => rm(path, { force: true }));
    const file = await realDisk.openAppend(path, mayCreate);
    const place = { path, length: (await readFile(path)).length };
    if (!this.#forced.has(path)) this.#forced.set(path, place.length);
    this.#files.push(place);
    return {
      append: async (bytes) => {
        await this.#step(() => file.append(bytes.subarray(0, bytes.length / 2)));
        await file.append(bytes);
        place.length += bytes.length;
      },
      force: async () => {
        await this.#step();
        await file.force();
        this.#forced.set(place.path, place.length);
      },
      truncate: async (length) => {
        await this.#step();
        await file.truncate(length);
        place.length = length;
      },
      close: () => file.close(),
    };
  }

  async writeForced(path: string, text: string): Promise<void> {
    await this.#step(() => writeFile(path, text.slice(0, text.length / 2)));
    await realDisk.writeForced(path, text);
    this.#undoUntilForced(path, () => rm(path, { force: true }));
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#step();
    const before = await realDisk.read(to);
    await realDisk.rename(from, to);
    const forced = this.#forced.get(from);
    if (forced !== undefined) this.#forced.set(to, forced);
    this.#forced.delete(from);
    for (const file of this.#files.filter(({ path }) => path === from)) file.path = to;
    this.#undoUntilForced(to, async () => {
      this.#forced.delete(to);
      // What stood in a folder that is gone by now cannot come back.
      await (before === undefined
        ? rm(to, { recursive: true, force: true })
        : existsSync(dirname(to)) && writeFile(to, before));
    });
  }

  async remove(path: string): Promise<void> {
    await this.#step();
    const before = await realDisk.read(path);
    await realDisk.remove(path);
    if (before !== undefined) this.#undoUntilForced(path, () => writeFile(path, before));
  }

  async forceFolder(path: string): Promise<void> {
    await this.#step();
    await realDisk.forceFolder(path);
    const kept = this.#undo.filter(({ folder }) => folder !== path);
    this.#undo.splice(0, this.#undo.length, ...kept);
  }

  readonly #files: { path: string; length: number }[] = [];

  #undoUntilForced(path: string, act: () => Promise<void>): void {
    this.#undo.push({ folder: dirname(path), act });
  }

  #assertAlive(): void {
    if (this.crashed) throw new Error('the process is dead');
  }

  async #step(half?: () => Promise<void>): Promise<void> {
    this.#assertAlive();
    this.steps += 1;
    if (!this.crashed) return;
    // Half of a write may have reached the file; which half of the points get that is fixed by their number.
    if (this.#crashAt % 2 === 0) await half?.();
    throw new Error('the process died here');
  }
}
