import { isDayOfYear, isFileDate } from './fileDates.ts';
import { blank, inEachBatch, leftSet, oneOf, same, unless } from './rule.ts';
import type { Expectation, Fault, Rule } from './rule.ts';
import type { ScannedBatch } from './scanFile.ts';
import { classesIn, isDebit } from './transactionCodes.ts';

/** The header of each batch. */
export const batchRules: readonly Rule[] = [fitsItsEntries, namesCompany, isDescribed, isDated, hasOdfi].map(
  inEachBatch,
);

/**
 * A batch of debits is announced as such, though 200 would be let pass: only then does the operator refuse a credit that
 * slips in. Banks send returns back as 200, whatever they hold.
 */
function fitsItsEntries({ header, entries }: ScannedBatch, { kind = 'payment' }: Expectation): Fault[] {
  const { serviceClass } = header.fields;
  const debits = entries.filter(({ fields }) => isDebit(fields.transactionCode)).length;
  const fitting = debits === entries.length ? '225' : debits === 0 ? '220' : '200';
  const isMixedReturn = kind === 'return' && serviceClass === '200';
  return isMixedReturn ? [] : same(header.line, 'the service class', serviceClass, fitting);
}

function namesCompany({ header: { line, fields } }: ScannedBatch, { kind = 'payment', secs }: Expectation): Fault[] {
  return [
    ...leftSet(line, 'the company name', fields.companyName),
    ...leftSet(line, 'the company id', fields.companyId),
    ...oneOf(line, 'the entry class', fields.sec, secs ?? classesIn(kind)),
    ...same(line, 'the originator status', fields.status, '1'),
  ];
}

/** Words to which the rules give a meaning that no premium has. RETRY PYMT is the one that a premium may need. */
const wordsOfOthers = ['ACCTVERIFY', 'NONSETTLED', 'PAYROLL', 'PURCHASE', 'RECLAIM', 'RETURN FEE', 'REVERSAL'];

function isDescribed({ header: { line, fields } }: ScannedBatch, { descriptions }: Expectation): Fault[] {
  const said = fields.description.trimEnd();
  const isTaken = descriptions === undefined && wordsOfOthers.includes(said);
  return [
    ...leftSet(line, 'the entry description', fields.description),
    ...oneOf(line, 'the entry description', said, descriptions ?? [said]),
    ...unless(!isTaken, line, `the entry description ${said} is reserved for other entries`),
  ];
}

/** The operator writes the day of settlement into what he hands back; whoever sends leaves it blank. */
function isDated({ header: { line, fields } }: ScannedBatch, { kind = 'payment' }: Expectation): Fault[] {
  const { effectiveDate, settlementDate } = fields;
  return [
    ...unless(isFileDate(effectiveDate), line, `the effective date ${effectiveDate} is no day`),
    ...(kind === 'payment'
      ? blank(line, 'the settlement date', settlementDate)
      : unless(isDayOfYear(settlementDate), line, `the settlement date "${settlementDate}" is no day of a year`)),
  ];
}

function hasOdfi({ header: { line, fields } }: ScannedBatch): Fault[] {
  return unless(/^\d{8}$/.test(fields.odfi), line, `the originating bank "${fields.odfi}" is not eight figures`);
}
