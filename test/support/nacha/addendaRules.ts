import { correctedDataFaults } from './correctedData.ts';
import { isFileDate } from './fileDates.ts';
import { layouts } from './layout.ts';
import { blank, inEachEntry, same, unless } from './rule.ts';
import type { Expectation, Fault, Rule } from './rule.ts';
import { scanned } from './scanFile.ts';
import type { ScannedBatch, ScannedEntry } from './scanFile.ts';
import type { Line } from './structure.ts';

/** The records of type 7 behind each entry. */
export const addendaRules: readonly Rule[] = [isAnnounced, areOfTheKind, areSound].map(inEachEntry);

function isAnnounced({ line, fields, addenda }: ScannedEntry): Fault[] {
  const wanted = addenda.length === 0 ? '0' : '1';
  const says = `the addenda indicator is ${fields.addendaIndicator}, but ${addenda.length} addenda records follow`;
  return unless(fields.addendaIndicator === wanted, line, says);
}

/** A remark may come with a payment, once at most. What is sent back comes with its reason, once. */
function areOfTheKind(entry: ScannedEntry, batch: ScannedBatch, { kind = 'payment' }: Expectation): Fault[] {
  const wanted = kind === 'payment' ? '05' : batch.header.fields.sec === 'COR' ? '98' : '99';
  const types = entry.addenda.flatMap(({ number, text }) => same(number, 'the addenda type', typeOf(text), wanted));
  const count = entry.addenda.length;
  const fits = count === 1 || (kind === 'payment' && count === 0);
  return [...types, ...unless(fits, entry.line, `the entry has ${count} addenda records`)];
}

function areSound(entry: ScannedEntry): Fault[] {
  return entry.addenda.flatMap((line) => soundness[typeOf(line.text)]?.(line, entry) ?? []);
}

const soundness: Readonly<Record<string, (line: Line, entry: ScannedEntry) => Fault[]>> = {
  '05': remarkFaults,
  '98': noticeFaults,
  '99': returnFaults,
};

function typeOf(text: string): string {
  return text.slice(1, 3);
}

function remarkFaults(addenda: Line, entry: ScannedEntry): Fault[] {
  const { line, fields } = scanned(addenda, layouts.remark);
  return [
    ...same(line, 'the addenda sequence', fields.sequence, '0001'),
    ...same(line, 'the entry of the addenda record', fields.entrySequence, entry.fields.trace.slice(-7)),
  ];
}

function noticeFaults(addenda: Line, entry: ScannedEntry): Fault[] {
  const { line, fields } = scanned(addenda, layouts.notice);
  return [
    ...unless(/^C\d\d$/.test(fields.code), line, `the change code "${fields.code}" is none`),
    ...blank(line, 'the place for a date of death', fields.reserved),
    ...correctedDataFaults(fields.code, fields.correctedData).map((says) => ({ line, says })),
    ...blank(line, 'the place behind the corrected data', fields.reservedToo),
    ...originFaults(line, fields, entry),
  ];
}

/** Some banks write zeros where nobody died. */
function returnFaults(addenda: Line, entry: ScannedEntry): Fault[] {
  const { line, fields } = scanned(addenda, layouts.returned);
  const { code, dateOfDeath } = fields;
  const tellsDeath = code === 'R14' || code === 'R15';
  const isEmpty = dateOfDeath.trim() === '' || dateOfDeath === '000000';
  return [
    ...unless(/^R\d\d$/.test(code), line, `the return code "${code}" is none`),
    ...unless(isEmpty || tellsDeath, line, `${code} comes with the date of death ${dateOfDeath}`),
    ...unless(isEmpty || isFileDate(dateOfDeath), line, `the date of death ${dateOfDeath} is no day`),
    ...originFaults(line, fields, entry),
  ];
}

interface Origin {
  readonly originalTrace: string;
  readonly originalRdfi8: string;
  readonly trace: string;
}

function originFaults(line: number, { originalTrace, originalRdfi8, trace }: Origin, { fields }: ScannedEntry) {
  return [
    ...unless(/^\d{15}$/.test(originalTrace), line, `the original trace "${originalTrace}" is not fifteen figures`),
    ...unless(/^\d{8}$/.test(originalRdfi8), line, `the original bank "${originalRdfi8}" is not eight figures`),
    ...same(line, 'the trace of the addenda record', trace, fields.trace),
  ];
}
