import { setImmediate as nextTick } from 'node:timers/promises';
import { type Catalogue, type Entry, indexNames } from '../catalogue.ts';
import type { Kind, KindTable } from '../documents.ts';
import { checkedLine } from './checkedLine.ts';
import { type AppendFile, type Disk, orClose } from './disk.ts';

/** A document when it was last written: kind, id, version (0 = removed), index values. */
export type Row = readonly [string, string, number, (readonly (readonly string[])[])?];

/** How a kind was declared when the catalogue was written. Where it differs, its documents are opened and indexed anew. */
export interface KindSignature {
  readonly schema: number;
  readonly indexes: readonly string[];
}

const rowsPerLine = 500;
const rewriteFloor = 10_000;
export const catalogueFormat = 1;

export function signaturesOf(kinds: KindTable): Record<string, KindSignature> {
  const signed = (Object.keys(kinds) as Kind[]).map((kind) => {
    const { schema, indexes } = kinds[kind];
    return [
      kind,
      { schema, indexes: indexNames(kinds[kind]).map((name) => `${name}${indexes[name]?.unique ? '!' : ''}`) },
    ];
  });
  return Object.fromEntries(signed) as Record<string, KindSignature>;
}

/**
 * The catalogue on disk: lines for what changed are appended, and the whole is written anew only when more was appended
 * than there are documents, so that a checkpoint costs what it changed.
 */
export class CatalogueFile {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #temporaryPath: () => string;
  readonly #kinds: KindTable;
  readonly #folder: string;
  #file: AppendFile | undefined;
  #rows: number;

  constructor(
    disk: Disk,
    place: { readonly path: string; readonly folder: string; readonly temporaryPath: () => string },
    kinds: KindTable,
    rows: number,
  ) {
    this.#disk = disk;
    this.#path = place.path;
    this.#folder = place.folder;
    this.#temporaryPath = place.temporaryPath;
    this.#kinds = kinds;
    this.#rows = rows;
  }

  /** Goes on after the last whole line that was read. */
  async goOn(length: number): Promise<void> {
    const file = await this.#disk.openAppend(this.#path, false);
    await orClose(file, () => file.truncate(length));
    this.#file = file;
  }

  /** Records what a checkpoint wrote. `through` is the last commit it holds. */
  async record(rows: readonly Row[], through: number, catalogue: Catalogue): Promise<void> {
    const file = this.#file;
    if (file === undefined || this.#rows + rows.length > 2 * catalogue.size + rewriteFloor) {
      return this.rewrite(through, catalogue);
    }
    // Until the lines are safe the file's end is unsure: a failure here makes the next checkpoint write it anew.
    this.#file = undefined;
    await orClose(file, async () => {
      for (const line of rowLines(rows, through)) await file.append(Buffer.from(line));
      await file.force();
    });
    this.#file = file;
    this.#rows += rows.length;
  }

  /**
   * Writes the whole anew, in slices, while commits go on. Documents changed meanwhile may be in it as they became: their
   * commits are in the journal too, and replaying those ends in the same state.
   */
  async rewrite(through: number, catalogue: Catalogue): Promise<void> {
    await this.close();
    const temporaryPath = this.#temporaryPath();
    const file = await this.#disk.openAppend(temporaryPath, true);
    this.#rows = 0;
    await orClose(file, async () => {
      await this.#writeWhole(file, through, catalogue);
      await this.#disk.rename(temporaryPath, this.#path);
      await this.#disk.forceFolder(this.#folder);
    });
    this.#file = file;
  }

  async #writeWhole(file: AppendFile, through: number, catalogue: Catalogue): Promise<void> {
    await file.append(
      Buffer.from(checkedLine(JSON.stringify({ format: catalogueFormat, kinds: signaturesOf(this.#kinds) }))),
    );
    for (const rows of slicesOf(this.#kinds, catalogue)) {
      await file.append(Buffer.from(checkedLine(JSON.stringify({ rows }))));
      this.#rows += rows.length;
      await nextTick();
    }
    await file.append(Buffer.from(checkedLine(JSON.stringify({ rows: [], through }))));
    await file.force();
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }
}

export function rowOf(kind: Kind, id: string, entry: Entry | undefined): Row {
  if (entry === undefined) return [kind, id, 0];
  return entry.values.length === 0 ? [kind, id, entry.version] : [kind, id, entry.version, entry.values];
}

/** The last line says through which commit all lines go: where nothing changed there is still one. */
function rowLines(rows: readonly Row[], through: number): string[] {
  const lines = [];
  for (let from = 0; from + rowsPerLine < rows.length; from += rowsPerLine) {
    lines.push(checkedLine(JSON.stringify({ rows: rows.slice(from, from + rowsPerLine) })));
  }
  const last = rows.slice(lines.length * rowsPerLine);
  return [...lines, checkedLine(JSON.stringify({ rows: last, through }))];
}

function* slicesOf(kinds: KindTable, catalogue: Catalogue): Generator<Row[]> {
  let rows: Row[] = [];
  for (const kind of Object.keys(kinds) as Kind[]) {
    for (const [id, entry] of catalogue.entries(kind)) {
      if (rows.push(rowOf(kind, id, entry)) < rowsPerLine) continue;
      yield rows;
      rows = [];
    }
  }
  yield rows;
}
