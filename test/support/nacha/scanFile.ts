import { fieldsOf, layouts } from './layout.ts';
import type { Fields, Layout, Layouts } from './layout.ts';
import type { Line } from './structure.ts';

/** The records of a file cut into fields, each with its line. Nothing is judged and nothing converted here. */

export interface Scanned<L extends Layout> {
  readonly line: number;
  readonly fields: Fields<L>;
}

export interface ScannedEntry extends Scanned<Layouts['entry']> {
  readonly addenda: readonly Line[];
}

export interface ScannedBatch {
  readonly header: Scanned<Layouts['batchHeader']>;
  readonly entries: readonly ScannedEntry[];
  readonly control: Scanned<Layouts['batchControl']>;
}

export interface ScannedFile {
  readonly lines: readonly Line[];
  readonly header: Scanned<Layouts['fileHeader']>;
  readonly batches: readonly ScannedBatch[];
  readonly control: Scanned<Layouts['fileControl']>;
  readonly paddingLines: number;
}

/** Only for lines without `structureFaults`. */
export function scanFile(lines: readonly Line[]): ScannedFile {
  const controlAt = lines.findIndex(({ text }) => text.startsWith('9'));
  return {
    lines,
    header: scanned(lines[0], layouts.fileHeader),
    batches: sections(lines.slice(1, controlAt), '5').map(batchOf),
    control: scanned(lines[controlAt], layouts.fileControl),
    paddingLines: lines.length - controlAt - 1,
  };
}

function batchOf(lines: readonly Line[]): ScannedBatch {
  return {
    header: scanned(lines[0], layouts.batchHeader),
    entries: sections(lines.slice(1, -1), '6').map(entryOf),
    control: scanned(lines.at(-1), layouts.batchControl),
  };
}

function entryOf(lines: readonly Line[]): ScannedEntry {
  return { ...scanned(lines[0], layouts.entry), addenda: lines.slice(1) };
}

/** A section begins with each record of the type. */
function sections(lines: readonly Line[], type: string): Line[][] {
  const found: Line[][] = [];
  for (const line of lines) {
    if (line.text.startsWith(type)) found.push([line]);
    else found.at(-1)?.push(line);
  }
  return found;
}

export function scanned<L extends Layout>(line: Line | undefined, layout: L): Scanned<L> {
  if (line === undefined) throw new Error('a record is missing that the order of records promised');
  return { line: line.number, fields: fieldsOf(line.text, layout) };
}
