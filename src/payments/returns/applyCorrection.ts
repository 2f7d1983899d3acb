import {
  type AccountKind,
  checkAccountNumber,
  checkRoutingNumber,
  correctedBy,
  mayBecome,
  type Policy,
} from '../../rules/index.ts';
import { type BankAccount, isSameAccount, type KnownAccount, knownAs } from '../accounts/account.ts';
import { accountUnder } from '../accounts/accountUnder.ts';
import { type Autopay, replaced } from '../autopay/autopay.ts';
import { withPayment } from '../cancelPayment.ts';
import type { BatchEntry } from '../bankFile/batch.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import type { Ids, Vault, VaultRecord } from '../ports.ts';
import type { StaffAsk } from '../staff.ts';
import type { Corrected, EntryOutcome } from './returnFile.ts';

export interface CorrectionApplied {
  readonly member: Member;
  readonly outcome: EntryOutcome;
  readonly record?: VaultRecord;
  readonly asks: readonly StaffAsk[];
}

export interface CorrectionTools {
  readonly ids: Ids;
  readonly vault: Pick<Vault, 'seal' | 'fingerprint'>;
}

/**
 * Takes a bank's notification of change for an account that AutoPay goes on drawing from, from which a payment waits to be sent
 * (Nacha: before the next entry), or that is saved. The record of the number that was sent stays as it was; the right one gets its own. Where neither is so,
 * it is only noted.
 */
export function applyCorrection(
  member: Member,
  entry: BatchEntry,
  code: string,
  corrected: Corrected,
  moment: Moment,
  { ids, vault }: CorrectionTools,
): CorrectionApplied {
  const fields = correctedBy(code);
  const about = entry.of.kind === 'payment' ? entry.of.paymentId : entry.of.autopayId;
  const askStaff = (why: string): CorrectionApplied => ({
    member,
    outcome: 'unmatched',
    asks: [{ reason: 'unmatchedReturn', memberId: member.memberId, about, found: [code, why] }],
  });
  if (fields.length === 0) return askStaff('codeForStaff');
  const right = rightData(fields, corrected, moment.policy);
  if (right === undefined) return askStaff('unreadable');
  const hasIt = sameAs(member, entry.vaultToken);
  const drawn = member.autopay.filter(({ state, account }) => state === 'on' && hasIt(account));
  // One that its bank refused stays as it was, or the right number would count as refused.
  const usable = member.accounts.filter(({ state }) => state !== 'disabled');
  const waiting = member.payments.filter(({ status, account }) => mayBecome(status, 'claimed') && hasIt(account));
  const held = [...drawn, ...usable, ...waiting].map(({ account }) => account).filter(hasIt);
  if (held.length === 0)
    return { member, outcome: wasCorrected(member, entry) ? 'correctedBefore' : 'noted', asks: [] };
  if (held.every((account) => isRight(account, right, vault))) return { member, outcome: 'correctedBefore', asks: [] };
  const record = right.accountNumber === undefined ? undefined : vault.seal(right.accountNumber, moment.at);
  const put = (account: BankAccount) => (hasIt(account) ? correctedAccount(account, right, record) : account);
  // Nothing makes an account usable again that its bank has refused.
  if (held.some((account) => knownAs(member.accounts, put(account))?.state === 'disabled'))
    return askStaff('accountDisabled');
  const accounts = member.accounts.map((known) => (usable.includes(known) ? correctedKnown(known, put) : known));
  let now: Member = { ...member, accounts: eachOnce(accounts) };
  for (const payment of waiting) now = withPayment(now, { ...payment, account: put(payment.account) });
  for (const autopay of drawn) now = correctAutopay(now, autopay, put, moment, ids);
  // What waits says by itself where it is taken from; a guest's account is nobody else's to hear of.
  if (drawn.length === 0 && usable.some(({ account }) => hasIt(account)))
    now = withNotice(now, { kind: 'correctedByBank', facts: { reason: 'savedOnly' } }, moment, ids);
  return { member: now, outcome: 'corrected', asks: [], ...(record === undefined ? {} : { record }) };
}

/** Whether an account is the one that an entry was sent to, under whichever of its tokens. */
function sameAs(member: Member, vaultToken: string): (account: BankAccount) => boolean {
  const sentTo = accountUnder(member, vaultToken);
  return (account) => account.vaultToken === vaultToken || (sentTo !== undefined && isSameAccount(account, sentTo));
}

