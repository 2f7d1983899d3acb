import { type BatchEntry, type FrozenFile, traceNumber } from '../../payments/index.ts';
import { bostonDateOf, bostonMinuteOf } from '../../rules/index.ts';
import { batchControl, batchHeader, entryDetail, fileControl, fileHeader, padding, Totals } from './records.ts';
import type { AchSettings } from './settings.ts';

/**
 * The bank file of a frozen batch, piece by piece: the same batch gives the same bytes. One company batch for each
 * description and entry date.
 */
export async function* writeFile(file: FrozenFile, settings: AchSettings): AsyncIterable<string> {
  const { batch, pages, accountNumber } = file;
  const { at, modifier } = batch.made;
  const minute = bostonMinuteOf(at);
  const hhmm = `${String(Math.floor(minute / 60)).padStart(2, '0')}${String(minute % 60).padStart(2, '0')}`;
  const date = bostonDateOf(at);
  const whole = new Totals();
  let records = 1;
  let group = -1;
  let totals = new Totals();
  yield fileHeader(settings, { date, hhmm, modifier });
  const endOfGroup = () => {
    whole.addAll(totals);
    records += 1;
    return batchControl(settings, '225', totals, group + 1);
  };
  for await (const page of pages()) {
    let lines = '';
    if (page.group !== group) {
      if (group >= 0) lines += endOfGroup();
      group = page.group;
      totals = new Totals();
      records += 1;
      const { description, effectiveOn } = batch.groups[group] ?? { description: '', effectiveOn: '' };
      const head = { description, descriptiveDate: date, effectiveDate: effectiveOn, number: group + 1 };
      lines += batchHeader(settings, { serviceClass: '225', sec: 'WEB', settlementDay: '', ...head });
    }
    for (const [index, entry] of page.entries.entries()) {
      const trace = traceNumber(settings.odfi, page.firstTrace + index);
      lines += entryLine(entry, await accountNumber(entry.vaultToken), trace);
      totals.add(entry.routingNumber, entry.cents);
      records += 1;
    }
    yield lines;
  }
  if (group >= 0) yield endOfGroup();
  yield fileControl(group + 1, records, whole) + padding(records + 1);
}

const codes = {
  payment: { checking: '27', savings: '37' },
  prenote: { checking: '28', savings: '38' },
} as const;

function entryLine(entry: BatchEntry, accountNumber: string, trace: string): string {
  return entryDetail({
    transactionCode: codes[entry.of.kind][entry.accountKind],
    routingNumber: entry.routingNumber,
    accountNumber,
    cents: entry.cents,
    individualId: entry.reference,
    name: entry.name,
    paymentType: entry.series === 'single' ? 'S' : 'R',
    addenda: false,
    trace,
  });
}
