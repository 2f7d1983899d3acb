import type { Member } from '../src/payments/index.ts';
import { amountsDue } from './facts/amounts.ts';
import { facts, type FactsId } from './facts/index.ts';
import { sayTold } from './facts/told.ts';
import { type Form, nothing } from './form.ts';
import { isVerified, payablePlans, type Talk } from './talk.ts';

/** Shows a verified member what is theirs, after asking who is speaking. */
export interface ShowDraft {
  readonly facts: FactsId;
  /** Asked in the middle of something else, which goes on afterwards. */
  readonly midway?: boolean;
  /** The plan whose amount is asked for next, with the same facts. */
  readonly toldNext?: string | undefined;
  /** What the question supposed, kept while who is speaking is asked. */
  readonly supposed?: Talk['heard']['supposed'];
  /** The payment that was asked for, kept likewise. */
  readonly number?: string | undefined;
}

export const showForm: Form<ShowDraft> = {
  id: 'show',
  begin: (options, { heard }) => ({
    supposed: heard.supposed,
    number: heard.confirmationNumber,
    ...(options as ShowDraft),
  }),
  questions: [
    {
      field: 'identity',
      isOpen: (_, talk) => !isVerified(talk),
      ask: () => ({ text: '' }),
      read: () => nothing,
      child: { form: 'identify', options: () => ({ need: 'verified' }), answer: (draft) => draft },
    },
  ],
  async finish({ facts: shown, midway, toldNext, supposed, number }, talk) {
    const member = await talk.member();
    if (member === undefined) {
      const { customerService: phone } = talk.turn.policy.contacts;
      return { kind: 'stopped', note: talk.words()('identity.notOnFile', { phone }) };
    }
    const named = number === undefined ? {} : { confirmationNumber: number };
    const asked = { ...talk, heard: { ...talk.heard, ...(supposed === undefined ? {} : { supposed }), ...named } };
    const replies =
      toldNext !== undefined && shown === 'amounts'
        ? [{ text: amountsDue(member, talk, toldNext) }]
        : await facts[shown](member, asked);
    const told = replies.filter(({ text }) => text !== '');
    const offers = sayTold(told, midway === true || shown === 'payments' ? [] : payChoice(member, talk), talk);
    return { kind: 'done', result: offers.length > 0 ? { offers } : {} };
  },
};

function payChoice(member: Member, talk: Talk) {
  if (payablePlans(talk, member).length === 0) return [];
  const title = talk.words()('choice.pay');
  return [{ title, value: title }];
}