/** Under which numbers it was used is kept: what came back under them may be tried again under the right ones. */
function correctedKnown(known: KnownAccount, put: (account: BankAccount) => BankAccount): KnownAccount {
  const { fingerprint, routingNumber } = known.account;
  const account = put(known.account);
  if (isSameAccount(account, known.account)) return { ...known, account };
  return { ...known, account, was: [...(known.was ?? []), { fingerprint, routingNumber }] };
}

/** The right account may have been saved beside the wrong one. */
function eachOnce(accounts: readonly KnownAccount[]): readonly KnownAccount[] {
  return accounts.flatMap((known) => {
    const alike = accounts.filter(({ account }) => isSameAccount(account, known.account));
    const was = alike.flatMap((each) => each.was ?? []);
    if (alike[0] !== known) return [];
    return was.length === 0 ? known : { ...known, was };
  });
}

interface RightData {
  readonly routingNumber?: string;
  readonly accountNumber?: string;
  readonly kind?: AccountKind;
}

/** Every field that the code promises, or `undefined` where one is missing or cannot be right. */
function rightData(
  fields: ReturnType<typeof correctedBy>,
  { routingNumber = '', accountNumber = '', transactionCode = '' }: Corrected,
  policy: Policy,
): RightData | undefined {
  const wants = (field: (typeof fields)[number]) => fields.includes(field);
  const routing = wants('routingNumber') ? checkRoutingNumber(routingNumber, policy) : undefined;
  const account = wants('accountNumber')
    ? checkAccountNumber({ digits: accountNumber, insisted: true }, policy)
    : undefined;
  const kind = wants('accountKind') ? kindOf(transactionCode) : undefined;
  const isWrong = routing?.kind === 'refused' || account?.kind === 'refused';
  if (isWrong || (wants('accountKind') && kind === undefined)) return undefined;
  return {
    ...(routing?.kind === 'accepted' ? { routingNumber: routing.routingNumber } : {}),
    ...(account?.kind === 'accepted' ? { accountNumber: account.accountNumber } : {}),
    ...(kind === undefined ? {} : { kind }),
  };
}

function kindOf(transactionCode: string): AccountKind | undefined {
  if (/^2[2-9]$/.test(transactionCode)) return 'checking';
  return /^3[2-9]$/.test(transactionCode) ? 'savings' : undefined;
}

function correctedAccount(account: BankAccount, right: RightData, record: VaultRecord | undefined): BankAccount {
  const { routingNumber = account.routingNumber, kind = account.kind, accountNumber } = right;
  const number =
    record === undefined || accountNumber === undefined
      ? {}
      : { vaultToken: record.token, fingerprint: record.fingerprint, lastFour: accountNumber.slice(-4) };
  return { ...account, routingNumber, kind, ...number };
}

/** Nothing left to put right. */
function isRight(
  account: BankAccount,
  { routingNumber, kind, accountNumber }: RightData,
  { fingerprint }: CorrectionTools['vault'],
): boolean {
  return (
    (accountNumber === undefined || account.fingerprint === fingerprint(accountNumber)) &&
    (routingNumber === undefined || account.routingNumber === routingNumber) &&
    (kind === undefined || account.kind === kind)
  );
}

function correctAutopay(
  member: Member,
  autopay: Autopay,
  put: (account: BankAccount) => BankAccount,
  moment: Moment,
  ids: Ids,
): Member {
  const changed = { ...member, autopay: replaced(member.autopay, { ...autopay, account: put(autopay.account) }) };
  const facts = { autopayId: autopay.autopayId, planId: autopay.planId };
  return withNotice(changed, { kind: 'correctedByBank', facts }, moment, ids);
}

/** Whether the AutoPay that the entry came from draws from other numbers by now. */
function wasCorrected({ payments, autopay }: Member, { of, vaultToken }: BatchEntry): boolean {
  const drawnBy = (paymentId: string) => {
    const made = payments.find((each) => each.paymentId === paymentId)?.authorization;
    return made?.kind === 'recurring' ? made.autopayId : undefined;
  };
  const autopayId = of.kind === 'prenote' ? of.autopayId : drawnBy(of.paymentId);
  const found = autopay.find((each) => each.autopayId === autopayId);
  return found?.state === 'on' && found.account.vaultToken !== vaultToken;
}
