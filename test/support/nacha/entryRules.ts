import { isRoutingNumber } from './routing.ts';
import { inEachBatch, inEachEntry, leftSet, oneOf, unless } from './rule.ts';
import type { Expectation, Fault, Rule } from './rule.ts';
import type { ScannedBatch, ScannedEntry } from './scanFile.ts';
import { codesIn, isPrenote } from './transactionCodes.ts';

/** Each entry by itself, and the order of the trace numbers in its batch. */
export const entryRules: readonly Rule[] = [
  ...[hasFittingCode, hasFittingAmount, isRouted, hasAccount, namesReceiver, hasPaymentType, isTraced].map(inEachEntry),
  inEachBatch(tracesUpwards),
];

function hasFittingCode(entry: ScannedEntry, batch: ScannedBatch, { kind = 'payment' }: Expectation): Fault[] {
  const { sec } = batch.header.fields;
  const name = `the transaction code of a ${sec} entry`;
  return oneOf(entry.line, name, entry.fields.transactionCode, codesIn(kind, sec));
}

/** A prenote and a notice of change move nothing. The return of a prenote moves nothing either, a payment always does. */
function hasFittingAmount(entry: ScannedEntry, batch: ScannedBatch, { kind = 'payment' }: Expectation): Fault[] {
  const { amount, transactionCode } = entry.fields;
  const isZero = Number(amount) === 0;
  const movesNothing = isPrenote(transactionCode) || batch.header.fields.sec === 'COR';
  return [
    ...unless(/^\d{10}$/.test(amount), entry.line, `the amount "${amount}" is not ten figures`),
    ...unless(!movesNothing || isZero, entry.line, `the amount of a prenote or a notice is zero, not ${amount}`),
    ...unless(movesNothing || !isZero || kind === 'return', entry.line, 'the amount of a payment is not zero'),
  ];
}

function isRouted({ line, fields: { rdfi8, checkDigit } }: ScannedEntry): Fault[] {
  const says = `${rdfi8} with the check digit ${checkDigit} is no routing number`;
  return unless(isRoutingNumber(rdfi8 + checkDigit), line, says);
}

/** Leading zeros belong to it, blanks in front or within do not. */
function hasAccount({ line, fields }: ScannedEntry): Fault[] {
  const account = fields.account.trimEnd();
  const says = `the account "${account}" is not 4 to 17 letters, figures or hyphens`;
  return unless(/^[0-9A-Za-z-]{4,17}$/.test(account), line, says);
}

function namesReceiver({ line, fields }: ScannedEntry): Fault[] {
  return [
    ...leftSet(line, 'the individual id', fields.individualId),
    ...leftSet(line, 'the individual name', fields.individualName),
  ];
}

/** Only in entries authorised online or by telephone do the two characters mean single or recurring. */
function hasPaymentType(entry: ScannedEntry, { header }: ScannedBatch): Fault[] {
  const { sec } = header.fields;
  const meansIt = sec === 'WEB' || sec === 'TEL';
  return meansIt ? oneOf(entry.line, 'the payment type', entry.fields.paymentType.trimEnd(), ['S', 'R']) : [];
}

function isTraced({ line, fields: { trace } }: ScannedEntry, { header }: ScannedBatch): Fault[] {
  const { odfi } = header.fields;
  const says = `the trace number "${trace}" is not ${odfi} and seven figures`;
  return unless(/^\d{15}$/.test(trace) && trace.startsWith(odfi), line, says);
}

function tracesUpwards({ entries }: ScannedBatch): Fault[] {
  return entries.flatMap(({ line, fields: { trace } }, at) => {
    const before = entries[at - 1]?.fields.trace ?? '';
    return unless(trace > before, line, `the trace number ${trace} does not come after ${before}`);
  });
}
