import type { CardSubmit } from '../src/messages/index.ts';
import { type FormState, isCurrent } from './form.ts';
import type { Talk } from './talk.ts';

const identity = ['memberId', 'planKind', 'planName', 'dateOfBirth'];
const bank = ['accountKind', 'routingNumber', 'accountNumber', 'nameOnAccount'];

/** Whether this question is answered on a page of its own here, and by nothing that is typed. */
export function asksOnPage(asked: string | null, { turn: { abilities } }: Talk): boolean {
  if (asked === null) return false;
  if (identity.includes(asked)) return !abilities.acceptsIdentity;
  return bank.includes(asked) && !abilities.acceptsBankDigits;
}

/**
 * Whether a card is the one now shown, or a page that asks for the same thing as what is asked now. A word in between makes another
 * version of the question, and must not take the page away that somebody is just filling in.
 */
export function isStillAsked(state: FormState<object>, card: CardSubmit, { turn }: Talk): boolean {
  if (isCurrent(state, card)) return true;
  const { draftId, asked } = state;
  if (turn.inbound.page === undefined || card.draft !== draftId || asked === null) return false;
  return [identity, bank].some((fields) => fields.includes(card.step) && fields.includes(asked));
}
