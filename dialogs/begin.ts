import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import { menu } from './choices.ts';
import type { Memory } from './memory.ts';
import { whyNothingIsPayable } from './facts/amounts.ts';
import { stayWords } from './moves.ts';
import { signsOf } from '../src/understanding/index.ts';
import type { ToldOfSelf } from './identify.ts';
import { abandonAll, isPaying, isSettingUp, runningForms } from './stack.ts';
import { isVerified, payablePlans, type Talk } from './talk.ts';

/** Begins a form on top of whatever is under way. */
export async function begin(dc: DialogContext, form: string, options: object, memory: Memory): Promise<Memory> {
  return remember(await dc.beginDialog(form, options), memory);
}

/** Begins a payment, or goes back to the one that another talk interrupted. */
export async function beginPayment(dc: DialogContext, talk: Talk, memory: Memory): Promise<Memory> {
  if (isPaying(dc)) return remember(await dc.endDialog({ left: true }), memory);
  const instead = fromBefore(dc, talk, memory);
  const left = stayWords(await abandonAll(dc, talk), talk);
  if (left.length > 0) talk.say({ text: left.join(' ') });
  const member = await talk.member();
  if (isVerified(talk) && (member === undefined || payablePlans(talk, member).length === 0)) {
    talk.say({ text: whyNothingIsPayable(member, talk), choices: menu(talk) });
    return memory;
  }
  const { paused, self: _, ...rest } = memory;
  return begin(dc, 'pay', { ...paused, ...instead }, rest);
}

/** Whoever will not give the date of birth, and pays as a guest, is not asked for Member ID and plan once more. */
function fromBefore(dc: DialogContext, { turn: { proof } }: Talk, memory: Memory): object {
  const self = selfIn(dc);
  // A guest who was known before was asked for nothing else.
  if (self !== undefined && proof.level === 'guest') return { planId: proof.planIds[0] };
  const told = self ?? memory.self;
  return told === undefined || proof.level !== 'none' ? {} : { self: told };
}

/** What was told where somebody is asked who they are. */
export function selfIn(dc: DialogContext): ToldOfSelf | undefined {
  const asking = runningForms(dc).find(({ form }) => form.id === 'identify');
  if (asking?.state.asked !== 'dateOfBirth') return undefined;
  const { sealedId, planKind, planWords } = asking.state.draft as ToldOfSelf;
  return { sealedId, planKind, planWords };
}

/** "Just once" where AutoPay needs the date of birth: a payment needs none. */
export function prefersOnce(dc: DialogContext, { heard }: Talk): boolean {
  return isSettingUp(dc) && selfIn(dc) !== undefined && signsOf(heard).has('onceOnly');
}

/** Keeps the id of a payment that a form just recorded, and what it offered after it. */
export function remember(result: DialogTurnResult, memory: Memory): Memory {
  const recorded = result.result as { paymentId?: string; offers?: Memory['offers'] } | undefined;
  const paid = recorded?.paymentId === undefined ? {} : { lastPaymentId: recorded.paymentId };
  const offered = recorded?.offers === undefined ? {} : { offers: recorded.offers };
  return { ...memory, ...paid, ...offered, misses: 0 };
}
