import { parse } from 'csv-parse/sync';

/** A row as it stands in the file, the header among them. */
export interface CsvRecord {
  /** Where it begins, counted as an editor counts. */
  readonly line: number;
  /** Trimmed. Undefined where quotation marks are astray or the row is longer than any can be. */
  readonly cells: readonly string[] | undefined;
}

interface RawRecord {
  readonly line: number;
  readonly text: string | undefined;
}

const longestRecord = 10_000;
/** One call of the parser costs more than a row does. */
const recordsAtOnce = 500;

export const notARecord = `must close its quotation marks, double those inside, and be at most ${longestRecord} characters long`;

/**
 * Takes a CSV file apart, with comma, semicolon or tab, whichever its first row has most of. The rows are told apart here
 * and not by the parser, so that one that is broken cannot take others along, and each is known by its line.
 */
export function* csvRecords(text: string): Generator<CsvRecord> {
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined) return;
  const read = readerOf(delimiterOf(first));
  const width = read(first)?.[0]?.length;
  let waiting: RawRecord[] = [];
  for (const record of rawRecords(lines, (joined) => read(joined)?.[0]?.length === width)) {
    waiting.push(record);
    if (waiting.length < recordsAtOnce) continue;
    yield* parsed(waiting, read);
    waiting = [];
  }
  yield* parsed(waiting, read);
}

function delimiterOf(header: string): string {
  const [most = ','] = [',', ';', '\t'].toSorted((one, other) => header.split(other).length - header.split(one).length);
  return most;
}

type Reader = (text: string) => string[][] | undefined;

function readerOf(delimiter: string): Reader {
  const options = {
    delimiter,
    record_delimiter: '\n',
    trim: true,
    relax_column_count: true,
    max_record_size: longestRecord,
  };
  return (text) => {
    try {
      return parse(text, options);
    } catch {
      return undefined;
    }
  };
}

function* rawRecords(lines: readonly string[], isRow: (text: string) => boolean): Generator<RawRecord> {
  for (let index = 0; index < lines.length; index += 1) {
    if (lines[index]?.trim() === '') continue;
    const { text, height } = joinedWhileOpen(lines, index);
    const line = index + 1;
    // A mark that is never closed, or by a stray one further down, must not swallow the rows below it.
    const stands = text !== undefined && (height === 1 || isRow(text));
    yield stands ? { line, text } : { line, text: undefined };
    if (stands) index += height - 1;
  }
}

/** The line and those after it until every quotation mark is closed. */
function joinedWhileOpen(lines: readonly string[], first: number): { text: string | undefined; height: number } {
  let text = '';
  let isOpen = false;
  for (let index = first; index < lines.length && text.length <= longestRecord; index += 1) {
    const line = lines[index] ?? '';
    text = index === first ? line : `${text}\n${line}`;
    if (line.includes('"') && line.split('"').length % 2 === 0) isOpen = !isOpen;
    if (!isOpen) return { text, height: index - first + 1 };
  }
  return { text: undefined, height: 1 };
}

/** All at once where all are sound, else one by one to find those that are not. */
function parsed(records: readonly RawRecord[], read: Reader): CsvRecord[] {
  const sound = records.flatMap(({ text }) => text ?? []);
  const together = read(sound.join('\n'));
  const rows = together?.length === sound.length ? together : sound.map((text) => read(text)?.[0]);
  const next = rows.values();
  return records.map(({ line, text }) => ({ line, cells: text === undefined ? undefined : next.next().value }));
}
