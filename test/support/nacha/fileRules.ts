import { isFileDate, isFileTime } from './fileDates.ts';
import { blockingFactor } from './layout.ts';
import { isRoutingNumber } from './routing.ts';
import { leftSet, same, unless } from './rule.ts';
import type { Expectation, Fault, Rule } from './rule.ts';
import type { ScannedFile } from './scanFile.ts';

/** The file as a whole: its characters, header and padding, and what must be in order across batches. */
export const fileRules: readonly Rule[] = [
  isPrintable,
  hasConstants,
  namesBanks,
  wasCreated,
  holdsBatches,
  numbersBatchesUpwards,
  usesTracesOnce,
  isPadded,
];

function isPrintable({ lines }: ScannedFile): Fault[] {
  const says = 'the record holds a character that is not printable ASCII';
  return lines.flatMap(({ number, text }) => unless(/^[\x20-\x7e]*$/.test(text), number, says));
}

function hasConstants({ header: { line, fields } }: ScannedFile): Fault[] {
  return [
    ...same(line, 'the priority code', fields.priority, '01'),
    ...same(line, 'the record size', fields.recordSize, '094'),
    ...same(line, 'the blocking factor', fields.blockingFactor, '10'),
    ...same(line, 'the format code', fields.formatCode, '1'),
  ];
}

/**
 * We send to a bank. Whoever sends is a bank or a company: ten figures, or nine after a blank or a letter, as the bank
 * assigns them; and so is whoever is handed a file back.
 */
function namesBanks({ header: { line, fields } }: ScannedFile, { kind = 'payment' }: Expectation): Fault[] {
  const { destination, origin } = fields;
  const isBank = destination.startsWith(' ') && isRoutingNumber(destination.slice(1));
  const mayBeCompany = kind === 'return' && isParty(destination);
  const says = `the destination must be a blank and a routing number, not "${destination}"`;
  return [
    ...unless(isBank || mayBeCompany, line, says),
    ...unless(isParty(origin), line, `the origin "${origin}" has not the shape of one`),
    ...leftSet(line, 'the destination name', fields.destinationName),
    ...leftSet(line, 'the origin name', fields.originName),
  ];
}

function isParty(ten: string): boolean {
  return /^[ 0-9A-Z]\d{9}$/.test(ten);
}

/** The time is optional; the modifier tells the files of a day apart. */
function wasCreated({ header: { line, fields } }: ScannedFile): Fault[] {
  const { creationDate, creationTime, modifier } = fields;
  const isTimed = creationTime.trim() === '' || isFileTime(creationTime);
  return [
    ...unless(isFileDate(creationDate), line, `the creation date ${creationDate} is no day`),
    ...unless(isTimed, line, `the creation time ${creationTime} is no time`),
    ...unless(/^[A-Z0-9]$/.test(modifier), line, `the file modifier "${modifier}" is neither A to Z nor 0 to 9`),
  ];
}

/** A bank may hand back a file without news; we send none without payments. */
function holdsBatches({ header, batches }: ScannedFile, { kind = 'payment' }: Expectation): Fault[] {
  return unless(batches.length > 0 || kind === 'return', header.line, 'the file holds no batch');
}

function numbersBatchesUpwards({ batches }: ScannedFile): Fault[] {
  return batches.flatMap(({ header: { line, fields } }, at) => {
    const before = batches[at - 1]?.header.fields.batchNumber ?? '0000000';
    const { batchNumber } = fields;
    return [
      ...unless(/^\d{7}$/.test(batchNumber), line, `the batch number "${batchNumber}" is not seven figures`),
      ...unless(batchNumber > before, line, `the batch number ${batchNumber} does not come after ${before}`),
    ];
  });
}

function usesTracesOnce({ batches }: ScannedFile): Fault[] {
  const entries = batches.flatMap((batch) => batch.entries);
  const firstLines = new Map(entries.toReversed().map(({ line, fields }) => [fields.trace, line]));
  return entries.flatMap(({ line, fields: { trace } }) => {
    const first = firstLines.get(trace);
    return unless(first === line, line, `the trace number ${trace} was used before, in line ${first}`);
  });
}

function isPadded({ lines, paddingLines }: ScannedFile): Fault[] {
  const isWhole = lines.length % blockingFactor === 0;
  return [
    ...unless(isWhole, lines.length, `the file has ${lines.length} lines, which is no multiple of ten`),
    ...unless(paddingLines < blockingFactor, lines.length, 'the padding is longer than what fills the last block'),
  ];
}
