import type { Instant } from '../../rules/index.ts';
import { type Address, addressKey } from '../address.ts';
import type { Line } from '../conversation.ts';
import type { HandedTalk } from './handedTalk.ts';

/**
 * `waiting` to be handed over, `sending` from before the call until its answer, then how it ended: `accepted` by the
 * provider, `delivered` to the member, `failed`, or `unclear` where the call broke and nobody knows.
 */
export const partStates = ['waiting', 'sending', 'accepted', 'delivered', 'failed', 'unclear'] as const;

export type PartState = (typeof partStates)[number];

/** One message of the provider's: a long line goes out in several. */
export interface OutgoingPart {
  readonly state: PartState;
  /** The provider's own name of it, once it took it. */
  readonly providerId: string | null;
  /** When it was marked to be sent, so that it can be told from the same words sent before. */
  readonly markedAt: Instant | null;
  /** How many calls of it broke where the provider has no list to look in. */
  readonly unsure?: number | undefined;
}

/**
 * A line of the bot on its way to a channel that is called. Committed with the turn that said it.
 */
export interface Outgoing {
  /** `<conversationId>.<line's number>` for a line of a talk; lines of one talk go out in the order of these. */
  readonly outgoingId: string;
  readonly conversationId: string;
  readonly address: Address;
  /** `addressKey` of that address, so that what waits for one place is found without opening what waits for others. */
  readonly addressKey: string;
  readonly line: Line;
  /** As many as the channel draws of the line; empty until it was first looked at. */
  readonly parts: readonly OutgoingPart[];
  readonly tries: number;
  /** Not before this moment. */
  readonly from: Instant;
  readonly madeAt: Instant;
  /** Whether there is still something to hand over. */
  readonly open: boolean;
  /** Goes to a desk of another system, after its line: the line itself is on its way by itself. */
  readonly handsOver?: HandedTalk | undefined;
  /** Absent where it is a line of a talk. */
  readonly beside?: Beside | undefined;
}

/** For whom a text is that is no line of a talk, and what it is, so that it can be asked again when it goes out. */
export type Beside =
  | { readonly kind: 'notice'; readonly memberId: string; readonly noticeId: string }
  /** A one-time code on its way to a number that is not linked yet. */
  | { readonly kind: 'linkCode'; readonly memberId: string }
  /** Tells a phone that it was linked. */
  | { readonly kind: 'linked'; readonly memberId: string };

/** What became of one try to hand a part over. */
export type HandedOver =
  | { readonly kind: 'accepted'; readonly providerId: string | null }
  /** It will never be taken: try no more. `optedOut`: the member's carrier refuses all of ours. */
  | { readonly kind: 'refused'; readonly reason: RefusedReason }
  /** Surely not sent. */
  | { readonly kind: 'tryLater'; readonly afterMs?: number }
  /** It may have been sent. */
  | { readonly kind: 'unclear' };

/** `badAddress`: nobody can ever be reached there. `gone`: the member left. */
export type RefusedReason = 'optedOut' | 'badAddress' | 'gone' | 'other';

/** A channel that is called: draws lines and hands them over. */
export interface Carrier {
  /** The messages that a line becomes, in order; the same for the same line at any time. None: there is nothing to say. */
  draw(line: Line, address: Address): readonly Drawn[];
  /** The same for a talk that goes over to another desk. Absent: no such desk is reached this way. */
  drawHandedOver?(talk: HandedTalk, address: Address): readonly Drawn[];
  send(part: Drawn, address: Address, key: string): Promise<HandedOver>;
  /**
   * Whether a part whose call broke went out all the same, as the provider's own list says. `known`: what is known to be another.
   * `unknown`: it has no such list.
   */
  find(
    part: Drawn,
    address: Address,
    sent: { readonly since: Instant; readonly known: readonly string[] },
  ): Promise<HandedOver | 'notThere' | 'unknown'>;
}

/** A message as the provider takes it: text for SMS, an activity for Azure. Only its channel looks inside. */
export type Drawn = string | Readonly<Record<string, unknown>>;

/** Tells another desk of a talk, after the line that told the member. */
export function handingOver(after: Outgoing, talk: HandedTalk): Outgoing {
  return { ...after, outgoingId: `${after.outgoingId}.desk`, handsOver: talk };
}

/** A line of a talk as it starts on its way, or a text beside any talk. */
export function outgoingOf(conversationId: string, said: Line, address: Address, beside?: Beside): Outgoing {
  const { why: _, ...line } = said;
  const { at } = line;
  return {
    outgoingId: `${conversationId}.${String(line.seq).padStart(7, '0')}`,
    conversationId,
    address,
    addressKey: addressKey(address),
    line,
    parts: [],
    tries: 0,
    from: at,
    madeAt: at,
    open: true,
    ...(beside === undefined ? {} : { beside }),
  };
}
