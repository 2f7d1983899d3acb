import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { DocumentKey } from '../documents.ts';
import { documentPath } from './documentPath.ts';

/** What lies where in a store's folder. Documents: `<kind>/<shard>/<id>.json`. */
export class Layout {
  readonly dir: string;
  readonly lock: string;
  /** Versions and indexes of all documents; a folder without it is no store. */
  readonly catalogue: string;
  readonly journal: string;
  /** Demo mode keeps its keys beside the documents that are sealed with them. */
  readonly demoKeys: string;
  /** On the same file system as the documents, so that a finished file can take its place by one rename. */
  readonly temporary: string;

  constructor(dir: string) {
    this.dir = dir;
    this.lock = join(dir, 'lock');
    this.catalogue = join(dir, 'catalogue.jsonl');
    this.journal = join(dir, 'journal');
    this.demoKeys = join(dir, 'keys.json');
    this.temporary = join(dir, 'tmp');
  }

  segment(name: string): string {
    return join(this.journal, name);
  }

  temporaryPath(): string {
    return join(this.temporary, randomUUID());
  }

  document(key: DocumentKey): string {
    return documentPath(this.dir, key);
  }

  /** A document's folder and those above it, up to the store's own. */
  foldersOf(key: DocumentKey): readonly [string, string, string] {
    const shard = dirname(this.document(key));
    return [shard, dirname(shard), this.dir];
  }
}
