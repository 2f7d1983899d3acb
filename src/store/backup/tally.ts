import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StoreFile } from '../json/storeFiles.ts';

/** The last file of a backup, in which it says what was before it. */
export const manifestName = 'manifest.json';

export const manifestShape = z.strictObject({
  files: z.number(),
  bytes: z.number(),
  /** Files by their first folder, or by name where they are in none. */
  counts: z.record(z.string(), z.number()),
  /** Over names, lengths and contents in the order of the archive. */
  sha256: z.string(),
});

export type Manifest = z.infer<typeof manifestShape>;

/** Counts files as they go by. Two tallies agree where every file is the same, in the same order, and none is missing. */
export class Tally {
  readonly #hash = createHash('sha256');
  readonly #counts: Record<string, number> = {};
  files = 0;
  #bytes = 0;

  add({ name, bytes }: StoreFile): void {
    this.#hash.update(`${name}\n${bytes.length}\n`).update(bytes);
    const [top = name] = name.split('/');
    this.#counts[top] = (this.#counts[top] ?? 0) + 1;
    this.files += 1;
    this.#bytes += bytes.length;
  }

  manifest(): Manifest {
    const sha256 = this.#hash.copy().digest('hex');
    return { files: this.files, bytes: this.#bytes, counts: this.#counts, sha256 };
  }
}
