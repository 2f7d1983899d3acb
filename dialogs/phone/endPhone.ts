import {
  endPayByText,
  linkedPhone,
  type Member,
  momentOf,
  optOut,
  payByTextOn,
  unlinkPhone,
} from '../../src/payments/index.ts';
import { menu } from '../choices.ts';
import type { Finish, Form } from '../form.ts';
import type { Talk } from '../talk.ts';
import { provenIdentity, whyProof } from '../provenIdentity.ts';
import { callingPhone, endingOf, type PhoneWish } from './wish.ts';

export type PhoneEnd = Extract<PhoneWish, 'unlink' | 'stopTexts' | 'endPayByText'>;

interface EndDraft {
  readonly toldWhy?: boolean | undefined;
  readonly ends: PhoneEnd;
}

/** Ends what was agreed to about a phone, at once: it is as easy to end as it was to begin. */
export const endPhoneForm: Form<EndDraft> = {
  id: 'phoneEnd',
  begin: (options) => options as EndDraft,
  questions: [provenIdentity()],
  settle: async (draft, talk) => whyProof(draft, talk, 'phone.whyProof'),

  async finish({ ends }, talk): Promise<Finish<EndDraft>> {
    const member = await talk.member();
    const text = member === undefined ? talk.words()('phone.notLinked') : await endIt(member, ends, talk);
    talk.say({ text, choices: menu(talk) });
    return { kind: 'done', result: {} };
  },
};

/** Ends it for this member, and returns the words that say so. */
export async function endIt(member: Member, ends: PhoneEnd, talk: Talk): Promise<string> {
  const { turn } = talk;
  const words = talk.words();
  const moment = momentOf(turn.at, turn.tools.policies);
  if (ends === 'endPayByText') {
    if (payByTextOn(member.texting) === undefined) return words('payByText.noneOn');
    turn.work.putMember(endPayByText(member, { because: 'asked' }, moment).member);
    return words('payByText.off');
  }
  const link = linkedPhone(member);
  if (link === undefined) return words('phone.notLinked');
  if (ends === 'unlink') {
    turn.work.putMember(
      unlinkPhone(member, callingPhone(talk) === link.phone ? 'fromPhone' : 'inChat', moment, turn.tools.ids),
    );
    return words('phone.unlinked');
  }
  await optOut(turn.work, { phone: link.phone, by: 'asked', at: turn.at, hears: member.memberId }, turn.tools);
  return words('phone.textsOff', { ending: endingOf(link.phone) });
}
