import { type CardSubmit, type Choice, type Reply, type ReplyFacts, wordsIn } from '../../messages/index.ts';
import type { Line } from '../../turns/index.ts';
import { cardOf, type Element, factsActions, factsBody, image, openUrl, words } from '../cards/adaptiveCard.ts';
import type { PageAddress } from '../pageAddress.ts';
import { attached, cardMessage, type Message, textMessage } from './cardMessage.ts';
import { saidField } from './fields.ts';
import { fits, splitText } from './split.ts';

/** As many buttons as Teams shows at once; the rest would hide behind three dots. */
const mostButtons = 6;

/** Draws a line for Teams: its words, and a card where there is something to press, to see in rows, or to open. */
export function drawTeams({ reply }: Line, pageAddress: PageAddress): readonly Message[] {
  const cards = cardsOf(reply, pageAddress);
  const [first, ...others] = cards;
  const texts = splitText(reply.text).map(textMessage);
  const last = texts.at(-1);
  const alone = (card: Element) => cardMessage(summaryOf(reply), card);
  if (first === undefined || last === undefined) return [...texts, ...cards.map(alone)];
  const together = { ...last, attachments: [attached(first)] };
  if (fits(together)) return [...texts.slice(0, -1), together, ...others.map(alone)];
  return [...texts, ...cards.map(alone)];
}

/** What the notice of a card says where the card has no words beside it. */
function summaryOf({ text, facts, form, picture }: Reply): string {
  const words = [text, facts?.title, form?.title, picture?.alt].find((each) => each !== undefined && each !== '');
  return (words ?? '').slice(0, 100).toWellFormed();
}

/** The same message once its card was pressed: nothing to press any more, and what was pressed. */
export function usedCardMessage({ from, reply }: Line, pressed: CardSubmit): Message | undefined {
  const title = from === 'bot' ? pressedTitle(reply, pressed) : undefined;
  if (title === undefined) return undefined;
  const body = [...contentOf(reply, reply.facts), words(`✓ ${title}`, { weight: 'bolder' })];
  const message = { ...textMessage(reply.text), attachments: [attached(cardOf(reply, body, []))] };
  return fits(message) ? message : undefined;
}

function pressedTitle({ facts, form }: Reply, pressed: CardSubmit): string | undefined {
  const bound = [facts?.binding, form?.binding].find(
    (binding) =>
      binding?.draft === pressed.draft && binding.step === pressed.step && binding.version === pressed.version,
  );
  if (bound === undefined) return undefined;
  if (bound === form?.binding) return form.submit;
  return facts?.actions?.find(({ action }) => action === pressed.action)?.title;
}

/** One card, or several where the rows are too many for one message; what can be pressed is on the last of them. */
function cardsOf(reply: Reply, pageAddress: PageAddress): readonly Element[] {
  const { actions, inputs } = pressable(reply, pageAddress);
  const whole = [...contentOf(reply, reply.facts), ...inputs];
  if (whole.length === 0 && actions.length === 0) return [];
  const card = cardOf(reply, whole, actions);
  const { facts } = reply;
  if (facts === undefined || facts.rows.length < 2 || fits(cardMessage('', card))) return [card];
  const half = Math.ceil(facts.rows.length / 2);
  const above: Reply = { text: reply.text, facts: { title: facts.title, rows: facts.rows.slice(0, half) } };
  const { picture: _drawnAbove, ...rest } = reply;
  const below: Reply = { ...rest, facts: { ...facts, title: reply.text, rows: facts.rows.slice(half) } };
  const picture = reply.picture === undefined ? {} : { picture: reply.picture };
  return [...cardsOf({ ...above, ...picture }, pageAddress), ...cardsOf(below, pageAddress)];
}

function contentOf({ picture, text }: Reply, facts: ReplyFacts | undefined): readonly Element[] {
  return [...(picture === undefined ? [] : [image(picture)]), ...(facts === undefined ? [] : factsBody(facts, text))];
}

/**
 * A form is never filled in here: Teams keeps what was typed, and hides none of it. It is a page of ours that opens.
 */
function pressable(
  reply: Reply,
  pageAddress: PageAddress,
): { actions: readonly Element[]; inputs: readonly Element[] } {
  const { facts, form, link, choices = [] } = reply;
  const bound =
    facts === undefined ? [] : factsActions(facts).map((action) => ({ ...action, associatedInputs: 'none' }));
  const opening = [
    ...(form?.page === undefined
      ? []
      : [openUrl({ title: form.pageTitle ?? form.title, url: pageAddress(form.page) })]),
    ...(link === undefined ? [] : [openUrl(link)]),
  ];
  const others = bound.length + opening.length;
  if (choices.length + others <= mostButtons) {
    return { actions: [...bound, ...opening, ...choices.map(button)], inputs: [] };
  }
  const choose = { type: 'Action.Submit', title: wordsIn.en('teams.choose'), data: {} };
  return { actions: [...bound, ...opening, choose], inputs: [listOf(choices, reply.text)] };
}

/** Says its value as if the member had typed it. */
function button({ title, value }: Choice): Element {
  return { type: 'Action.Submit', title, data: { msteams: { type: 'imBack', value } } };
}

function listOf(choices: readonly Choice[], label: string): Element {
  return {
    type: 'Input.ChoiceSet',
    id: saidField,
    label,
    isRequired: true,
    errorMessage: label,
    style: 'compact',
    choices: choices.map(({ title, value }) => ({ title, value })),
  };
}
