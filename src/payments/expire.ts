import { addDays, bostonDateOf, type CalendarDate } from '../rules/index.ts';
import type { Stepped } from './autopay/draw.ts';
import type { Member } from './member.ts';
import type { Moment } from './moment.ts';
import type { Notice } from './notices/notice.ts';

/** Quotes that nobody can confirm any more. Their numbers leave the vault with the monthly clearing. */
export function dropOldQuotes(member: Member, { today }: Moment): Stepped {
  const quotes = member.quotes.filter(({ quotedAt }) => bostonDateOf(quotedAt) === today);
  const dropped = member.quotes.length - quotes.length;
  return dropped === 0 ? { member, did: [] } : { member: { ...member, quotes }, did: Array(dropped).fill('quotes') };
}

/** What is told and long past, and accounts that were not used for as long as their numbers are kept. */
export function dropOld(member: Member, { today, policy }: Moment): Stepped {
  const told = addDays(today, -policy.keepDays.notices);
  const notices = member.notices.filter((notice) => !isDone(notice) || notice.on >= told);
  const used = numbersInUse(member, { today, policy });
  const accounts = member.accounts.filter(({ account }) => used.has(account.vaultToken));
  const offers = member.texting.offers.filter(({ until }) => until >= told);
  const texting = offers.length < member.texting.offers.length ? { ...member.texting, offers } : member.texting;
  const did = [
    ...Array(member.texting.offers.length - offers.length).fill('offers'),
    ...Array(member.notices.length - notices.length).fill('notices'),
    ...Array(member.accounts.length - accounts.length).fill('accounts'),
  ];
  return did.length === 0 ? { member, did } : { member: { ...member, notices, accounts, texting }, did };
}

/**
 * The vault tokens a member's money still rests on: what is quoted, what AutoPay and texts take from, and whatever was used within
 * the time that an authorisation has to be proved.
 */
export function numbersInUse(member: Member, { today, policy }: Pick<Moment, 'today' | 'policy'>): Set<string> {
  const since = addDays(today, -policy.keepDays.numbers);
  const isRecent = (day: CalendarDate) => day >= since;
  const payments = member.payments.filter(({ settlesOn }) => isRecent(settlesOn));
  const autopay = member.autopay.filter(({ stopped }) => stopped === undefined || isRecent(bostonDateOf(stopped.at)));
  const byText = member.texting.payByText.filter(
    ({ ended }) => ended === undefined || isRecent(bostonDateOf(ended.at)),
  );
  const tokens = [...member.quotes, ...payments, ...autopay, ...byText].map(({ account }) => account.vaultToken);
  const fresh = member.accounts.filter(({ since: from }) => isRecent(bostonDateOf(from)));
  return new Set([...tokens, ...fresh.map(({ account }) => account.vaultToken)]);
}

/** Whoever did not come for so long finds the payments themselves in the chat; what became of them months ago is no news. */
function isDone({ email, text }: Notice): boolean {
  return email !== 'waiting' && email !== 'sending' && text !== 'waiting';
}
