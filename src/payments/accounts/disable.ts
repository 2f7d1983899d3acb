import { replaced } from '../autopay/autopay.ts';
import { stopAutopay } from '../autopay/stop.ts';
import { tellStopped } from '../autopay/tellStopped.ts';
import { cancelPayment } from '../cancelPayment.ts';
import type { Member, Payment } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';
import { endPayByTextOn } from '../phone/payByText.ts';
import { type BankAccount, isSameAccount, withState } from './account.ts';

/** An account that can take no more debits: what waits on it is taken back, and AutoPay and paying by text on it end. */
export interface Disabled {
  readonly member: Member;
  readonly stopped: number;
  readonly takenBack: readonly Payment[];
}

/** `by` is the bank's code, or `check`. Whoever's payment is taken back is told, never why in detail. */
export function disableAccount(member: Member, account: BankAccount, by: string, moment: Moment, ids: Ids): Disabled {
  const disabled = { state: 'disabled', since: moment.at, disabledBy: by } as const;
  let now: Member = { ...member, accounts: withState(member.accounts, account, disabled) };
  const because =
    by === 'check' ? ({ because: 'accountNotUsable' } as const) : ({ because: 'returned', code: by } as const);
  const stopped = stopOn(now, account, because, moment);
  now = endPayByTextOn(stopped.member, account, because, moment, ids);
  // A return tells of it in its own words; here nothing else would.
  if (by === 'check') now = tellStopped(member, now, { reason: 'accountRefused' }, moment, ids);
  const takenBack: Payment[] = [];
  for (const payment of now.payments.filter((each) => isSameAccount(each.account, account))) {
    const cancelled = cancelPayment(now, payment.paymentId, 'accountNotUsable', moment);
    if (cancelled.kind === 'refused') continue;
    const { paymentId, planId, cents } = payment;
    takenBack.push(cancelled.payment);
    now = withNotice(cancelled.member, { kind: 'accountRefused', facts: { paymentId, planId, cents } }, moment, ids);
  }
  return { member: now, stopped: stopped.stopped, takenBack };
}

/** Stops every AutoPay on an account. */
export function stopOn(
  member: Member,
  account: BankAccount,
  why: Parameters<typeof stopAutopay>[2],
  moment: Moment,
): { readonly member: Member; readonly stopped: number } {
  let now = member;
  let stopped = 0;
  for (const autopay of member.autopay) {
    if (autopay.state !== 'on' || !isSameAccount(autopay.account, account)) continue;
    const off = stopAutopay(now, autopay, why, moment);
    const { prenote } = off.autopay;
    const failed = prenote && { ...off.autopay, prenote: { ...prenote, state: 'failed' } as const };
    now = failed === undefined ? off.member : { ...off.member, autopay: replaced(off.member.autopay, failed) };
    stopped += 1;
  }
  return { member: now, stopped };
}
