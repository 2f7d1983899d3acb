import { recordWidth } from './fields.ts';

/** A batch of a file that was read: its header, its entries with their addenda, its control. */
export interface ScannedBatch {
  readonly header: string;
  readonly entries: { readonly detail: string; readonly addenda: readonly string[] }[];
  readonly control: string;
}

export interface ScannedFile {
  readonly header: string;
  readonly batches: readonly ScannedBatch[];
  readonly control: string;
}

export type Scan =
  | { readonly kind: 'scanned'; readonly file: ScannedFile }
  | { readonly kind: 'damaged'; readonly faults: readonly string[] };

/** From the first position to the last, counted from one, both included. */
export function at(line: string, from: number, to: number): string {
  return line.slice(from - 1, to);
}

/** Splits a file into its records, in their order. A file with any record missing, cut or out of place is damaged whole. */
export function scan(text: string): Scan {
  const lines = text.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n');
  const faults = lines.flatMap((line, index) =>
    line.length === recordWidth && /^[\x20-\x7e]*$/.test(line)
      ? []
      : [`line ${index + 1} is not ${recordWidth} characters of ASCII`],
  );
  if (faults.length > 0) return { kind: 'damaged', faults: faults.slice(0, 10) };
  return scanLines(lines);
}

function scanLines(lines: readonly string[]): Scan {
  const damaged = (number: number, what: string): Scan => ({ kind: 'damaged', faults: [`line ${number} ${what}`] });
  const batches: ScannedBatch[] = [];
  let open: { header: string; entries: { detail: string; addenda: string[] }[] } | undefined;
  let control: string | undefined;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (control !== undefined) {
      if (line !== '9'.repeat(recordWidth)) return damaged(number, 'stands behind the end of the file');
      continue;
    }
    const type = line[0];
    if ((type === '1') !== (index === 0))
      return damaged(number, 'is a file header out of place, or none where one belongs');
    if (type === '5') {
      if (open !== undefined) return damaged(number, 'begins a batch within a batch');
      open = { header: line, entries: [] };
    } else if (type === '6' && open !== undefined) open.entries.push({ detail: line, addenda: [] });
    else if (type === '7' && open !== undefined && open.entries.length > 0) open.entries.at(-1)?.addenda.push(line);
    else if (type === '8' && open !== undefined) {
      batches.push({ ...open, control: line });
      open = undefined;
    } else if (type === '9' && open === undefined) control = line;
    else if (type !== '1') return damaged(number, 'is a record that does not belong there');
  }
  if (control === undefined) return { kind: 'damaged', faults: ['the file has no end'] };
  return { kind: 'scanned', file: { header: lines[0] ?? '', batches, control } };
}

/** Where counts, hashes or sums of a file do not agree with its entries. */
export function controlFaults({ batches, control }: ScannedFile): string[] {
  const sums = batches.map(sumsOf);
  const all = sums.reduce(
    (a, b) => ({ records: a.records + b.records, hash: a.hash + b.hash, cents: a.cents + b.cents }),
    none,
  );
  const perBatch = batches.flatMap((batch, index) =>
    agrees(sums[index] ?? none, batch.control, {
      records: [5, 10],
      hash: [11, 20],
      debits: [21, 32],
      credits: [33, 44],
    })
      ? []
      : [`batch ${index + 1} does not add up`],
  );
  const places = { records: [14, 21], hash: [22, 31], debits: [32, 43], credits: [44, 55] } as const;
  const whole = agrees(all, control, places) ? [] : ['the file does not add up'];
  const count = Number(at(control, 2, 7)) === batches.length ? [] : ['the file has another number of batches'];
  return [...perBatch, ...whole, ...count];
}

interface Sums {
  readonly records: number;
  readonly hash: number;
  readonly cents: number;
}

const none: Sums = { records: 0, hash: 0, cents: 0 };

function sumsOf({ entries }: ScannedBatch): Sums {
  return entries.reduce(
    (sums, { detail, addenda }) => ({
      records: sums.records + 1 + addenda.length,
      hash: sums.hash + Number(at(detail, 4, 11)),
      cents: sums.cents + Number(at(detail, 30, 39)),
    }),
    none,
  );
}

type Place = readonly [from: number, to: number];

/** Returned debits may be summed as debits or, by banks that turn them round, as credits. */
function agrees(
  { records, hash, cents }: Sums,
  control: string,
  places: { readonly records: Place; readonly hash: Place; readonly debits: Place; readonly credits: Place },
): boolean {
  const value = ([from, to]: Place) => Number(at(control, from, to));
  return (
    value(places.records) === records &&
    value(places.hash) === hash % 10 ** 10 &&
    value(places.debits) + value(places.credits) === cents
  );
}
