import type { ToldOfSelf } from './identify.ts';
import type { Talk } from './talk.ts';
import type { NextForm } from './nextForm.ts';
import type { Heard, Intent } from '../src/understanding/index.ts';

/** What a conversation remembers between forms. */
export interface Memory {
  /** The payment last recorded here, so that a second yes meets it. */
  readonly lastPaymentId?: string;
  /** A payment that silence interrupted, without anything secret. */
  readonly paused?: object;
  /** Who a guest said they are, without the date of birth that was asked for; a payment needs no more. */
  readonly self?: ToldOfSelf;
  /** Where there was no greeting: what the bot is was said with its first answer. */
  readonly introduced?: boolean;
  /** What was said up to this line was said to somebody whose identity has ended: it is not said again. */
  readonly forgottenUpTo?: number;
  /** For what a person would be needed, as far as the talk found out. */
  readonly personFor?: string;
  /** Messages in a row that nothing understood. */
  readonly misses: number;
  /** What the last message offered to choose from. One message later it is forgotten. */
  readonly offers?: readonly Offer[];
  /** Wishes of an earlier message that are still to be served. */
  readonly next?: readonly Intent[];
}

/** Something to press or say, and what it means. */
export interface Offer {
  readonly title: string;
  readonly does: /** A wish that was in doubt. */
    | { readonly kind: 'serve'; readonly intent: Intent }
    /** The same wish answered from the member's own account. */
    | { readonly kind: 'showMine'; readonly intent: Intent; readonly supposed?: Heard['supposed'] }
    /** What becomes of the payment under way before the other talk begins, and what that was told already. */
    | { readonly kind: 'keepAnd' | 'dropAnd'; readonly intent: Intent; readonly options: object }
    | { readonly kind: 'goOn' }
    /** A form, with what is known for it already. */
    | { readonly kind: 'begin'; readonly next: NextForm }
    | { readonly kind: 'emailReceipt'; readonly paymentId: string }
    | { readonly kind: 'noneOfThese' };
}

export const emptyMemory: Memory = { misses: 0 };

/** What is remembered of a talk that begins anew. */
export async function anew({ introduced }: Memory, { turn }: Talk): Promise<Memory> {
  const forgottenUpTo = (await turn.work.conversation(turn.conversationId))?.lastSeq ?? 0;
  return { ...emptyMemory, forgottenUpTo, ...(introduced === undefined ? {} : { introduced }) };
}
