import { noticeText, planByKind, wordsIn } from '../messages/index.ts';
import { type Letter, type Member, type Notice, noticeValues } from '../payments/index.ts';
import { type NoticeTopic, topicOf } from '../rules/index.ts';

export interface LetterOptions {
  /** Where the chat is. */
  readonly chatUrl: string;
  readonly phone: string;
  /** The page that turns letters of one topic off, for this member alone. */
  readonly unsubscribe: (memberId: string, topic: NoticeTopic) => string;
}

/**
 * A notice as a letter, in the member's language. It travels openly: no plan by its name, no account, no Member ID. A copy of
 * what was agreed to goes along where AutoPay was set up or changed, or paying by text was set up (Regulation E).
 */
export function letterOf(member: Member, notice: Notice, options: LetterOptions): Letter | undefined {
  if (member.email === null) return undefined;
  const language = member.language ?? 'en';
  const words = wordsIn[language];
  const { planKind, planName: _, ...values } = noticeValues(member, notice);
  const { phone, chatUrl: url } = options;
  const unsubscribe = options.unsubscribe(member.memberId, topicOf[notice.kind]);
  const paragraphs = [
    words('letter.greeting', { name: member.firstName }),
    noticeText(notice.kind, { ...values, plan: planByKind(planKind, words), phone }, words),
    ...copyOf(member, notice, words('letter.copy')),
    words('letter.footer', { url, phone }),
    words('letter.unsubscribe', { url: unsubscribe }),
  ];
  return {
    messageId: notice.noticeId,
    to: member.email,
    subject: words(`subject.${notice.kind}`),
    text: `${paragraphs.join('\n\n')}\n`,
    unsubscribe,
    language,
  };
}

function copyOf({ autopay, texting }: Member, { kind, facts }: Notice, intro: string): string[] {
  const agreed = {
    autopayOn: () => autopay.find(({ autopayId }) => autopayId === facts.autopayId),
    autopayAccount: () => autopay.find(({ autopayId }) => autopayId === facts.autopayId),
    payByTextOn: () => texting.payByText.find(({ payByTextId }) => payByTextId === facts.payByTextId),
  };
  const found = kind in agreed ? agreed[kind as keyof typeof agreed]() : undefined;
  return found === undefined ? [] : [intro, found.authorization.text];
}
