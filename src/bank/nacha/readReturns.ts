import type { Corrected, ReadResult, ReturnedEntry } from '../../payments/index.ts';
import { type CalendarDate, cents, isCalendarDate } from '../../rules/index.ts';
import { dateFrom } from './fields.ts';
import { at, controlFaults, scan, type ScannedBatch } from './scan.ts';

/**
 * Reads a file of returns (addenda 99) and notifications of change (addenda 98). A file in which anything does not add up is
 * refused whole: half of it may be missing. Only the addenda say what an entry is about; whom the entry itself is addressed to
 * differs from bank to bank.
 */
export function readReturns(text: string): ReadResult {
  const scanned = scan(text);
  if (scanned.kind === 'damaged') return scanned;
  const faults = controlFaults(scanned.file);
  const read = scanned.file.batches.map(entriesOf);
  faults.push(...read.flatMap((batch) => batch.faults));
  if (faults.length > 0) return { kind: 'damaged', faults };
  return { kind: 'read', entries: read.flatMap((batch) => batch.entries) };
}

function entriesOf(batch: ScannedBatch, index: number): { entries: ReturnedEntry[]; faults: string[] } {
  const entries: ReturnedEntry[] = [];
  const faults: string[] = [];
  const date = at(batch.header, 70, 75);
  if (!isLeftOut(date) && effectiveFrom(date) === null) faults.push(`the entry date of batch ${index + 1} is no day`);
  for (const [place, { detail, addenda }] of batch.entries.entries()) {
    const entry = entryFrom(batch.header, detail, addenda);
    if (entry === undefined)
      faults.push(`entry ${place + 1} of batch ${index + 1} says neither why it came back nor what is right`);
    else entries.push(entry);
  }
  return { entries, faults };
}

function entryFrom(header: string, detail: string, addenda: readonly string[]): ReturnedEntry | undefined {
  const [only = '', ...others] = addenda;
  const code = at(only, 4, 6);
  const kind = at(only, 2, 3);
  const isKnown = (kind === '99' && /^R\d\d$/.test(code)) || (kind === '98' && /^C\d\d$/.test(code));
  const originalTrace = at(only, 7, 21);
  const amount = at(detail, 30, 39);
  if (others.length > 0 || !isKnown || !/^\d{15}$/.test(originalTrace) || !/^\d{10}$/.test(amount)) return undefined;
  return {
    code,
    originalTrace,
    originalRdfi: at(only, 28, 35),
    reference: at(detail, 40, 54).trim(),
    cents: cents(Number(amount)),
    effectiveOn: effectiveFrom(at(header, 70, 75)),
    corrected: kind === '98' ? correctedFrom(code, at(only, 36, 64)) : null,
  };
}

function isLeftOut(date: string): boolean {
  return date.trim() === '' || date === '000000';
}

function effectiveFrom(text: string): CalendarDate | null {
  const date = dateFrom(text);
  return date !== undefined && isCalendarDate(date) ? date : null;
}

/**
 * The parts of a notification's 29 characters. Banks differ in where they put them, so they are told by their shape where the
 * published place is not the only one seen.
 */
function correctedFrom(code: string, data: string): Corrected {
  const [first = '', second = ''] = data.trim().split(/\s+/);
  switch (code) {
    case 'C01':
      return { accountNumber: first };
    case 'C02':
      return { routingNumber: first };
    case 'C03':
      return second === ''
        ? { routingNumber: first.slice(0, 9), accountNumber: first.slice(9) }
        : { routingNumber: first, accountNumber: second };
    case 'C05':
      return { transactionCode: first };
    case 'C06':
      return { accountNumber: first, transactionCode: second };
    case 'C07':
      return {
        routingNumber: data.slice(0, 9),
        accountNumber: data.slice(9, 26).trim(),
        transactionCode: data.slice(26, 28),
      };
    default:
      return {};
  }
}
