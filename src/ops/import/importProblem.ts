/** Where a row stands. In a CSV file line 1 is the header, and a row is where it begins. */
export interface Place {
  readonly file: string;
  /** `member`: of a JSON list, counted from one. `file`: the file as a whole, with no number. */
  readonly unit: 'line' | 'member' | 'file';
  readonly number: number;
}

/** What was left out, and why. It repeats nothing of what the row held. */
export interface ImportProblem {
  readonly at: Place;
  readonly field: string;
  readonly reason: string;
}

/** `premiums.csv, line 4, planId: is not known` */
export function problemText({ at, field, reason }: ImportProblem): string {
  const row = at.unit === 'file' ? '' : ` ${at.unit} ${at.number},`;
  return `${at.file},${row} ${field}: ${reason}`;
}

export function wholeFile(file: string): Place {
  return { file, unit: 'file', number: 0 };
}

/** By file, and within a file from top to bottom: the order in which somebody mends them. */
export function inReadingOrder(problems: readonly ImportProblem[]): ImportProblem[] {
  return problems.toSorted(({ at: one }, { at: other }) => {
    if (one.file !== other.file) return one.file < other.file ? -1 : 1;
    return one.number - other.number;
  });
}
