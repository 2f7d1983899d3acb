import { layouts } from './layout.ts';
import type { Span } from './layout.ts';

/** Ways to spoil a bank file. Lines and positions count from 1, as in the faults; the line breaks stay what they were. */
export const damage = {
  cutLine,
  cutTail,
  insertLine,
  swapLines,
  setCharacter,
  setField,
  spoilHash,
  spoilCount,
  dropFileControl,
} as const;

function cutLine(text: string, line: number): string {
  return changed(text, (lines) => lines.toSpliced(indexOf(lines, line), 1));
}

/** The file as it arrives when the transmission breaks off. */
function cutTail(text: string, characters: number): string {
  return text.slice(0, -characters);
}

/** The new line takes the number, what was there moves down. */
function insertLine(text: string, line: number, record: string): string {
  return changed(text, (lines) => lines.toSpliced(line - 1, 0, record));
}

function swapLines(text: string, one: number, other: number): string {
  return changed(text, (lines) => {
    const [first, second] = [lineIn(lines, one), lineIn(lines, other)];
    return lines.with(one - 1, second).with(other - 1, first);
  });
}

function setCharacter(text: string, line: number, position: number, character: string): string {
  return setField(text, line, [position, position], character);
}

/** The value must fill its place, or else this would be damage of another kind. */
function setField(text: string, line: number, [first, last]: Span, value: string): string {
  const width = last - first + 1;
  if (value.length !== width) throw new Error(`"${value}" does not fill the ${width} places from ${first} to ${last}`);
  return changed(text, (lines) => {
    const record = lineIn(lines, line);
    return lines.with(line - 1, record.slice(0, first - 1) + value + record.slice(last));
  });
}

type Level = 'batch' | 'file';

/** Of the first batch, or of the file. */
function spoilHash(text: string, level: Level): string {
  return spoilLastFigure(text, level, 'entryHash');
}

function spoilCount(text: string, level: Level): string {
  return spoilLastFigure(text, level, 'entryCount');
}

function spoilLastFigure(text: string, level: Level, field: 'entryHash' | 'entryCount'): string {
  const line = numberOfFirst(text, level === 'batch' ? '8' : '9');
  const [, last] = level === 'batch' ? layouts.batchControl[field] : layouts.fileControl[field];
  const figure = Number(text.split(/\r?\n/)[line - 1]?.charAt(last - 1));
  return setCharacter(text, line, last, String((figure + 1) % 10));
}

function dropFileControl(text: string): string {
  return cutLine(text, numberOfFirst(text, '9'));
}

function numberOfFirst(text: string, type: string): number {
  const at = text.split(/\r?\n/).findIndex((line) => line.startsWith(type));
  if (at === -1) throw new Error(`no record of type ${type}`);
  return at + 1;
}

function changed(text: string, change: (lines: readonly string[]) => readonly string[]): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return change(text.split(lineBreak)).join(lineBreak);
}

function lineIn(lines: readonly string[], line: number): string {
  return lines[indexOf(lines, line)] ?? '';
}

function indexOf(lines: readonly string[], line: number): number {
  if (lines[line - 1] === undefined) throw new Error(`there is no line ${line}`);
  return line - 1;
}
