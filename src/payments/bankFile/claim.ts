import { bankDatesFrom, type CalendarDate, cents, mayBecome, takeBackOf } from '../../rules/index.ts';
import type { BankAccount } from '../accounts/account.ts';
import { disableAccount } from '../accounts/disable.ts';
import { replaced } from '../autopay/autopay.ts';
import { withPayment } from '../cancelPayment.ts';
import type { Member, Payment } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids } from '../ports.ts';
import type { BatchEntry, EntryDescription } from './batch.ts';

/** An entry for the file, and under which header it belongs. */
export interface Claimed {
  readonly entry: BatchEntry;
  readonly description: EntryDescription;
  readonly effectiveOn: CalendarDate;
}

export interface ClaimTerms {
  readonly batchId: string;
  /** The day whose file it is. */
  readonly day: CalendarDate;
  /** What the bank takes on this day or before is claimed. */
  readonly through: CalendarDate;
  /** The first banking day that the bank can still take what is in this file. */
  readonly earliest: CalendarDate;
  /** What a rail's own check says of an account that is used for the first time. */
  readonly check: (account: BankAccount) => Promise<AccountCheck>;
}

export type AccountCheck = 'usable' | 'notUsable' | 'unknown';

export interface ClaimedOf {
  readonly member: Member;
  readonly claimed: readonly Claimed[];
  readonly did: readonly string[];
}

/** Claims whatever of a member is due for the bank file. From here on it can no longer be taken back. */
export async function claimFor(member: Member, terms: ClaimTerms, moment: Moment, ids: Ids): Promise<ClaimedOf> {
  let now = member;
  const claimed: Claimed[] = [];
  const did: string[] = [];
  for (const { paymentId } of member.payments) {
    const payment = now.payments.find((each) => each.paymentId === paymentId);
    if (payment === undefined || !mayBecome(payment.status, 'claimed') || payment.entryOn > terms.through) continue;
    // It can be taken back until the cut-off of a later day, as whoever pays after this day's was told.
    if (takeBackOf(payment.entryOn, payment.recordedAt, moment.policy).until > terms.day) continue;
    if (payment.firstUse === true && (await terms.check(payment.account)) === 'notUsable') {
      // Nothing of it is sent: it is taken back with whatever else waits on this account.
      now = disableAccount(now, payment.account, 'check', moment, ids).member;
      did.push('refused.account');
      continue;
    }
    const effectiveOn = later(payment.entryOn, terms.earliest);
    now = claimPayment(now, payment, effectiveOn, terms, moment, ids);
    claimed.push({ entry: entryOf(member.memberId, payment), description: descriptionOf(payment), effectiveOn });
    did.push(effectiveOn > payment.entryOn ? 'claimed.moved' : 'claimed');
  }
  const tests = await claimPrenotes(now, terms, moment, ids);
  return { member: tests.member, claimed: [...claimed, ...tests.claimed], did: [...did, ...tests.did] };
}

/** The payment is in that file, for that day. The member is told of a day that is not the one they know. */
export function claimPayment(
  member: Member,
  payment: Payment,
  effectiveOn: CalendarDate,
  { batchId }: Pick<ClaimTerms, 'batchId'>,
  moment: Moment,
  ids: Ids,
): Member {
  const moved = moveTo(member, payment, effectiveOn, moment, ids);
  return withPayment(moved.member, { ...moved.payment, status: 'claimed', batchId });
}

/** With the day on which the bank takes it put off, and the member told of it. On its own day nothing changes. */
export function moveTo(
  member: Member,
  payment: Payment,
  day: CalendarDate,
  moment: Moment,
  ids: Ids,
): { readonly member: Member; readonly payment: Payment } {
  if (day <= payment.entryOn) return { member, payment };
  const { entryOn, settlesOn } = bankDatesFrom(day, moment.policy);
  const { paymentId, planId, cents: amount } = payment;
  const facts = { paymentId, planId, cents: amount, on: entryOn };
  const told = withNotice(member, { kind: 'bankDayMoved', facts }, moment, ids);
  return { member: told, payment: { ...payment, entryOn, settlesOn } };
}

function entryOf(memberId: string, payment: Payment): BatchEntry {
  const { paymentId, account, confirmationNumber, authorization } = payment;
  return {
    memberId,
    of: { kind: 'payment', paymentId },
    vaultToken: account.vaultToken,
    routingNumber: account.routingNumber,
    accountKind: account.kind,
    cents: payment.cents,
    name: account.nameOnAccount,
    reference: confirmationNumber,
    // Each payment that a text started is a single WEB entry, whatever standing words it rests on.
    series: authorization.kind === 'recurring' ? 'recurring' : 'single',
  };
}

function descriptionOf({ retryOf }: Payment): EntryDescription {
  return retryOf === undefined ? 'PREMIUM' : 'RETRY PYMT';
}

/** A new AutoPay account is tried with an entry over nothing, so that a wrong number shows before money depends on it. */
async function claimPrenotes(
  member: Member,
  { batchId, through, earliest, check }: ClaimTerms,
  moment: Moment,
  ids: Ids,
): Promise<ClaimedOf> {
  let now = member;
  const claimed: Claimed[] = [];
  const did: string[] = [];
  for (const { autopayId } of member.autopay) {
    // Another plan's AutoPay on the same account may just have been stopped.
    const autopay = now.autopay.find((each) => each.autopayId === autopayId);
    if (autopay?.state !== 'on' || autopay.prenote?.state !== 'waiting' || autopay.prenote.entryOn > through) continue;
    const { prenote, account } = autopay;
    if (autopay.outcomes.some(({ kind }) => kind === 'charged')) {
      // The money goes out already: a test beside it would tell nothing.
      const { prenote: _, ...untested } = autopay;
      now = { ...now, autopay: replaced(now.autopay, untested) };
      continue;
    }
    if ((await check(account)) === 'notUsable') {
      now = disableAccount(now, account, 'check', moment, ids).member;
      did.push('refused.account');
      continue;
    }
    const entryOn = later(prenote.entryOn, earliest);
    const sent = { ...autopay, prenote: { state: 'claimed', entryOn, batchId } } as const;
    now = { ...now, autopay: replaced(now.autopay, sent) };
    const entry: BatchEntry = {
      memberId: member.memberId,
      of: { kind: 'prenote', autopayId },
      vaultToken: account.vaultToken,
      routingNumber: account.routingNumber,
      accountKind: account.kind,
      cents: cents(0),
      name: account.nameOnAccount,
      reference: autopayId.replaceAll('-', '').slice(-15).toUpperCase(),
      series: 'recurring',
    };
    claimed.push({ entry, description: 'ACCT TEST', effectiveOn: entryOn });
    did.push('claimed.test');
  }
  return { member: now, claimed, did };
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
