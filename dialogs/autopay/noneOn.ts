import { menu } from '../choices.ts';
import { autopay } from '../facts/autopay.ts';
import { isVerified, type Talk } from '../talk.ts';

/** There is no AutoPay to change or to stop; what became of earlier ones is told with it. */
export async function sayNoneOn(talk: Talk): Promise<void> {
  const none = talk.words()('autopay.noneOn');
  const member = isVerified(talk) ? await talk.member() : undefined;
  const earlier = member?.autopay.length ? autopay(member, talk) : [];
  if (earlier.length === 0) talk.say({ text: none, choices: menu(talk) });
  for (const reply of earlier) talk.say({ ...reply, text: `${none}\n${reply.text}` });
}
