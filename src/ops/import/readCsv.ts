import { readHeader } from './csvHeader.ts';
import { csvKinds, type CsvRow } from './csvKinds.ts';
import { csvRecords, notARecord } from './csvRecords.ts';
import { isAtMost, isMemberId, tooLong } from './fieldShapes.ts';
import { type ImportProblem, type Place, wholeFile } from './importProblem.ts';
import type { ImportKind } from './importPatch.ts';

/** What a row of a file came to, or what is wrong with it, and whose list it is missing from as far as that is known. */
export type ReadRow =
  | { readonly at: Place; readonly row: CsvRow }
  | { readonly problems: readonly ImportProblem[]; readonly damages?: Damage | undefined };

export interface Damage {
  readonly memberId: string;
  readonly kind: ImportKind;
}

const longestCell = 200;

/** Reads a CSV file of one kind. A header that does not fit makes the whole file a problem. */
export function* readCsv(file: string, text: string, forced?: ImportKind): Generator<ReadRow> {
  const records = csvRecords(text);
  const first = records.next();
  if (first.done === true) return yield { problems: [{ at: wholeFile(file), field: 'file', reason: 'is empty' }] };
  const header = readHeader(first.value.cells ?? [], forced);
  if (!('kind' in header)) return yield { problems: header.map((fault) => ({ at: wholeFile(file), ...fault })) };
  const { kind, columns } = header;
  for (const { line, cells } of records) {
    const at: Place = { file, unit: 'line', number: line };
    if (cells === undefined) yield { problems: [{ at, field: 'row', reason: notARecord }] };
    // A spreadsheet leaves rows of nothing but delimiters behind.
    else if (cells.every((cell) => cell === '')) continue;
    else if (cells.length !== columns.length)
      yield { problems: [{ at, field: 'row', reason: `must have ${columns.length} fields` }] };
    else yield rowOf(kind, Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])), at);
  }
}

function rowOf(kind: ImportKind, cells: Readonly<Record<string, string>>, at: Place): ReadRow {
  const problems = Object.entries(cells)
    .filter(([, cell]) => !isAtMost(cell, longestCell))
    .map(([field]) => ({ at, field, reason: tooLong(longestCell) }));
  const { memberId } = cells;
  const damages = memberId !== undefined && isMemberId(memberId) ? { memberId, kind } : undefined;
  if (problems.length > 0) return { problems, damages };
  const read = csvKinds[kind].shape.safeParse(cells);
  if (read.success) return { at, row: read.data };
  return {
    problems: read.error.issues.map(({ path, message }) => ({ at, field: String(path[0]), reason: message })),
    damages,
  };
}
