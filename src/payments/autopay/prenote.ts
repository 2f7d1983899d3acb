import { addBankingDays, type CalendarDate, earliestEntry } from '../../rules/index.ts';
import { type BankAccount, isSameAccount, knownAs } from '../accounts/account.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import type { Autopay, Prenote } from './autopay.ts';

/** A new account is tried with a test entry where there is time for it; else its first draw is the first use. */
export function prenoteFor(
  member: Member,
  account: BankAccount,
  drawOn: CalendarDate,
  { today, minute, policy }: Moment,
): Prenote | undefined {
  const hasTime = addBankingDays(today, policy.autopay.prenoteDays, policy) <= drawOn;
  const isTried = hasTime && needsTest(member, account);
  return isTried ? { state: 'waiting', entryOn: earliestEntry(today, minute, policy) } : undefined;
}

/** Also where a test was begun and its AutoPay stopped, or moved to another account, before it went out. */
function needsTest(member: Member, account: BankAccount): boolean {
  const state = knownAs(member.accounts, account)?.state ?? 'new';
  if (state !== 'trying') return state === 'new';
  return !member.autopay.some((each) => isSameAccount(each.account, account) && isUnderWay(each));
}

function isUnderWay({ state, prenote }: Autopay): boolean {
  return prenote?.state === 'claimed' || prenote?.state === 'sent' || (prenote?.state === 'waiting' && state === 'on');
}
