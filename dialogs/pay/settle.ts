import {
  amountTerms,
  asCorrected,
  isSameAccount,
  lateAfter,
  type Payer,
  voidQuotes,
} from '../../src/payments/index.ts';
import {
  balanceOf,
  billedMonthOn,
  bostonDateOf,
  type Cents,
  cents,
  decideAmount,
  decidePayDate,
  minimumOf,
  effectOfPayment,
  premiumFor,
} from '../../src/rules/index.ts';
import { onlyOne } from '../plans.ts';
import { bankAccountOf } from '../bank/bankDraft.ts';
import { withoutUnusable } from '../bank/usable.ts';
import { isVerified, payablePlans, type Talk } from '../talk.ts';
import { change, type PayDraft, type PlanInHand, planInHand, withBank } from './draft.ts';
import { quote } from './quote.ts';
import { amountNote, dateNote } from './refusals.ts';

/**
 * Turns wishes into values as soon as the facts they need are known, and opens the quote once nothing is missing. What
 * was accepted before is decided again on fresh facts.
 */
export async function settle(draft: PayDraft, talk: Talk): Promise<{ draft: PayDraft; notes: string[] }> {
  const { proof, language } = talk.turn;
  const asShown = draft.quotedAs === proof.level && draft.quotedIn === language;
  const valid = draft.quoteId === undefined || asShown ? draft : change(draft, {});
  const planned = await choosePlan(valid, talk);
  const inHand = await planInHand(planned, talk);
  if (inHand === undefined) return { draft: planned, notes: [] };
  const notes: string[] = [];
  const chosen = stillRetry(planned, inHand, talk, notes);
  const standing = asQuoted(chosen, inHand, talk, notes);
  const amount = settleAmount(standing, inHand, talk, notes);
  const usable = withoutUnusable(amount, inHand.member, withBank, talk);
  notes.push(...usable.notes);
  const dated = settleDate(usable.draft, inHand, talk, notes);
  // Said yes to, but no longer what would be paid: nothing is, and the member hears why before the next question.
  const undone = standing.confirmed === true && dated.confirmed !== true;
  if (undone) notes.unshift(talk.words()('refused.factsChanged'));
  const quoted = quote(dated, inHand, talk);
  if (standing.amountWished !== undefined) notes.push(...incompleteNote(quoted, inHand, talk));
  // What is being changed is no longer what could be confirmed, here or anywhere.
  if (quoted.quoteId === undefined) await voidQuotes(talk.turn.work, inHand.member.memberId, talk.turn.conversationId);
  return { draft: quoted, notes };
}

/** Another amount or another account is another payment, and no second try of the one that came back. */
function stillRetry(draft: PayDraft, { stored }: PlanInHand, talk: Talk, notes: string[]): PayDraft {
  const first = stored.payments.find(({ paymentId }) => paymentId === draft.retryOf);
  const account = bankAccountOf(draft);
  if (first === undefined) return draft;
  const tried = asCorrected(stored.accounts, first.account);
  if (first.cents === draft.cents && account !== undefined && isSameAccount(tried, account)) return draft;
  notes.push(talk.words()('retry.nowNew'));
  return change(draft, { retryOf: undefined });
}

/** Too little for coverage to start is said with the amount; the review says it by itself. */
function incompleteNote({ cents: paid, payOn, quoteId }: PayDraft, inHand: PlanInHand, talk: Talk): string[] {
  const { today, policy } = talk.turn;
  if (paid === undefined || quoteId !== undefined || !isVerified(talk)) return [];
  const proposed = { member: inHand.member, planId: inHand.plan.planId, cents: paid, countsOn: payOn ?? today, today };
  const effect = effectOfPayment(proposed, policy);
  if (effect.kind !== 'firstPaymentIncomplete') return [];
  const { stillOwed, payBy } = effect;
  return [talk.words()('amount.firstIncomplete', { amount: paid, stillOwed, payBy })];
}

/** A confirmed quote that another window made void is not paid; what that window paid instead is told. */
function asQuoted(draft: PayDraft, { member, plan }: PlanInHand, talk: Talk, notes: string[]): PayDraft {
  const isThis = ({ paymentId }: { paymentId: string }) => paymentId === draft.quoteId;
  if (draft.confirmed !== true || member.quotes.some(isThis) || member.payments.some(isThis)) return draft;
  const words = talk.words();
  const { today } = talk.turn;
  const elsewhere = member.payments.findLast(
    ({ planId, recordedAt }) => planId === plan.planId && bostonDateOf(recordedAt) === today,
  );
  // Quoting again at once would void the other window's quote, and two windows could do that to each other for ever.
  if (elsewhere === undefined || !isVerified(talk)) return change(draft, { openElsewhere: true });
  notes.push(words('refused.paidElsewhere', { amount: elsewhere.cents, number: elsewhere.confirmationNumber }));
  return change(draft, {});
}

