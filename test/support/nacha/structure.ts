import { recordWidth } from './layout.ts';
import { unless } from './rule.ts';
import type { Fault } from './rule.ts';

/** The lines of a file and the order of its records: what must hold before any field can be found. */

export interface Line {
  readonly number: number;
  readonly text: string;
}

type RecordKind = '1' | '5' | '6' | '7' | '8' | '9' | 'padding';

const names: Readonly<Record<RecordKind | 'start', string>> = {
  start: 'the beginning of the file',
  '1': 'a file header (1)',
  '5': 'a batch header (5)',
  '6': 'an entry (6)',
  '7': 'an addenda record (7)',
  '8': 'a batch control (8)',
  '9': 'a file control (9)',
  padding: 'padding',
};

/** A header followed by the control is a file without news, as a bank may send it. */
const mayFollow: Readonly<Record<RecordKind | 'start', readonly RecordKind[]>> = {
  start: ['1'],
  '1': ['5', '9'],
  '5': ['6'],
  '6': ['6', '7', '8'],
  '7': ['6', '7', '8'],
  '8': ['5', '9'],
  '9': ['padding'],
  padding: ['padding'],
};

const nines = '9'.repeat(recordWidth);

export function linesOf(text: string): readonly Line[] {
  const pieces = text.split(/\r?\n/);
  if (pieces.at(-1) === '') pieces.pop();
  return pieces.map((piece, at) => ({ number: at + 1, text: piece }));
}

export function structureFaults(text: string): readonly Fault[] {
  const lines = linesOf(text);
  if (lines.length === 0) return [{ line: 1, says: 'the file is empty' }];
  return [...lineEndFaults(text, lines.length), ...lines.flatMap(widthFaults), ...orderFaults(lines)];
}

function lineEndFaults(text: string, last: number): Fault[] {
  const ends = new Set(text.match(/\r?\n/g));
  return [
    ...unless(text.endsWith('\n'), last, 'the last record does not end with a line break'),
    ...unless(ends.size <= 1, last, 'some records end with CR LF and some with LF alone'),
  ];
}

function widthFaults({ number, text }: Line): Fault[] {
  return unless(text.length === recordWidth, number, `a record has 94 characters, this one has ${text.length}`);
}

function orderFaults(lines: readonly Line[]): Fault[] {
  const kinds = lines.map(({ text }) => kindOf(text));
  const steps = lines.flatMap(({ number }, at) => stepFaults(number, kinds[at - 1] ?? 'start', kinds[at]));
  const ended = kinds.includes('9');
  return [...steps, ...unless(ended, lines.length, 'the file has no file control record (9)')];
}

function stepFaults(line: number, before: RecordKind | 'start' | 'unknown', kind?: RecordKind | 'unknown'): Fault[] {
  if (kind === undefined || kind === 'unknown') return [{ line, says: 'no record begins like this' }];
  // Whatever follows a line that is no record was judged with that line.
  if (before === 'unknown' || mayFollow[before].includes(kind)) return [];
  if (before === '9' || before === 'padding')
    return [{ line, says: 'only lines of nines may follow the file control record' }];
  return [{ line, says: `${names[kind]} may not follow ${names[before]}` }];
}

/** A control of nines alone cannot be, for it ends in 39 blanks. */
function kindOf(text: string): RecordKind | 'unknown' {
  if (text === nines) return 'padding';
  const first = text.slice(0, 1);
  return first === '1' || first === '5' || first === '6' || first === '7' || first === '8' || first === '9'
    ? first
    : 'unknown';
}
