import { foreseenDraw } from '../../rules/index.ts';
import { type BankAccount, isOneTooMany, knownAs } from '../accounts/account.ts';
import type { RecurringAuthorization, RecurringElements } from '../agreement.ts';
import type { Member, Payment } from '../member.ts';
import type { MoneyTools, Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import { type Autopay, replaced } from './autopay.ts';
import { prenoteFor } from './prenote.ts';
import { accountsWith } from './setUp.ts';

export interface AccountChange {
  readonly autopayId: string;
  readonly account: BankAccount;
  /** What the review said of the next draw: it must still hold. */
  readonly shown: Pick<RecurringElements, 'firstDrawOn' | 'firstAmount'>;
  readonly agreed: Pick<RecurringAuthorization, 'text' | 'language' | 'channel' | 'conversationId' | 'proof'>;
}

export type AccountChangeRefusal = 'notOn' | 'accountDisabled' | 'tooManyAccounts' | 'factsChanged';

export type AccountChanged =
  | {
      readonly kind: 'changed' | 'already';
      readonly member: Member;
      readonly autopay: Autopay;
      /** A draw that is made already and still comes from the old account. */
      readonly stillFromOld: Payment | undefined;
    }
  | { readonly kind: 'refused'; readonly reason: AccountChangeRefusal };

/** Changes nothing of an AutoPay but the account, under words of its own. What is drawn already stays with the old one. */
export function changeAutopayAccount(
  member: Member,
  { autopayId, account, shown, agreed }: AccountChange,
  moment: Moment,
  { ids, sha256 }: MoneyTools,
): AccountChanged {
  const { at, today, policy } = moment;
  const autopay = member.autopay.find((each) => each.autopayId === autopayId);
  if (autopay === undefined || autopay.state !== 'on') return { kind: 'refused', reason: 'notOn' };
  const stillFromOld = drawUnderWay(member, autopay);
  // The same token again is the same yes again.
  if (autopay.account.vaultToken === account.vaultToken) return { kind: 'already', member, autopay, stillFromOld };
  if (knownAs(member.accounts, account)?.state === 'disabled') return { kind: 'refused', reason: 'accountDisabled' };
  if (isOneTooMany(member, account, moment)) return { kind: 'refused', reason: 'tooManyAccounts' };
  const { kind, routingNumber, lastFour, nameOnAccount } = account;
  const { drawOn, cents } = foreseenDraw(member, autopay, today, policy);
  if (drawOn !== shown.firstDrawOn || cents !== shown.firstAmount) return { kind: 'refused', reason: 'factsChanged' };
  const prenote = prenoteFor(member, account, drawOn, moment);
  const { prenote: _, ...rest } = autopay;
  const changed: Autopay = {
    ...rest,
    account,
    earlier: [...autopay.earlier, autopay.authorization],
    authorization: {
      ...autopay.authorization,
      ...agreed,
      elements: {
        ...autopay.authorization.elements,
        ...shown,
        payerName: nameOnAccount,
        account: { kind, routingNumber, lastFour },
        agreedOn: today,
      },
      textSha256: sha256(agreed.text),
      agreedAt: at,
    },
    ...(prenote === undefined ? {} : { prenote }),
  };
  const updated: Member = {
    ...member,
    autopay: replaced(member.autopay, changed),
    accounts: accountsWith(member, changed, moment),
  };
  const facts = { autopayId, planId: autopay.planId };
  const telling = { kind: 'autopayAccount', facts, chat: 'none' } as const;
  return { kind: 'changed', member: withNotice(updated, telling, moment, ids), autopay: changed, stillFromOld };
}

/** The latest draw, while it waits here or is with the bank. */
export function drawUnderWay(member: Member, { outcomes }: Autopay): Payment | undefined {
  const latest = outcomes.at(-1);
  const payment =
    latest?.kind === 'charged' ? member.payments.find(({ paymentId }) => paymentId === latest.paymentId) : undefined;
  const isUnderWay = payment !== undefined && ['recorded', 'claimed', 'submitted'].includes(payment.status);
  return isUnderWay ? payment : undefined;
}
