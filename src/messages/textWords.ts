import type { CalendarDate, Cents, PlanKind, TextedKind } from '../rules/index.ts';
import type { Words } from './catalogue.ts';
import { type NoticeValues, planByKind } from './noticeWords.ts';

/** A notice in the few words of a text, with who it is from before it. */
export function noticeAsText(kind: TextedKind, values: NoticeValues, words: Words): string {
  return words('text.from', { text: shortly(kind, values, words) });
}

function shortly(kind: TextedKind, { plan, amount, other, number, on, by }: NoticeValues, words: Words): string {
  switch (kind) {
    case 'dueSoon':
      return words('text.dueSoon', { amount, plan, by });
    case 'returned':
    case 'accountRefused':
      return words(`text.${kind}`, { amount, number });
    case 'autopayWill':
      return words('text.autopayWill', { amount, plan, on });
    case 'autopayChanged':
      return words('text.autopayChanged', { amount, plan, on, other });
    case 'autopayPart':
      return words('text.autopayPart', { amount, plan, on, other, by });
    case 'autopaySkipped':
    case 'autopayStopped':
      return words(`text.${kind}`, { plan });
  }
}

/** What a text offers to take: all that is agreed to by sending its code. */
export function offerText(
  {
    planKind,
    cents: amount,
    dueOn,
    account: { kind, lastFour },
    code,
  }: {
    readonly planKind: PlanKind;
    readonly cents: Cents;
    readonly dueOn: CalendarDate;
    readonly account: { readonly kind: 'checking' | 'savings'; readonly lastFour: string };
    readonly code: string;
  },
  words: Words,
): string {
  const account = words(kind === 'checking' ? 'account.checkingEnding' : 'account.savingsEnding', { lastFour });
  return words('texted.offer', { amount, plan: planByKind(planKind, words), dueOn, account, code });
}
