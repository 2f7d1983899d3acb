import {
  type CalendarDate,
  type Cents,
  meaningOfReturn,
  type NoticeKind,
  type PaymentStatus,
  type PlanKind,
  type SkipReason,
} from '../rules/index.ts';
import type { Words } from './catalogue.ts';

/** Where nothing was due, nothing is told. */
type ToldSkip = Exclude<SkipReason, 'nothingDue'>;

/** What a notice is about, as far as its words need it. Missing facts are a broken promise of whoever made the notice. */
export interface NoticeValues {
  /** As it may be named where it is told: by its name in the chat, by its kind in a letter. */
  readonly plan: string;
  readonly amount: Cents;
  readonly other: Cents;
  readonly number: string;
  readonly on: CalendarDate;
  readonly by: CalendarDate;
  readonly code: string | undefined;
  readonly reason: string | undefined;
  readonly phone: string;
}

/** One notice in one language, the money first. */
export function noticeText(kind: NoticeKind, values: NoticeValues, words: Words): string {
  const { plan, amount, other, number, on, by } = values;
  const payment = { amount, number };
  const draw = { amount, plan, on };
  switch (kind) {
    case 'dueSoon':
      return words('notice.dueSoon', { amount, plan, by });
    case 'recorded':
      return words('notice.recorded', { ...payment, on });
    case 'receipt':
      return words('notice.receipt', { ...payment, on, by, status: words(`status.${values.reason as PaymentStatus}`) });
    case 'sentToBank':
      return words('notice.sentToBank', { ...payment, by });
    case 'bankDayMoved':
      return words('notice.bankDayMoved', { ...payment, on });
    case 'cancelled':
    case 'settled':
    case 'accountRefused':
      return words(`notice.${kind}`, payment);
    case 'returned':
      return returnedText(values, words);
    case 'autopayOn':
    case 'autopayWill':
      return words(`notice.${kind}`, draw);
    case 'autopayChanged':
      return words('notice.autopayChanged', { ...draw, other });
    case 'autopayPart':
      return words('notice.autopayPart', { ...draw, other, by });
    case 'autopaySkipped':
      return skippedText(values, words);
    case 'autopayStopped':
      if (values.reason === 'asked') return words('notice.autopayStoppedAsked', { plan });
      return words('notice.autopayStopped', { plan, why: whyStopped(values, words) });
    case 'autopayAccount':
      return words('notice.autopayAccount', { plan });
    case 'correctedByBank':
      if (values.reason === 'savedOnly') return words('notice.correctedSaved');
      return words('notice.correctedByBank', { plan });
    default:
      return phoneText(kind, values, words);
  }
}

type PhoneKind = Extract<NoticeKind, `phone${string}` | `payByText${string}` | 'textsOff'>;

/** What became of a linked phone. */
function phoneText(kind: PhoneKind, { phone, reason, code }: NoticeValues, words: Words): string {
  switch (kind) {
    case 'phoneLinked':
    case 'payByTextOn':
      return words(`notice.${kind}`, { phone });
    case 'phoneUnlinked':
      return words('notice.phoneUnlinked', { why: words(`phoneUnlinked.${reason as 'moved'}`) });
    case 'textsOff':
      return words('notice.textsOff', { autopay: words(`textsOff.${reason as 'autopayOn'}`) });
    case 'payByTextOff': {
      const why = reason === 'accountNotUsable' ? words('autopay.accountUnusable') : whyReturned(code, words);
      return words('notice.payByTextOff', { why });
    }
  }
}

/** Why AutoPay took nothing, and what becomes of what is open. */
function skippedText({ plan, amount, by, phone, reason }: NoticeValues, words: Words): string {
  const unpaid = () => words('skipped.next.unpaid', { amount, by });
  const next = {
    askStaff: () => words('skipped.next.askStaff', { amount, by, phone }),
    belowMinimum: () => words('skipped.next.belowMinimum', { amount }),
    planEnded: () => words('skipped.next.planEnded'),
    notAnnounced: unpaid,
    tooLate: unpaid,
  };
  const told = reason as ToldSkip;
  return words('notice.autopaySkipped', { plan, why: words(`skipped.${told}`), next: next[told]() });
}

/** What came back, why, what it did to AutoPay, and the one safe next step. */
function returnedText({ amount, number, code, reason, phone }: NoticeValues, words: Words): string {
  const { next } = meaningOfReturn(code);
  const step = next === 'person' ? words('returned.next.person', { phone }) : words(`returned.next.${next}`);
  const off = reason === 'autopayOff' ? [words('notice.autopayOff')] : [];
  return [words('notice.returned', { amount, number, why: whyReturned(code, words) }), ...off, step].join(' ');
}

/** What a check or a test entry of an account found is not told in detail: it would answer whoever tries numbers out. */
function whyStopped({ reason, code }: NoticeValues, words: Words): string {
  return reason === 'accountRefused' ? words('autopay.accountUnusable') : whyReturned(code, words);
}

export function whyReturned(code: string | undefined, words: Words): string {
  return words(`returned.${meaningOfReturn(code).reason}`);
}

/** A plan without its name: letters travel openly. */
export function planByKind(kind: PlanKind, words: Words): string {
  return words(`yourPlan.${kind}`);
}
