import { balanceOf, isAboutAReturn, mayBecome, meaningOfReturn, type ReturnMeaning } from '../../rules/index.ts';
import { disableAccount, stopOn } from '../accounts/disable.ts';
import { stopRefused } from '../autopay/stopRefused.ts';
import { withPayment } from '../cancelPayment.ts';
import type { Member, Payment } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import { endPayByTextOn } from '../phone/payByText.ts';
import type { Ids } from '../ports.ts';
import type { StaffAsk } from '../staff.ts';
import { asksAboutReturn, silencedAfter } from './asksAboutReturn.ts';
import type { EntryOutcome } from './returnFile.ts';

export interface ReturnApplied {
  readonly member: Member;
  readonly outcome: EntryOutcome;
  readonly asks: readonly StaffAsk[];
}

/**
 * Takes what the bank sent back: the payment pays nothing any more, and the code says what else happens. The same return
 * once more changes nothing; another one of the same payment is for a person, and so is what banks say of a return.
 */
export function applyReturn(member: Member, payment: Payment, code: string, moment: Moment, ids: Ids): ReturnApplied {
  const { paymentId, planId, status } = payment;
  if (status === 'returned' && payment.returnCode === code) return { member, outcome: 'appliedBefore', asks: [] };
  if (status === 'returned') return forStaff(member, paymentId, [code, 'returnedBefore']);
  if (isAboutAReturn(code) || !mayBecome(status, 'returned')) return forStaff(member, paymentId, [code, status]);
  const meaning = meaningOfReturn(code);
  const returned: Payment = { ...payment, status: 'returned', returnCode: code, returnedOn: moment.today };
  const reopened = withPayment(member, returned);
  const { member: after, stopped } = effectsOf(reopened, returned, meaning, code, moment, ids);
  const silent = silencedAfter(after, code);
  const told = meaning.tells ? tell(silent, returned, stopped > 0, moment, ids) : silent;
  const { inQuestion } = balanceOf(told, planId, moment.today, moment.policy);
  return {
    member: told,
    outcome: 'applied',
    asks: asksAboutReturn(told, { about: paymentId, code, inQuestion }, meaning),
  };
}

/** Nothing is changed, and a person looks. */
export function forStaff(member: Member, about: string, found: readonly string[]): ReturnApplied {
  const { memberId } = member;
  return { member, outcome: 'unmatched', asks: [{ reason: 'unmatchedReturn', memberId, about, found }] };
}

function effectsOf(
  member: Member,
  { account }: Payment,
  meaning: ReturnMeaning,
  code: string,
  moment: Moment,
  ids: Ids,
): { member: Member; stopped: number } {
  const ended = endedOn(member, account, meaning, code, moment, ids);
  const refused = stopRefused(ended.member, account, { reason: meaning.reason, code }, moment);
  return { member: refused.member, stopped: ended.stopped + refused.stopped };
}

function endedOn(
  member: Member,
  account: Payment['account'],
  { disablesAccount, stopsAutopay }: ReturnMeaning,
  code: string,
  moment: Moment,
  ids: Ids,
): { member: Member; stopped: number } {
  if (disablesAccount) return disableAccount(member, account, code, moment, ids);
  const because = { because: 'returned', code } as const;
  if (stopsAutopay) return stopOn(endPayByTextOn(member, account, because, moment, ids), account, because, moment);
  return { member, stopped: 0 };
}

function tell(member: Member, payment: Payment, autopayOff: boolean, moment: Moment, ids: Ids): Member {
  const { paymentId, planId, cents, returnCode: code, countsOn } = payment;
  const facts = { paymentId, planId, cents, code, on: countsOn, ...(autopayOff ? { reason: 'autopayOff' } : {}) };
  return withNotice(member, { kind: 'returned', facts }, moment, ids);
}
