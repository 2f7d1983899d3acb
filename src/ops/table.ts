/** A column of a listing: its heading and what a row holds there. */
export interface Column<Row> {
  readonly head: string;
  readonly of: (row: Row) => string | number | null | undefined;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

/** Rows under their headings, as wide as they need to be. */
export function tableLines<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string[] {
  const cells = rows.map((row) => columns.map(({ of }) => String(of(row) ?? '')));
  const heads = columns.map(({ head }) => head);
  const widths = heads.map((head, at) => Math.max(head.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const written = (row: readonly string[]) =>
    row
      .map((cell, at) => (columns[at]?.right === true ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [written(heads), ...cells.map(written)];
}

/** The rows as a table, or a sentence where there are none. */
export function listed<Row>(rows: readonly Row[], columns: readonly Column<Row>[], none: string): string[] {
  return rows.length === 0 ? [none] : tableLines(rows, columns);
}

/** The best of many rows in their order, without keeping all of them: a store may hold millions. */
export class Best<Row> {
  readonly #most: number;
  readonly #compare: (a: Row, b: Row) => number;
  #rows: Row[] = [];
  #seen = 0;

  constructor(most: number, compare: (a: Row, b: Row) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  add(row: Row): void {
    this.#seen += 1;
    this.#rows.push(row);
    // Twice as many before they are put in order, so that most rows cost next to nothing.
    if (this.#rows.length >= 2 * this.#most + 100) this.#rows = this.rows();
  }

  rows(): Row[] {
    return this.#rows.toSorted(this.#compare).slice(0, this.#most);
  }

  /** How many are not among them. */
  get others(): number {
    return Math.max(0, this.#seen - this.#most);
  }
}

/** A whole number as `--limit` takes it. */
export function countOf(text: string | undefined, usual: number): number | undefined {
  if (text === undefined) return usual;
  return /^\d{1,7}$/.test(text) ? Number(text) : undefined;
}

/** `12050` as `120.50`. */
export function dollars(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
