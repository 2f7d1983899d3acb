import { balanceOf, meaningOfReturn, type ReturnMeaning, silencesReminders } from '../../rules/index.ts';
import { disableAccount, stopOn } from '../accounts/disable.ts';
import { stopRefused } from '../autopay/stopRefused.ts';
import { withPayment } from '../cancelPayment.ts';
import type { Member, Payment } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';
import type { StaffAsk, StaffReason } from '../staff.ts';
import type { EntryOutcome } from './returnFile.ts';

export interface ReturnApplied {
  readonly member: Member;
  readonly outcome: EntryOutcome;
  readonly asks: readonly StaffAsk[];
}

/**
 * Takes what the bank sent back: the payment pays nothing any more, and the code says what else happens. The same return
 * once more changes nothing; another one of the same payment is for a person.
 */
export function applyReturn(member: Member, payment: Payment, code: string, moment: Moment, ids: Ids): ReturnApplied {
  if (payment.status === 'returned') {
    if (payment.returnCode === code) return { member, outcome: 'appliedBefore', asks: [] };
    return { member, outcome: 'unmatched', asks: [ask('unmatchedReturn', member, payment, [code, 'returnedBefore'])] };
  }
  if (!['claimed', 'submitted', 'settled'].includes(payment.status))
    return { member, outcome: 'unmatched', asks: [ask('unmatchedReturn', member, payment, [code, payment.status])] };
  const meaning = meaningOfReturn(code);
  const returned: Payment = { ...payment, status: 'returned', returnCode: code, returnedOn: moment.today };
  const reopened = withPayment(member, returned);
  const { member: after, stopped } = effectsOf(reopened, returned, meaning, code, moment, ids);
  const silent = silencesReminders(code) ? silenced(after) : after;
  const told = meaning.tells ? tell(silent, returned, stopped > 0, moment, ids) : silent;
  return { member: told, outcome: 'applied', asks: asksFor(told, returned, meaning, moment) };
}

/** A test entry that came back: its account is disabled whatever the code, because the first draw would come back too. */
export function applyPrenoteReturn(
  member: Member,
  autopayId: string,
  code: string,
  moment: Moment,
  ids: Ids,
): ReturnApplied {
  const autopay = member.autopay.find((each) => each.autopayId === autopayId);
  if (autopay === undefined) return { member, outcome: 'unmatched', asks: [] };
  if (autopay.prenote?.state === 'failed' || autopay.state === 'stopped')
    return { member, outcome: 'appliedBefore', asks: [] };
  const { member: disabled } = disableAccount(member, autopay.account, code, moment, ids);
  const facts = { autopayId, planId: autopay.planId, code };
  const told = withNotice(disabled, { kind: 'autopayStopped', facts }, moment, ids);
  return { member: told, outcome: 'applied', asks: [] };
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
  if (stopsAutopay) return stopOn(member, account, { because: 'returned', code }, moment);
  return { member, stopped: 0 };
}

function tell(member: Member, payment: Payment, autopayOff: boolean, moment: Moment, ids: Ids): Member {
  const { paymentId, planId, cents, returnCode: code, countsOn } = payment;
  const facts = { paymentId, planId, cents, code, on: countsOn, ...(autopayOff ? { reason: 'autopayOff' } : {}) };
  return withNotice(member, { kind: 'returned', facts }, moment, ids);
}

/** Nothing that waits to be sent goes out, and nobody is reminded; whoever asks in the chat still finds everything. */
function silenced(member: Member): Member {
  const { preferences, notices } = member;
  const muted = [...new Set([...preferences.muted, 'reminders' as const])];
  const held = notices.map((each) => (each.email === 'waiting' ? { ...each, email: 'none' as const } : each));
  return { ...member, preferences: { ...preferences, muted }, notices: held };
}

const badAccountsForStaff = 2;

function asksFor(member: Member, payment: Payment, meaning: ReturnMeaning, moment: Moment): StaffAsk[] {
  const { planId, returnCode: code = '' } = payment;
  const { inQuestion } = balanceOf(member, planId, moment.today, moment.policy);
  const bad = member.accounts.filter(({ state }) => state === 'disabled').length;
  const found = [
    code,
    ...(inQuestion ? ['coverageInQuestion'] : []),
    ...(bad >= badAccountsForStaff ? ['twoBadAccounts'] : []),
  ];
  const needs = meaning.needsStaff || inQuestion || bad >= badAccountsForStaff;
  return needs ? [ask(reasonFor(code, meaning), member, payment, found)] : [];
}

function reasonFor(code: string, { reason }: ReturnMeaning): StaffReason {
  if (silencesReminders(code)) return 'sensitive';
  if (reason === 'notAuthorised' || reason === 'companyAccount') return 'unauthorised';
  return reason === 'ourMistake' || reason === 'ourType' ? 'bankMistake' : 'returnedPayment';
}

function ask(reason: StaffReason, { memberId }: Member, { paymentId }: Payment, found: readonly string[]): StaffAsk {
  return { reason, memberId, about: paymentId, found };
}
