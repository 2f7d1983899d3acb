import type { MessageKey, Reply } from '../src/messages/index.ts';
import { type Intent, signsOf } from '../src/understanding/index.ts';
import { isPressed } from './choices.ts';
import type { Memory, Offer } from './memory.ts';
import { isRetry, triesAgain } from './receipts.ts';
import type { Talk } from './talk.ts';

/** What was chosen of the last offers: by its words, its number, or a yes where there is just one. */
export function offerTaken({ offers = [] }: Memory, talk: Talk): Offer['does'] | undefined {
  const { heard, turn } = talk;
  const said = offers.find(({ title }) => isPressed(title, talk)) ?? saidOfDraft(offers, talk);
  if (said !== undefined) return said.does;
  const byEmail = offers.find(({ does }) => does.kind === 'emailReceipt');
  if (byEmail !== undefined && signsOf(heard).has('byEmail')) return byEmail.does;
  const retry = offers.find(isRetry);
  if (retry !== undefined && triesAgain(talk)) return retry.does;
  // Within a form a yes or a number answers the form's own question, unless the offers were asked for one.
  if (turn.asked !== null && !areAskedFor(offers)) return undefined;
  if (heard.choiceNumber !== undefined) return offers[heard.choiceNumber - 1]?.does;
  return offers.length === 1 && heard.yesNo === 'yes' ? offers[0]?.does : undefined;
}

/** "Yes" and "no" choose none of three things: they are asked again, in plain words, and stay offered. */
export function askedAgain(
  { offers = [] }: Memory,
  talk: Talk,
): { reply: Reply; offers: readonly Offer[] } | undefined {
  const isOfDraft = offers.some(({ does }) => does.kind === 'keepAnd');
  if (!isOfDraft || talk.heard.yesNo === undefined) return undefined;
  return { reply: { text: talk.words()('repair.switchWhich'), choices: choicesOf(offers) }, offers };
}

/** "Keep it", "just drop it", "go on": said in other words than those of the buttons. */
function saidOfDraft(offers: readonly Offer[], { heard }: Talk): Offer | undefined {
  const signs = signsOf(heard);
  const said = (['keepsDraft', 'dropsDraft', 'goesOn'] as const).filter((sign) => signs.has(sign));
  const kinds = { keepsDraft: 'keepAnd', dropsDraft: 'dropAnd', goesOn: 'goOn' } as const;
  const [only] = said.length === 1 ? said : [];
  const isOfDraft = offers.some(({ does }) => does.kind === 'keepAnd');
  return isOfDraft && only !== undefined ? offers.find(({ does }) => does.kind === kinds[only]) : undefined;
}

/** What becomes of the payment under way, or what is offered after something was done: the last question was this one. */
function areAskedFor(offers: readonly Offer[]): boolean {
  return offers.some(({ does }) => does.kind === 'keepAnd' || does.kind === 'begin');
}

/** "Is it A or B?", with each as a button. */
export function didYouMean(intents: readonly Intent[], talk: Talk): { reply: Reply; offers: readonly Offer[] } {
  const words = talk.words();
  const [first = '', second = '', third] = intents.map((intent) => wishTitle(intent, talk));
  const text =
    third === undefined
      ? words('repair.didYouMean', { first, second })
      : words('repair.didYouMeanThree', { first, second, third });
  const offers: Offer[] = [
    ...intents.map((intent) => ({ title: wishTitle(intent, talk), does: { kind: 'serve', intent } as const })),
    { title: words('choice.somethingElse'), does: { kind: 'noneOfThese' } },
  ];
  return { reply: { text, choices: choicesOf(offers) }, offers };
}

/** Beside an open question a doubtful wish is only named: the question goes first. */
export function orAsking(talk: Talk): string[] {
  const [first, second] = talk.heard.doubt.filter(isNamed).map((intent) => wishTitle(intent, talk));
  if (first === undefined || second === undefined) return [];
  return [talk.words()('repair.orAsking', { first, second })];
}

/** What is to become of the payment under way before another talk begins. */
export function askAboutDraft(intent: Intent, options: object, talk: Talk): { reply: Reply; offers: readonly Offer[] } {
  const words = talk.words();
  const offers: Offer[] = [
    { title: words('choice.keepPayment'), does: { kind: 'keepAnd', intent, options } },
    { title: words('choice.dropPayment'), does: { kind: 'dropAnd', intent, options } },
    { title: words('choice.goOnPaying'), does: { kind: 'goOn' } },
  ];
  return {
    reply: { text: words('repair.switchAsk', { wish: wishTitle(intent, talk) }), choices: choicesOf(offers) },
    offers,
  };
}

export function lookAtMine(intent: Intent, talk: Talk): Offer {
  const { supposed } = talk.heard;
  const does = { kind: 'showMine', intent, ...(supposed === undefined ? {} : { supposed }) } as const;
  return { title: talk.words()('choice.lookAtMine'), does };
}

/** The talk of its own to which an answer leads. */
export function beginsTask(form: string, wish: Intent, talk: Talk): Offer {
  return { title: wishTitle(wish, talk), does: { kind: 'begin', next: { form, options: {} } } };
}

export function choicesOf(offers: readonly Offer[]): NonNullable<Reply['choices']> {
  return offers.map(({ title }) => ({ title, value: title }));
}

/** A wish in words that a member could press or say for it. */
export function wishTitle(intent: Intent, talk: Talk): string {
  return isNamed(intent) ? talk.words()(`wish.${intent}`) : '';
}

/** Whether a wish can be offered: a plain yes or a greeting is none. */
export function isNamed(intent: Intent): intent is NamedWish {
  return !['yes', 'no', 'none', 'greeting', 'thanks', 'goodbye'].includes(intent);
}

type NamedWish = MessageKey extends infer K ? (K extends `wish.${infer W extends Intent}` ? W : never) : never;
