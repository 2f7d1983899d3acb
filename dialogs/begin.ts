import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import { menu } from './answers.ts';
import type { Memory } from './memory.ts';
import { whyNothingIsPayable } from './facts/amounts.ts';
import { stayWords } from './moves.ts';
import { abandonAll, isPaying } from './stack.ts';
import { isVerified, payablePlans, type Talk } from './talk.ts';

/** Begins a form on top of whatever is under way. */
export async function begin(dc: DialogContext, form: string, options: object, memory: Memory): Promise<Memory> {
  return remember(await dc.beginDialog(form, options), memory);
}

/** Begins a payment, or goes back to the one that another talk interrupted. */
export async function beginPayment(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  if (isPaying(dc)) return remember(await dc.endDialog({ left: true }), memory);
  const left = stayWords(await abandonAll(dc, talk), talk);
  if (left.length > 0) talk.say({ text: left.join(' ') });
  const member = await talk.member();
  if (isVerified(talk) && (member === undefined || payablePlans(talk, member).length === 0)) {
    talk.say({ text: whyNothingIsPayable(member, talk), choices: menu(talk) });
    return memory;
  }
  const { paused, ...rest } = memory;
  return begin(dc, 'pay', paused ?? {}, rest);
}

/** Keeps the id of a payment that a form just recorded, and what it offered after it. */
export function remember(result: DialogTurnResult, memory: Memory): Memory {
  const recorded = result.result as { paymentId?: string; offers?: Memory['offers'] } | undefined;
  const paid = recorded?.paymentId === undefined ? {} : { lastPaymentId: recorded.paymentId };
  const offered = recorded?.offers === undefined ? {} : { offers: recorded.offers };
  return { ...memory, ...paid, ...offered, misses: 0 };
}
