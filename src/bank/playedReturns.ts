import { addBankingDays, type CalendarDate, isCalendarDate, meaningOfReturn, type Policy } from '../rules/index.ts';
import { dateFrom } from './nacha/fields.ts';
import { at, scan } from './nacha/scan.ts';

/**
 * Account numbers by which the played bank knows what to do, for demonstrations and tests:
 *
 * - `99900` and the two digits of a code: the debit is sent back with that code. `9990001` comes back for want of money (R01).
 * - `99910` and the two digits of a code: the debit settles and a notification of change comes, `9991002` with C02. The right
 *   account number it names is the same without the leading 9, the right routing number 021000021, the right kind savings.
 * - `9992099`: the played bank's own check says that the account cannot be used.
 *
 * All others settle.
 */
const returnedShape = /^99900(\d\d)$/;
const correctedShape = /^99910(\d\d)$/;
export const notUsableAccount = '9992099';
export const correctRouting = '021000021';

/** An entry of a sent file that the played bank answers. */
export interface PlayedAnswer {
  readonly code: string;
  readonly arrivesOn: CalendarDate;
  readonly header: string;
  readonly detail: string;
}

/** What comes back of a sent file, and when. */
export function answersTo(text: string, policy: Policy): PlayedAnswer[] {
  const scanned = scan(text);
  if (scanned.kind === 'damaged') throw new Error('the played bank was sent a file that it cannot read');
  return scanned.file.batches.flatMap(({ header, entries }) => {
    const effective = dateFrom(at(header, 70, 75)) ?? '';
    if (!isCalendarDate(effective)) return [];
    return entries.flatMap(({ detail }) => {
      const code = codeFor(at(detail, 13, 29).trim());
      if (code === undefined || (isTestEntry(detail) && !isAboutAccount(code))) return [];
      return [{ code, header, detail, arrivesOn: addBankingDays(effective, daysUntil(code), policy) }];
    });
  });
}

/** A test entry moves no money. */
function isTestEntry(detail: string): boolean {
  return /^0+$/.test(at(detail, 30, 39));
}

/** What a bank can say of an account itself. For want of money, or of a permission, only a debit comes back. */
function isAboutAccount(code: string): boolean {
  const { next } = meaningOfReturn(code);
  return code.startsWith('C') || next === 'otherAccount' || next === 'checkNumbers';
}

function codeFor(account: string): string | undefined {
  const returned = returnedShape.exec(account)?.[1];
  const corrected = correctedShape.exec(account)?.[1];
  if (returned !== undefined && returned !== '00') return `R${returned}`;
  return corrected === undefined || corrected === '00' ? undefined : `C${corrected}`;
}

/** Disputes come weeks later; faults of a file come with the next one. */
const lateCodes = new Set(['R05', 'R06', 'R07', 'R10', 'R11']);
const nextFileCodes = new Set(['R13', 'R18', 'R19', 'R25', 'R26', 'R27', 'R28']);

function daysUntil(code: string): number {
  if (lateCodes.has(code)) return 10;
  return nextFileCodes.has(code) ? 1 : 2;
}

/** The 29 characters in which a notification says what is right. */
export function correctedData(code: string, detail: string): string {
  const account = at(detail, 13, 29).trim().slice(1);
  const routing = correctRouting;
  const savings = at(detail, 2, 3).endsWith('8') ? '38' : '37';
  switch (code) {
    case 'C01':
      return account;
    case 'C02':
      return routing;
    case 'C03':
      return `${routing}   ${account}`;
    case 'C05':
      return savings;
    case 'C06':
      return `${account.padEnd(17)}   ${savings}`;
    case 'C07':
      return `${routing}${account.padEnd(17)}${savings}`;
    default:
      return '';
  }
}
