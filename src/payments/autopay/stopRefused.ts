import type { ReturnReason } from '../../rules/index.ts';
import { type BankAccount, isSameAccount } from '../accounts/account.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import type { Autopay } from './autopay.ts';
import { stopAutopay } from './stop.ts';

/** Reasons with which the payer, not the account, refuses a debit. */
const refusals: readonly ReturnReason[] = ['permissionWithdrawn', 'stopped', 'notAuthorised', 'companyAccount'];

/**
 * The payer refused a debit from these numbers. An AutoPay that drew from them on the words it rests on ends, also where the
 * bank has corrected its numbers since; one that was agreed to anew, for another account, does not.
 */
export function stopRefused(
  member: Member,
  account: BankAccount,
  { reason, code }: { readonly reason: ReturnReason; readonly code: string },
  moment: Moment,
): { readonly member: Member; readonly stopped: number } {
  let now = member;
  let stopped = 0;
  if (!refusals.includes(reason)) return { member, stopped };
  for (const autopay of member.autopay) {
    if (autopay.state !== 'on' || !hasDrawnFrom(member, autopay, account)) continue;
    now = stopAutopay(now, autopay, { because: 'returned', code }, moment).member;
    stopped += 1;
  }
  return { member: now, stopped };
}

function hasDrawnFrom({ payments }: Member, autopay: Autopay, account: BankAccount): boolean {
  return payments.some(
    ({ authorization, account: drawnFrom }) =>
      authorization.kind === 'recurring' &&
      authorization.autopayId === autopay.autopayId &&
      authorization.textSha256 === autopay.authorization.textSha256 &&
      isSameAccount(drawnFrom, account),
  );
}
