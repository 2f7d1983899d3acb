import {
  addMonths,
  balanceOf,
  type CalendarDate,
  type Cents,
  type CoverageMonth,
  drawOf,
  firstDrawOf,
  premiumFor,
  smaller,
} from '../../rules/index.ts';
import { type BankAccount, isOneTooMany, knownAs, withState, withUse } from '../accounts/account.ts';
import type { RecurringAuthorization, RecurringElements } from '../agreement.ts';
import type { Member } from '../member.ts';
import type { MoneyTools, Moment } from '../moment.ts';
import { withNotice } from '../notices/post.ts';
import { type Autopay, autopayOn } from './autopay.ts';
import { prenoteFor } from './prenote.ts';

/** What was shown and is now agreed to. The id was made with the review, so that a doubled yes sets up one AutoPay. */
export interface AutopayRequest {
  readonly autopayId: string;
  readonly planId: string;
  readonly account: BankAccount;
  readonly limit: Cents;
  /** Whether the first draw is to pay the month that is due now. */
  readonly drawsThisMonth: boolean;
  /** What the review said of the first draw: it must still hold. */
  readonly shown: Pick<RecurringElements, 'firstDrawOn' | 'firstAmount'>;
  readonly agreed: Pick<RecurringAuthorization, 'text' | 'language' | 'channel' | 'conversationId' | 'proof'>;
}

export type AutopayRefusal = 'alreadyOn' | 'planEnded' | 'accountDisabled' | 'tooManyAccounts' | 'factsChanged';

export type AutopaySetUp =
  | { readonly kind: 'on' | 'already'; readonly member: Member; readonly autopay: Autopay }
  | { readonly kind: 'refused'; readonly reason: AutopayRefusal };

/** Sets AutoPay up for a plan, decided on the facts of this moment. The first refusal that applies is the answer. */
export function setUpAutopay(member: Member, request: AutopayRequest, moment: Moment, tools: MoneyTools): AutopaySetUp {
  const { today, policy } = moment;
  const known = member.autopay.find(({ autopayId }) => autopayId === request.autopayId);
  if (known !== undefined) return { kind: 'already', member, autopay: known };
  if (autopayOn(member.autopay, request.planId) !== undefined) return { kind: 'refused', reason: 'alreadyOn' };
  if (balanceOf(member, request.planId, today, policy).ended) return { kind: 'refused', reason: 'planEnded' };
  if (knownAs(member.accounts, request.account)?.state === 'disabled')
    return { kind: 'refused', reason: 'accountDisabled' };
  if (isOneTooMany(member, request.account, moment)) return { kind: 'refused', reason: 'tooManyAccounts' };
  const first = firstDraw(member, request.planId, request.limit, request.drawsThisMonth, moment);
  if (first.drawOn !== request.shown.firstDrawOn || first.cents !== request.shown.firstAmount)
    return { kind: 'refused', reason: 'factsChanged' };
  const autopay = autopayFrom(member, request, first, moment, tools);
  const added = { ...member, autopay: [...member.autopay, autopay], accounts: accountsWith(member, autopay, moment) };
  const facts = { autopayId: autopay.autopayId, planId: autopay.planId, cents: first.cents, on: first.drawOn };
  const telling = { kind: 'autopayOn', facts, chat: 'none' } as const;
  return { kind: 'on', autopay, member: withNotice(added, telling, moment, tools.ids) };
}

function autopayFrom(
  member: Member,
  request: AutopayRequest,
  first: FirstOfSeries,
  moment: Moment,
  tools: MoneyTools,
): Autopay {
  const { at, today, policy } = moment;
  const prenote = prenoteFor(member, request.account, first.drawOn, moment);
  return {
    autopayId: request.autopayId,
    planId: request.planId,
    state: 'on',
    account: request.account,
    authorization: authorizationOf(request, moment, tools),
    earlier: [],
    setUpAt: at,
    firstMonth: first.month,
    limit: request.limit,
    expected: first.cents,
    // Agreed to after the day of announcing, the amount needs no announcement of its own.
    announced:
      today >= drawOf(first.month, policy).announceOn ? { month: first.month, cents: first.cents, on: today } : null,
    outcomes: [],
    ...(prenote === undefined ? {} : { prenote }),
  };
}

export interface FirstOfSeries {
  readonly month: CoverageMonth;
  readonly drawOn: CalendarDate;
  /** What it will take as things stand; at the draw it may be less, never more. */
  readonly cents: Cents;
}

/**
 * The first draw of an AutoPay that begins now: of the month that is due, where that is wished and still possible, else of
 * the month after. A month that an earlier AutoPay has drawn is never drawn again.
 */
export function firstDraw(
  member: Member,
  planId: string,
  limit: Cents,
  drawsThisMonth: boolean,
  { today, policy }: Pick<Moment, 'today' | 'policy'>,
): FirstOfSeries {
  const { month: due, draw, owed, after } = firstDrawOf(member, planId, today, policy);
  const drawn = member.payments.flatMap((each) => (each.planId === planId ? (each.drawFor ?? []) : []));
  const free = drawn
    .map((month) => addMonths(month, 1))
    .sort()
    .at(-1);
  const wished = drawsThisMonth && draw !== undefined && owed > 0 ? due : after.month;
  const month = free !== undefined && free > wished ? free : wished;
  const usual = premiumOf(member, planId, month);
  return { month, drawOn: drawOf(month, policy).drawOn, cents: smaller(month === due ? owed : usual, limit) };
}

function premiumOf(member: Member, planId: string, month: CoverageMonth): Cents {
  const plan = member.plans.find((each) => each.planId === planId);
  if (plan === undefined) throw new RangeError('the member has no such plan');
  return premiumFor(plan, month);
}

/** The member's accounts once AutoPay draws from this one. */
export function accountsWith(
  member: Member,
  { account, prenote }: Pick<Autopay, 'account' | 'prenote'>,
  { at }: Pick<Moment, 'at'>,
): Member['accounts'] {
  const used = withUse(member.accounts, account, at);
  return prenote === undefined ? used : withState(used, account, { state: 'trying', since: at });
}

function authorizationOf(
  { account, limit, shown, agreed }: AutopayRequest,
  { at, today, policy }: Moment,
  { sha256 }: MoneyTools,
): RecurringAuthorization {
  const { kind, routingNumber, lastFour, nameOnAccount } = account;
  return {
    kind: 'recurring',
    elements: {
      kind: 'recurring',
      limit,
      ...shown,
      payerName: nameOnAccount,
      account: { kind, routingNumber, lastFour },
      agreedOn: today,
      revokeBy: policy.contacts.customerService,
      revokeUntilMinute: policy.cutOffMinute,
    },
    ...agreed,
    textSha256: sha256(agreed.text),
    agreedAt: at,
  };
}
