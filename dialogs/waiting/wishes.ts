import type { Payment } from '../../src/payments/index.ts';
import { type Sign, signsOf } from '../../src/understanding/index.ts';
import { isPressed } from '../choices.ts';
import type { Talk } from '../talk.ts';

/** What is to become of a payment that waits. */
export type Wish = 'cancel' | 'change' | 'leave';

/** The amount and the day of a draw are AutoPay's own. */
export function options(
  { drawFor }: Pick<Payment, 'drawFor'>,
  talk: Talk,
): { readonly id: Wish; readonly title: string }[] {
  const words = talk.words();
  return [
    { id: 'cancel', title: words('waiting.cancel') },
    ...(drawFor === undefined ? [{ id: 'change', title: words('waiting.change') } as const] : []),
    { id: 'leave', title: words('waiting.leave') },
  ];
}

export function wishOf(payment: Payment | undefined, talk: Talk, asked: boolean): Wish | undefined {
  const { heard } = talk;
  const offered = options(payment ?? {}, talk);
  const byNumber = !asked || heard.choiceNumber === undefined ? undefined : offered[heard.choiceNumber - 1];
  const chosen = offered.find(({ title }) => isPressed(title, talk)) ?? byNumber;
  if (chosen !== undefined) return chosen.id;
  const signs = signsOf(heard);
  if (asked && (signs.has('leavesIt') || heard.yesNo === 'no')) return 'leave';
  const givesAnother = ['amount', 'payOn'].includes(heard.changeField ?? '') || (asked && heard.date !== undefined);
  if (givesAnother || signs.has('changesIt')) return 'change';
  return signs.has('takesBack') || (!asked && wantsUndone(talk)) ? 'cancel' : undefined;
}

/** Whether the words that led here say that a payment is to be undone, and are no second thoughts about it. */
export function wantsUndone({ heard }: Talk): boolean {
  const signs = signsOf(heard);
  return ['undoes', 'undoVerb', 'notTaken'].some((sign) => signs.has(sign as Sign));
}
