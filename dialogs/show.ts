import type { Member } from '../src/payments/index.ts';
import { amountsDue } from './facts/amounts.ts';
import { facts, type FactsId } from './facts/index.ts';
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
}

export const showForm: Form<ShowDraft> = {
  id: 'show',
  begin: (options, { heard }) => ({ supposed: heard.supposed, ...(options as ShowDraft) }),
  questions: [
    {
      field: 'identity',
      isOpen: (_, talk) => !isVerified(talk),
      ask: () => ({ text: '' }),
      read: () => nothing,
      child: { form: 'identify', options: () => ({ need: 'verified' }), answer: (draft) => draft },
    },
  ],
  async finish({ facts: shown, midway, toldNext, supposed }, talk) {
    const member = await talk.member();
    if (member === undefined) {
      const { customerService: phone } = talk.turn.policy.contacts;
      return { kind: 'stopped', note: talk.words()('identity.notOnFile', { phone }) };
    }
    const asked = supposed === undefined ? talk : { ...talk, heard: { ...talk.heard, supposed } };
    const replies =
      toldNext !== undefined && shown === 'amounts'
        ? [{ text: amountsDue(member, talk, toldNext) }]
        : await facts[shown](member, asked);
    for (const reply of replies.filter(({ text }) => text !== '')) {
      const choices = midway === true || reply.choices !== undefined ? {} : { choices: payChoice(member, talk) };
      talk.say({ ...reply, ...(shown === 'payments' ? {} : choices) });
    }
    return { kind: 'done', result: {} };
  },
};

function payChoice(member: Member, talk: Talk) {
  if (payablePlans(talk, member).length === 0) return [];
  const title = talk.words()('choice.pay');
  return [{ title, value: title }];
}
