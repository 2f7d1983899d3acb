import { noticeText, type Reply } from '../src/messages/index.ts';
import { isStillTrue, type Member, nextChatStates, type Notice, noticeValues } from '../src/payments/index.ts';
import { retryOffers } from './receipts.ts';
import { choicesOf } from './offers.ts';
import { greeting } from './answers.ts';
import { menu } from './choices.ts';
import type { Memory, Offer } from './memory.ts';
import { planName } from './planName.ts';
import { isVerified, type Talk } from './talk.ts';

const mostTold = 6;

/** Whoever comes from the portal is known already, and hears what happened since. */
export async function welcome(talk: Talk, memory: Memory): Promise<Memory> {
  const news = await newsFor(talk);
  if (news === undefined) {
    talk.say(greeting(talk));
    return memory;
  }
  // In few words: on a phone a long greeting would leave no room for what happened to the money.
  talk.say({ text: talk.words()('greeting.withNews') });
  const { reply, offers } = news;
  talk.say({ ...reply, choices: [...(reply.choices ?? []), ...menu(talk)] });
  return { ...memory, offers };
}

/** A line may begin with a plan, and "your health plan" is no name that brings its own capital. */
export function beginLarge({ turn }: Talk): void {
  if (!turn.abilities.travelsOpenly) return;
  const large = (text: string) =>
    text.replace(/(^|\n)(\p{Ll})/gu, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`);
  turn.said.splice(0, turn.said.length, ...turn.said.map((reply) => ({ ...reply, text: large(reply.text) })));
}

/** Where choices are numbers, only the last list counts: an earlier one of the same turn would only take up room. */
export function offerOnce({ turn }: Talk): void {
  if (turn.abilities.hasButtons) return;
  const asks = ({ choices = [], form, facts }: Reply) =>
    choices.length > 0 || form !== undefined || facts?.binding !== undefined;
  const last = turn.said.findLastIndex(asks);
  const said = turn.said.map(({ choices, ...reply }, index) =>
    choices === undefined || index < last ? reply : { ...reply, choices },
  );
  turn.said.splice(0, turn.said.length, ...said);
}

/** Where nobody opens a chat to be greeted, the first answer begins with what is answering. */
export function introduced(talk: Talk, memory: Memory): Memory {
  const { said, abilities } = talk.turn;
  const [first] = said;
  if (!abilities.isNarrow || memory.introduced === true || first === undefined) return memory;
  // Nothing goes before help in danger.
  if (talk.heard.intents.includes('crisis')) return memory;
  const intro = talk.words()('intro.narrow');
  const before = (words: string) => [intro, words].filter((each) => each !== '').join('\n');
  // What a code agrees to is said before the words that ask for it, and before both of them what is answering.
  if (first.facts?.code !== undefined) said.unshift({ text: intro });
  else {
    const short = first.short === undefined ? {} : { short: before(first.short) };
    said.splice(0, 1, { ...first, text: before(first.text), ...short });
  }
  return { ...memory, introduced: true };
}

/** What happened since goes before whatever else is said, but nothing goes before help in danger. */
export async function withNews(isAtRest: boolean, talk: Talk, memory: Memory): Promise<Memory> {
  const news = talk.heard.intents.includes('crisis') ? undefined : await newsFor(talk);
  if (news === undefined) return memory;
  const mayOffer = isAtRest && memory.offers === undefined;
  talk.turn.said.unshift(mayOffer ? news.reply : { text: news.reply.text });
  return mayOffer && news.offers.length > 0 ? { ...memory, offers: news.offers } : memory;
}

interface News {
  readonly reply: Reply;
  readonly offers: readonly Offer[];
}

/** What happened since the member was last here, told once, as soon as it is known who they are. */
async function newsFor(talk: Talk): Promise<News | undefined> {
  const member = isVerified(talk) ? await talk.member() : undefined;
  const waiting = member?.notices.filter(({ chat }) => chat === 'waiting') ?? [];
  if (member === undefined || waiting.length === 0) return undefined;
  const told = waiting.filter((notice) => isStillTrue(notice, member, talk.turn)).slice(-mostTold);
  const notices = member.notices.map((each) =>
    nextChatStates[each.chat].includes('shown') ? { ...each, chat: 'shown' as const } : each,
  );
  talk.turn.work.putMember({ ...member, notices });
  if (told.length === 0) return undefined;
  const offers = told.flatMap((notice) => tryAgain(notice, member, talk)).slice(-1);
  const lines = told.map((notice) => noticeWords(notice, member, talk));
  const text = [talk.words()('visit.since'), ...lines].join('\n');
  return { reply: offers.length > 0 ? { text, choices: choicesOf(offers) } : { text }, offers };
}

function noticeWords(notice: Notice, member: Member, talk: Talk): string {
  const { planName: name, planKind: kind, ...values } = noticeValues(member, notice);
  const { customerService: phone } = talk.turn.policy.contacts;
  return noticeText(notice.kind, { ...values, plan: planName({ name, kind }, talk), phone }, talk.words());
}

function tryAgain({ kind, facts }: Notice, member: Member, talk: Talk): readonly Offer[] {
  const payment =
    kind === 'returned' ? member.payments.find(({ paymentId }) => paymentId === facts.paymentId) : undefined;
  return payment === undefined ? [] : retryOffers(payment, member, talk);
}
