import type { Clock } from '../payments/index.ts';
import type { Address } from './address.ts';
import type { ChannelName } from './conversation.ts';
import type { DocumentStoreReader } from './ports.ts';
import type { Bot, ChannelAbilities, TurnTools, TurnWork } from './turn.ts';

export interface TalksOptions {
  readonly store: DocumentStoreReader;
  readonly openWork: () => TurnWork;
  readonly bot: Bot;
  readonly tools: TurnTools;
  readonly clock: Clock;
  readonly abilities: Record<ChannelName, ChannelAbilities>;
  readonly report: (event: TurnReport) => void;
  /** Told that something waits for an address, as soon as it is safe on disk. */
  readonly toDeliver?: (address: Address) => void;
}

/** What an operator may learn of a turn. It holds no words of anybody. */
export interface TurnReport {
  readonly event:
    | 'turn'
    | 'turnBroke'
    | 'turnUncertain'
    | 'replayed'
    | 'idle'
    | 'deliveryFailed'
    /** A document cannot be read. What hangs on it waits; nobody else does. */
    | 'unreadable'
    /** Something broke after the channel had its answer, so nobody else hears of it. */
    | 'brokeAfterAnswer';
  readonly conversationId: string;
  /** The kind of what cannot be read. */
  readonly document?: string;
  readonly channel?: ChannelName;
  readonly ms?: number;
  readonly error?: unknown;
}
