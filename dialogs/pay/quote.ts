import { type Member, openQuote } from '../../src/payments/index.ts';
import { authorizationElements, bankDatesOf, bostonMinuteOf, type BankDates } from '../../src/rules/index.ts';
import { format } from '../../src/messages/index.ts';
import { isVerified, type Talk } from '../talk.ts';
import type { PayDraft, PlanInHand } from './draft.ts';

/** The draft with every field a quote needs. */
export type ReadyDraft = PayDraft & {
  readonly [K in 'cents' | 'accountKind' | 'routingNumber' | 'account' | 'nameOnAccount' | 'payOn']-?: NonNullable<
    PayDraft[K]
  >;
};

export function isReady(draft: PayDraft): draft is ReadyDraft {
  const given = [draft.cents, draft.accountKind, draft.routingNumber, draft.account, draft.nameOnAccount, draft.payOn];
  const agreed =
    (draft.creditAsked === undefined || draft.creditOk === true) &&
    draft.lateAsked === undefined &&
    draft.swapAsked !== true &&
    draft.openElsewhere !== true;
  return agreed && given.every((field) => field !== undefined);
}

/** Opens a quote once nothing is missing and none is open: its payment id is what the review's yes will name. */
export function quote(draft: PayDraft, { member, plan }: PlanInHand, talk: Talk): PayDraft {
  if (!isReady(draft)) return draft;
  const { turn } = talk;
  const words = authorizationText(draft, plan.planId, talk);
  if (draft.quoteId !== undefined && (draft.confirmed === true || !isOutOfDate(draft.quoteId, member, words))) {
    return draft;
  }
  const opened = openQuote(
    turn.work,
    member,
    {
      planId: plan.planId,
      conversationId: turn.conversationId,
      cents: draft.cents,
      account: bankAccountOf(draft),
      payOn: draft.payOn,
      paidAs: isVerified(talk) ? 'verified' : 'guest',
      creditAcknowledged: draft.creditOk === true,
      lateAcknowledged: draft.lateOk === true,
      authorizationText: words,
      language: turn.language,
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
  const account = { ...bankAccountOf(draft), kind: draft.accountKind };
  const facts = { paymentId: '', planId, cents: draft.cents, account, payOn: draft.payOn, quotedAt: turn.at };
  const elements = authorizationElements(
    { quote: facts, bankDates: bankDatesFor(draft, talk), today: turn.today },
    turn.policy,
  );
  const words = talk.words();
  return words('authorization.single', {
    name: elements.payerName,
    agreedOn: elements.agreedOn,
    amount: elements.cents,
    account: accountWords(draft, talk),
    routing: draft.routingNumber,
    entryOn: elements.entryOn,
    revokeUntil: elements.revokeUntil,
    revokeTime: timeOfDay(elements.revokeUntilMinute, turn.language),
    phone: elements.revokeBy,
  });
}

export function accountWords(draft: ReadyDraft, talk: Talk): string {
  const words = talk.words();
  return words(draft.accountKind === 'checking' ? 'account.checkingEnding' : 'account.savingsEnding', {
    lastFour: draft.account.lastFour,
  });
}

function timeOfDay(minute: number, language: Talk['turn']['language']): string {
  return format('time', minute, language);
}

function bankAccountOf(draft: ReadyDraft) {
  const { vaultToken, lastFour, fingerprint } = draft.account;
  const { accountKind: kind, routingNumber, nameOnAccount } = draft;
  return { vaultToken, kind, routingNumber, lastFour, nameOnAccount, fingerprint };
}
