import { alpha, numeric, recordWidth } from './fields.ts';
import { batchControl, fileControl, type FileTimes, fileHeader, padding, Totals } from './records.ts';
import { at } from './scan.ts';
import type { AchSettings } from './settings.ts';

/** An entry of a file that was sent, on its way back. */
export interface EntryBack {
  readonly code: string;
  /** The records of the original. */
  readonly header: string;
  readonly detail: string;
  /** Of a notification of change. */
  readonly corrected: string;
}

/** A file of returns as a bank hands it to its originator: returns as WEB, notifications as COR. */
export function writeReturns(entries: readonly EntryBack[], times: FileTimes, settings: AchSettings): string {
  const batches = Map.groupBy(entries, ({ header, code }) => `${header}${code.startsWith('C') ? 'COR' : 'WEB'}`);
  const turned = { ...settings, destination: settings.destination, origin: settings.destination };
  const whole = new Totals();
  let text = fileHeader(turned, times);
  let number = 0;
  let sequence = 0;
  for (const of of batches.values()) {
    number += 1;
    const totals = new Totals();
    const [first] = of;
    text += `${headerBack(first?.header ?? '', first?.code.startsWith('C') === true, number)}\n`;
    for (const entry of of) {
      sequence += 1;
      text += `${detailBack(entry, settings.odfi + numeric(sequence, 7), totals)}\n`;
    }
    text += batchControl(settings, '200', totals, number);
    whole.addAll(totals);
  }
  const records = text.length / (recordWidth + 1);
  return text + fileControl(number, records, whole) + padding(records + 1);
}

/** As it was, but for the class, the operator's settlement day and its own number. */
function headerBack(header: string, isCorrection: boolean, number: number): string {
  const sec = isCorrection ? 'COR' : at(header, 51, 53);
  return `5200${at(header, 5, 50)}${sec}${at(header, 54, 75)}001${at(header, 79, 87)}${numeric(number, 7)}`;
}

function detailBack({ code, detail, corrected }: EntryBack, trace: string, totals: Totals): string {
  const isCorrection = code.startsWith('C');
  const transactionCode = at(detail, 2, 2) === '3' ? '36' : '26';
  const amount = isCorrection ? numeric(0, 10) : at(detail, 30, 39);
  totals.add(at(detail, 4, 12), Number(amount), 2);
  const entry = `6${transactionCode}${at(detail, 4, 29)}${amount}${at(detail, 40, 78)}1${trace}`;
  return `${entry}\n${addenda(code, detail, isCorrection ? corrected : '', isCorrection, trace)}`;
}

function addenda(code: string, detail: string, corrected: string, isCorrection: boolean, trace: string): string {
  const start = `7${isCorrection ? '98' : '99'}${code}${at(detail, 80, 94)}${' '.repeat(6)}${at(detail, 4, 11)}`;
  // A notification has 29 characters of data and 15 that are reserved, a return 44 of information.
  return `${start}${isCorrection ? corrected.padEnd(44) : alpha('', 44)}${trace}`;
}
