import type { Line } from '../../turns/index.ts';
import { adaptiveCardOf } from '../cards/adaptiveCard.ts';
import type { PageAddress } from '../pageAddress.ts';
import { attached, type Message, textMessage } from './cardMessage.ts';
import { fits, splitText } from './split.ts';

/**
 * Draws a line for Web Chat as Azure hosts it: as on our own page, but for forms. Azure keeps what was typed, so a form is
 * a page of ours that opens.
 */
export function drawWebChat({ reply }: Line, userId: string, pageAddress: PageAddress): readonly Message[] {
  const { form, choices = [], ...rest } = reply;
  const page =
    form?.page === undefined ? undefined : { title: form.pageTitle ?? form.title, url: pageAddress(form.page) };
  // A reply has a link or a form; where it had both, the page is what the talk waits for.
  const link = page ?? rest.link;
  const card = adaptiveCardOf({ ...rest, ...(link === undefined ? {} : { link }) }, pageAddress);
  const buttons = choices.map(({ title, value }) => ({ type: 'imBack', title, value }));
  const texts = splitText(reply.text).map(textMessage);
  const last = {
    ...(texts.at(-1) ?? textMessage('')),
    ...(buttons.length === 0 ? {} : { suggestedActions: { to: [userId], actions: buttons } }),
    ...(card === undefined ? {} : { attachments: [attached(card)] }),
  };
  if (texts.length === 0 && card === undefined) return [];
  return fits(last) || card === undefined ? [...texts.slice(0, -1), last] : [...texts, { ...last, text: '' }];
}
