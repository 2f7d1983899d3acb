import { nothing, type Question } from '../form.ts';
import type { Talk } from '../talk.ts';
import { amountHeardNote } from '../pay/refusals.ts';
import { type AutopayDraft, change } from './draft.ts';

/** The most that one draw may take. A limit is offered, so it is asked for only by whoever wants another. */
export function limit(): Question<AutopayDraft> {
  return {
    field: 'amount',
    isOpen: (draft) => draft.choosesLimit === true,
    ask: (_, talk) => ({ text: talk.words()('autopay.askLimit') }),
    read(draft, talk) {
      const { amount } = talk.heard;
      if (amount === undefined || !isAboutLimit(talk)) return nothing;
      const note = amountHeardNote(talk, amount);
      if (note !== undefined) return { kind: 'refused', note };
      return { kind: 'set', draft: change(draft, { limitWished: amount, choosesLimit: undefined }) };
    },
    clear: (draft) => change(draft, { choosesLimit: true, limitWished: undefined }),
  };
}

/** "Pay 50 now" and "120 is too much" name amounts, but not the most that a draw may take. */
function isAboutLimit({ heard, turn }: Talk): boolean {
  if (heard.intents.includes('pay_now')) return false;
  return turn.asked === 'amount' || turn.asked === 'confirm' || heard.intents.includes('autopay_setup');
}

/** The day of a draw is not for choosing; whoever names one hears why and what there is instead. */
export function noOtherDay(): Question<AutopayDraft> {
  return {
    field: 'payOn',
    isOpen: () => false,
    ask: () => ({ text: '' }),
    read(_, talk) {
      const { heard } = talk;
      const namesDay = heard.date?.kind === 'date' && talk.turn.asked === 'confirm';
      const wishesDay = heard.changeField === 'payOn' || namesDay;
      return wishesDay ? { kind: 'refused', note: talk.words()('autopay.dayFixed') } : nothing;
    },
  };
}
