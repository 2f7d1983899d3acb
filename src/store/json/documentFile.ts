import { type Adapter, Low } from 'lowdb';
import { z } from 'zod';
import type { DocumentKey, Documents, Kind, KindDefinition, KindTable, Stored } from '../documents.ts';
import { seal } from '../sealed.ts';
import { sumOf } from './checkedLine.ts';
import type { Disk } from './disk.ts';
import { NewerStore, StoreDamaged } from './refusals.ts';

const fileShape = z.strictObject({
  kind: z.string(),
  id: z.string(),
  version: z.number(),
  schema: z.number(),
  sum: z.string(),
  value: z.unknown(),
});

type FileContent = z.infer<typeof fileShape>;

/** lowdb's way to a single file. Never half-written: a forced file under a name of its own takes the place of the old. */
class ForcedFile implements Adapter<FileContent | null> {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #temporaryPath: string;
  /** Length of what was read. */
  bytes = 0;

  constructor(disk: Disk, path: string, temporaryPath = '') {
    this.#disk = disk;
    this.#path = path;
    this.#temporaryPath = temporaryPath;
  }

  async read(): Promise<FileContent | null> {
    const bytes = await this.#disk.read(this.#path);
    if (bytes === undefined) return null;
    this.bytes = bytes.length;
    return JSON.parse(bytes.toString()) as FileContent;
  }

  /** The caller forces the folder, once for many files, before it forgets the journal that holds the same content. */
  async write(content: FileContent | null): Promise<void> {
    await this.#disk.writeForced(this.#temporaryPath, `${JSON.stringify(content, null, 2)}\n`);
    await this.#disk.rename(this.#temporaryPath, this.#path);
  }
}

export async function writeDocument(
  disk: Disk,
  place: { readonly path: string; readonly temporaryPath: string },
  document: Omit<FileContent, 'sum'>,
): Promise<void> {
  const { value, ...head } = document;
  const content = { ...head, sum: contentSum(document), value };
  await new Low(new ForcedFile(disk, place.path, place.temporaryPath), content).write();
}

/** The document as its kind is today. A file that is gone, altered, of another document or another version is damage. */
export async function readDocument<K extends Kind>(
  disk: Disk,
  path: string,
  kinds: KindTable,
  expected: DocumentKey & { readonly kind: K; readonly version: number },
): Promise<{ readonly stored: Stored<K>; readonly bytes: number }> {
  const file = new ForcedFile(disk, path);
  const low = new Low<FileContent | null>(file, null);
  await low.read().catch((error: unknown) => {
    throw error instanceof SyntaxError ? new StoreDamaged(path, 'it is not JSON') : error;
  });
  if (low.data === null) throw new StoreDamaged(path, 'it is missing');
  const content = fileShape.safeParse(low.data);
  if (!content.success || content.data.sum !== contentSum(content.data))
    throw new StoreDamaged(path, 'its checksum is wrong');
  const { kind, id, version, schema, value } = content.data;
  if (kind !== expected.kind || id !== expected.id) throw new StoreDamaged(path, 'it holds another document');
  if (version !== expected.version) throw new StoreDamaged(path, `it is version ${version}, not ${expected.version}`);
  const stored = Object.freeze({ id, version, value: currentValue(kinds, expected.kind, schema, value, path) });
  return { stored, bytes: file.bytes };
}

/** A stored value lifted to the present schema, checked and sealed. `file` is where it came from. */
export function currentValue<K extends Kind>(
  kinds: KindTable,
  kind: K,
  schema: number,
  value: unknown,
  file: string,
): Documents[K] {
  const definition = kinds[kind] as unknown as KindDefinition<Documents[K]>;
  if (schema > definition.schema) throw new NewerStore(file, `${kind} of schema ${schema}`);
  let lifted = value;
  for (let from = schema; from < definition.schema; from += 1) {
    const migrate = definition.migrations[from];
    if (migrate === undefined) throw new StoreDamaged(file, `no way leads from schema ${from} of ${kind}`);
    lifted = migrate(lifted);
  }
  try {
    return definition.parse(seal(lifted));
  } catch (error) {
    throw new StoreDamaged(file, `it is no ${kind}: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

function contentSum({ kind, id, version, schema, value }: Omit<FileContent, 'sum'>): string {
  return sumOf(JSON.stringify([kind, id, version, schema, value]));
}
