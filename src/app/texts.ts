import { noticeAsText, offerText, planByKind, wordsIn } from '../messages/index.ts';
import { type JobWork, noticeValues, type OfferWords, type TextWriting } from '../payments/index.ts';
import { bostonDateOf, policyOn } from '../rules/index.ts';
import { textTo, type TurnWork } from '../turns/index.ts';
import { policies } from './policies.ts';

export const offerWords: OfferWords = (offered, language) => offerText(offered, wordsIn[language]);

/** How notices become texts from our number, in the language in which the phone was linked. */
export function textTools(ours: string): TextWriting {
  return {
    offerWords,
    textOf(member, notice, offer) {
      const words = wordsIn[member.texting.link?.language ?? 'en'];
      // What is agreed to by its code is said word for word.
      if (offer !== undefined) return words('text.from', { text: offer.text });
      const { planKind, planName: _, ...values } = noticeValues(member, notice);
      const { customerService: phone } = policyOn(policies, bostonDateOf(notice.madeAt)).contacts;
      return noticeAsText(notice.kind, { ...values, plan: planByKind(planKind, words), phone }, words);
    },
    putText(work, { id, memberId, to, text, at }) {
      (work as JobWork & Pick<TurnWork, 'putOutgoing'>).putOutgoing(
        textTo({ id, phone: to, ours, text, at, beside: { kind: 'notice', memberId, noticeId: id } }),
      );
    },
  };
}
