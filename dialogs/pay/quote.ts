import { type BankAccount, type Member, openQuote } from '../../src/payments/index.ts';
import {
  authorizationElements,
  bankDatesOf,
  bostonMinuteOf,
  type BankDates,
  type CalendarDate,
  type Cents,
} from '../../src/rules/index.ts';
import { accountWords } from '../bank/accountWords.ts';
import { bankAccountOf } from '../bank/bankDraft.ts';
import { format } from '../../src/messages/index.ts';
import { isVerified, type Talk } from '../talk.ts';
import type { PayDraft, PlanInHand } from './draft.ts';

/** The draft with everything a quote needs. */
export interface ReadyDraft extends PayDraft {
  readonly cents: Cents;
  readonly payOn: CalendarDate;
  readonly from: BankAccount;
}

/** The draft, once nothing is missing and nothing is still to be agreed to. */
export function readied(draft: PayDraft): ReadyDraft | undefined {
  const { cents, payOn } = draft;
  const from = bankAccountOf(draft);
  const agreed =
    (draft.creditAsked === undefined || draft.creditOk === true) &&
    draft.lateAsked === undefined &&
    draft.openElsewhere !== true;
  if (!agreed || cents === undefined || payOn === undefined || from === undefined) return undefined;
  return { ...draft, cents, payOn, from };
}

/** Opens a quote once nothing is missing and none is open: its payment id is what the review's yes will name. */
export function quote(draft: PayDraft, { stored, plan }: PlanInHand, talk: Talk): PayDraft {
  const ready = readied(draft);
  if (ready === undefined) return draft;
  const { turn } = talk;
  const words = authorizationText(ready, plan.planId, talk);
  if (draft.quoteId !== undefined && (draft.confirmed === true || !isOutOfDate(draft.quoteId, stored, words))) {
    return draft;
  }
  const opened = openQuote(
    turn.work,
    stored,
    {
      planId: plan.planId,
      conversationId: turn.conversationId,
      cents: ready.cents,
      account: ready.from,
      payOn: ready.payOn,
      paidAs: isVerified(talk) ? 'verified' : 'guest',
      creditAcknowledged: draft.creditOk === true,
      lateAcknowledged: draft.lateOk === true,
      authorizationText: words,
      language: turn.language,
      ...(draft.replaces === undefined ? {} : { replaces: draft.replaces }),
      ...(draft.retryOf === undefined ? {} : { retryOf: draft.retryOf }),
    },
    turn.tools.ids,
    turn.at,
  );
  return { ...draft, quoteId: opened.paymentId, quotedAs: opened.paidAs, quotedIn: turn.language };
}

/** Shown again after the cut-off or the day, the same payment reads otherwise; what is agreed to must be what was read. */
function isOutOfDate(quoteId: string, member: Member, words: string): boolean {
  const open = member.quotes.find(({ paymentId }) => paymentId === quoteId);
  return open !== undefined && open.authorizationText !== words;
}

export function bankDatesFor(draft: ReadyDraft, talk: Talk): BankDates {
  const { today, at, policy } = talk.turn;
  return bankDatesOf({ payOn: draft.payOn, today, minute: bostonMinuteOf(at) }, policy);
}

/** The seven things an authorisation must say, in the member's language. */
export function authorizationText(draft: ReadyDraft, planId: string, talk: Talk): string {
  const { turn } = talk;
  const facts = {
    paymentId: '',
    planId,
    cents: draft.cents,
    account: draft.from,
    payOn: draft.payOn,
    quotedAt: turn.at,
  };
  const elements = authorizationElements(
    { quote: facts, bankDates: bankDatesFor(draft, talk), today: turn.today },
    turn.policy,
  );
  const words = talk.words();
  return words('authorization.single', {
    name: elements.payerName,
    agreedOn: elements.agreedOn,
    amount: elements.cents,
    account: accountWords(draft.from, talk),
    routing: draft.from.routingNumber,
    entryOn: elements.entryOn,
    revokeUntil: elements.revokeUntil,
    revokeTime: timeOfDay(elements.revokeUntilMinute, turn.language),
    phone: elements.revokeBy,
  });
}

function timeOfDay(minute: number, language: Talk['turn']['language']): string {
  return format('time', minute, language);
}
