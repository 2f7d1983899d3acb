import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonStore } from '../../src/store/json/jsonStore.ts';
import { type JsonStoreOptions, openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';

/** Store folders of one test, removed together at its end. */
export class Folders {
  readonly #dirs: string[] = [];
  readonly #stores: JsonStore[] = [];

  async create(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'store-'));
    this.#dirs.push(dir);
    return dir;
  }

  async open(dir: string, options: Partial<JsonStoreOptions> = {}): Promise<JsonStore> {
    const store = await openJsonStore({ dir, createIfMissing: true, kinds, ...options });
    this.#stores.push(store);
    return store;
  }

  /** What the folder would hold if the process had been killed now. */
  async killedCopy(dir: string): Promise<string> {
    const copy = await this.create();
    await cp(dir, copy, { recursive: true });
    await rm(join(copy, 'lock'), { force: true });
    return copy;
  }

  /** Lets all stores come to rest, those of dead processes too. */
  async quiet(): Promise<void> {
    for (const store of this.#stores.splice(0)) await store.close();
  }

  async clean(): Promise<void> {
    await this.quiet();
    for (const dir of this.#dirs.splice(0)) await rm(dir, { recursive: true, force: true });
  }
}

/** Every file below a folder with its content, to compare before and after. */
export async function contentsOf(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.sort().map(async (file) => [file, await readFile(file, 'utf8')])));
}

export async function journalFile(dir: string): Promise<string> {
  const names = (await readdir(join(dir, 'journal'))).sort();
  return join(dir, 'journal', names.at(-1) ?? 'none');
}
