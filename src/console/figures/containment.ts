import type { Case } from '../../handoff/index.ts';
import { addDays, bostonDateOf, type CalendarDate, type Instant, type PaymentStatus } from '../../rules/index.ts';
import type { TalkFacts } from './talkFacts.ts';

/** So long a member has time to come back before a talk is called contained. */
export const quietDays = 7;

/** A payment that a talk made, and what came after it. */
export interface PaymentOfTalk {
  readonly conversationId: string;
  readonly status: PaymentStatus;
  readonly recordedAt: Instant;
}

/** `notKnown`: seven days have not passed, or the bank has not had its say. */
export type Containment = 'contained' | 'notKnown' | 'notSettled' | 'cameBack' | 'case';

/** What is known of the member of a talk besides the talk itself. */
export interface Around {
  /** Every talk of the member, this one included. */
  readonly talks: readonly TalkFacts[];
  readonly cases: readonly Pick<Case, 'openedAt'>[];
}

/** Whether a talk settled what it was about: its payment settled, and the member needed nobody for seven days. */
export function containmentOf(
  talk: TalkFacts,
  payments: readonly PaymentOfTalk[],
  { talks, cases }: Around,
  today: CalendarDate,
): Containment {
  const last = payments
    .map(({ recordedAt }) => recordedAt)
    .toSorted()
    .at(-1);
  if (last === undefined) throw new Error('only a talk with a payment is contained or not');
  const paidOn = bostonDateOf(last);
  const through = addDays(paidOn, quietDays);
  const wroteAgain = talks
    .flatMap(({ conversationId, wroteOn, openedAt }) =>
      // On the day itself only another talk is a second one.
      conversationId === talk.conversationId
        ? wroteOn.filter((day) => day > paidOn)
        : wroteOn.filter((day) => day > paidOn || openedAt > last),
    )
    .some((day) => day <= through);
  const asked = cases.map(({ openedAt }) => bostonDateOf(openedAt)).some((day) => paidOn <= day && day <= through);
  if (asked) return 'case';
  if (wroteAgain) return 'cameBack';
  if (payments.some(({ status }) => status === 'returned' || status === 'cancelled')) return 'notSettled';
  if (through >= today || payments.some(({ status }) => status !== 'settled')) return 'notKnown';
  return 'contained';
}
