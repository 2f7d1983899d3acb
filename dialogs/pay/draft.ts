import type { Language } from '../../src/messages/index.ts';
import { type Member, voidQuotes } from '../../src/payments/index.ts';
import type { CalendarDate, Cents, PlanFacts, PlanKind } from '../../src/rules/index.ts';
import type { AmountHeard } from '../../src/understanding/index.ts';
import { type BankDraft, forgetNumber, type WithBank } from '../bank/bankDraft.ts';
import type { ToldOfSelf } from '../identify.ts';
import { onlyOne } from '../plans.ts';
import { isVerified, payablePlans, type Talk } from '../talk.ts';

/** A payment as far as it was told. */
export interface PayDraft extends WithBank {
  readonly planId?: string | undefined;
  /** A guest's plan in their own words: the only ones they are shown. */
  readonly guestPlan?: { readonly kind?: PlanKind; readonly words?: string } | undefined;
  /** Told before the payment began, to somebody who wanted more than a guest may. */
  readonly self?: ToldOfSelf | undefined;
  readonly planKindWished?: PlanKind | undefined;
  /** Once, or every month by itself; said at the start by whoever could do both. */
  readonly how?: 'once' | 'autopay' | undefined;
  readonly amountWished?: AmountHeard | undefined;
  readonly cents?: Cents | undefined;
  readonly creditOk?: boolean | undefined;
  /** More than is owed: what would become credit, to be agreed to. */
  readonly creditAsked?: Cents | undefined;
  readonly payOn?: CalendarDate | undefined;
  /** The days a message may have meant. Until one is chosen, the day is open and nothing else is asked. */
  readonly dayOptions?: readonly CalendarDate[] | undefined;
  readonly lateOk?: boolean | undefined;
  readonly lateAsked?: CalendarDate | undefined;
  /** Another window quoted the same plan since; whether to go on here is to be said. */
  readonly openElsewhere?: boolean | undefined;
  /** The payment that waits here and is taken back when this one is made. */
  readonly replaces?: string | undefined;
  /** The payment that came back and is presented again: same amount, same account. */
  readonly retryOf?: string | undefined;
  readonly quoteId?: string | undefined;
  /** The proof under which the quote was made; another proof means another quote. */
  readonly quotedAs?: 'guest' | 'verified' | undefined;
  /** The language of the words that were agreed to; in another one they are other words. */
  readonly quotedIn?: Language | undefined;
  readonly confirmed?: boolean | undefined;
  /** The member wants to change something at the review and is asked what. */
  readonly changing?: boolean | undefined;
}

/** A change to the draft. What was quoted before is no longer what would be paid. */
export function change(draft: PayDraft, patch: Partial<PayDraft>): PayDraft {
  const unquoted = { quoteId: undefined, quotedAs: undefined, quotedIn: undefined, confirmed: undefined };
  return { ...draft, ...patch, ...unquoted, changing: undefined };
}

export function withBank(draft: PayDraft, bank: BankDraft): PayDraft {
  return change(draft, { bank });
}

/** Gives a draft up: its number leaves the vault and nothing it quoted can be confirmed any more. */
export async function abandon({ bank = {} }: PayDraft, talk: Talk): Promise<void> {
  const { turn } = talk;
  forgetNumber(bank, talk);
  if (turn.proof.level !== 'none') await voidQuotes(turn.work, turn.proof.memberId, turn.conversationId);
  turn.holdsBankDetails = false;
}

export interface PlanInHand {
  /** As they are; only this one may be written. */
  readonly stored: Member;
  /** As they would be without the payment that is replaced. */
  readonly member: Member;
  readonly plan: PlanFacts;
}

/** The plan being paid, once who is speaking and which plan they mean are both clear. */
export async function planInHand(draft: PayDraft, talk: Talk): Promise<PlanInHand | undefined> {
  const stored = await talk.member();
  if (stored === undefined) return undefined;
  // What is replaced is judged as taken back already; it is taken back with the yes and not before.
  const payments = stored.payments.filter(({ paymentId }) => paymentId !== draft.replaces);
  const member = draft.replaces === undefined ? stored : { ...stored, payments };
  const plans = payablePlans(talk, member);
  const plan = plans.find(({ planId }) => planId === draft.planId) ?? (isVerified(talk) ? onlyOne(plans) : undefined);
  return plan === undefined ? undefined : { stored, member, plan };
}
