import { numberedIn, type Reply } from '../../messages/index.ts';
import type { Line } from '../../turns/index.ts';
import type { PageAddress } from '../pageAddress.ts';
import { toGsm7 } from './gsm7.ts';
import { splitText } from './splitText.ts';

/**
 * The text messages that a line becomes, in order: its words, its facts, an address on a line of its own, and what can be
 * chosen by a number. Each is GSM-7 and at most two segments. The member's own lines are not sent back to them.
 */
export function drawSms(line: Line, pageAddress: PageAddress): readonly string[] {
  if (line.from === 'member') return [];
  // The carrier takes some words for itself, so what is offered to be typed is the number and never the title.
  const choices = numberedIn(line.reply).map(({ title }, index) => `${index + 1} ${beginningLarge(title)}`);
  return splitText(toGsm7(paragraphsOf(line.reply, pageAddress).join('\n')), toGsm7(choices.join('\n')));
}

function paragraphsOf(reply: Reply, pageAddress: PageAddress): string[] {
  const { facts, form, link } = reply;
  const said = reply.short ?? reply.text;
  // How to agree comes after what is agreed to.
  const isLast = facts?.code !== undefined;
  return [
    ...(isLast ? [] : [said]),
    ...(facts?.rows ?? []).map(({ label, value }) => `${label}: ${value}`),
    ...(facts?.notes ?? []),
    ...(isLast ? [said] : []),
    // Fields are filled in on the page: what they ask for, such as bank numbers, must not travel by text.
    ...(form?.page === undefined ? [] : [pageAddress(form.page)]),
    ...(link === undefined ? [] : [link.url]),
  ];
}

/** A list of choices reads as one however each is written as a button; some are a plan, which is said as "your health plan". */
function beginningLarge(title: string): string {
  return title.replace(/^([¿¡"]?)(\p{Ll})/u, (_, sign: string, letter: string) => sign + letter.toUpperCase());
}