async function choosePlan(draft: PayDraft, talk: Talk): Promise<PayDraft> {
  const member = await talk.member();
  if (member === undefined || draft.planId !== undefined || !isVerified(talk)) return draft;
  const plans = payablePlans(talk, member);
  const wished = plans.filter((plan) => draft.planKindWished === undefined || plan.kind === draft.planKindWished);
  const only = onlyOne(wished) ?? onlyOne(plans);
  return only === undefined ? draft : change(draft, { planId: only.planId });
}

function settleAmount(draft: PayDraft, inHand: PlanInHand, talk: Talk, notes: string[]): PayDraft {
  const { today, policy } = talk.turn;
  const wished = draft.amountWished === undefined ? draft.cents : amountOf(draft, inHand, talk);
  if (wished === undefined) {
    if (draft.amountWished !== undefined)
      notes.push(amountNote(talk, isVerified(talk) ? 'nothingSuchDue' : 'guestMustType'));
    return change(draft, { amountWished: undefined });
  }
  const isFree = isPaidUp(inHand, talk) && premiumFor(inHand.plan, billedMonthOn(today, policy)) === 0;
  if (isFree) {
    notes.push(talk.words()('amount.noneTaken'));
    return change(draft, { amountWished: undefined, cents: undefined, creditAsked: undefined });
  }
  const decision = decideAmount(
    {
      cents: wished,
      asks: amountTerms(payerOf(inHand, talk), today, policy),
      creditAcknowledged: draft.creditOk === true,
    },
    policy,
  );
  if (decision.kind === 'accepted') {
    if (wished === draft.cents) return draft;
    // A wish such as "half" is said back in dollars at once, not first at the review.
    if (draft.amountWished !== undefined && draft.amountWished.kind !== 'cents') {
      notes.push(talk.words()('amount.comesTo', { amount: wished }));
    }
    return change(draft, { amountWished: undefined, cents: wished, creditAsked: undefined });
  }
  if (decision.reason === 'creditNotAcknowledged') {
    return change(draft, { amountWished: undefined, cents: wished, creditAsked: decision.credit });
  }
  notes.push(amountNote(talk, decision));
  return change(draft, { amountWished: undefined, cents: undefined, creditAsked: undefined });
}

function payerOf(inHand: PlanInHand, talk: Talk): Payer {
  return { ...inHand, paidAs: isVerified(talk) ? 'verified' : 'guest' };
}

function amountOf({ amountWished }: PayDraft, { member, plan }: PlanInHand, talk: Talk): Cents | undefined {
  if (amountWished?.kind === 'cents') return amountWished.cents;
  if (!isVerified(talk)) return undefined;
  const balance = balanceOf(member, plan.planId, talk.turn.today, talk.turn.policy);
  const positive = (amount: number | undefined) => (amount !== undefined && amount > 0 ? cents(amount) : undefined);
  switch (amountWished?.kind) {
    case 'currentDue':
      return positive(balance.currentDue?.owed ?? balance.payable);
    case 'pastDue':
      return positive(balance.pastDue?.cents);
    case 'cure':
      return minimumOf(balance);
    case 'everything':
      return positive(balance.payable);
    case 'half':
      return positive(Math.ceil(balance.payable / 2));
    case 'fraction':
      return positive(Math.ceil((balance.payable * amountWished.numerator) / amountWished.denominator));
    default:
      return undefined;
  }
}

/** A day that was fine may be late once the plan is known; that is asked about, not silently taken. */
function settleDate(draft: PayDraft, inHand: PlanInHand, talk: Talk, notes: string[]): PayDraft {
  const { today, policy } = talk.turn;
  if (draft.payOn === undefined) return draft;
  const dueOn = dueOnFor(inHand, talk);
  const decision = decidePayDate({ payOn: draft.payOn, today, dueOn, lateAcknowledged: draft.lateOk === true }, policy);
  if (decision.kind === 'accepted') return draft.lateAsked === undefined ? draft : { ...draft, lateAsked: undefined };
  if (decision.reason === 'afterDueDate') return change(draft, { lateAsked: decision.dueOn });
  notes.push(dateNote(talk, decision));
  return change(draft, { payOn: undefined });
}

/** Whoever owes nothing pays ahead, and no day is the due date of that. A guest is told nothing of it. */
export function isPaidUp({ member, plan }: PlanInHand, talk: Talk): boolean {
  const { today, policy } = talk.turn;
  return isVerified(talk) && balanceOf(member, plan.planId, today, policy).payable === 0;
}

export function dueOnFor(inHand: PlanInHand, talk: Talk) {
  const { today, policy } = talk.turn;
  return lateAfter(payerOf(inHand, talk), today, policy);
}
