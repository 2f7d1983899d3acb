import { crc32 } from 'node:zlib';

const sumStart = '{"sum":"';
const sumLength = 8;
const bodyStart = sumStart.length + sumLength + '",'.length;
const newline = 10;

/** `{"sum":"…", …}` and a line break: an object's JSON with a checksum over the rest of the line as its first member. */
export function checkedLine(json: string): string {
  const body = json.slice(1);
  return `${sumStart}${sumOf(body)}",${body}\n`;
}

export function sumOf(text: string): string {
  return crc32(text).toString(16).padStart(sumLength, '0');
}

export type ReadLine =
  | { readonly kind: 'good'; readonly start: number; readonly end: number; readonly value: unknown }
  | { readonly kind: 'bad'; readonly start: number; readonly end: number }
  /** The file ends before the line does. */
  | { readonly kind: 'torn'; readonly start: number; readonly end: number };

/** The lines of a file, checked, in order. */
export function* checkedLines(bytes: Buffer): Generator<ReadLine> {
  for (let start = 0; start < bytes.length; ) {
    const lineBreak = bytes.indexOf(newline, start);
    if (lineBreak < 0) {
      yield { kind: 'torn', start, end: bytes.length };
      return;
    }
    yield readLine(bytes, start, lineBreak);
    start = lineBreak + 1;
  }
}

function readLine(bytes: Buffer, start: number, lineBreak: number): ReadLine {
  const sum = bytes.toString('latin1', start + sumStart.length, start + sumStart.length + sumLength);
  const body = bytes.subarray(start + bodyStart, lineBreak);
  const end = lineBreak + 1;
  if (crc32(body).toString(16).padStart(sumLength, '0') !== sum) return { kind: 'bad', start, end };
  try {
    return { kind: 'good', start, end, value: JSON.parse(`{${body.toString()}`) };
  } catch {
    return { kind: 'bad', start, end };
  }
}
