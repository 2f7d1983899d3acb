import type { Instant } from '../../rules/index.ts';
import type { Address } from '../address.ts';
import type { DocumentStoreReader } from '../ports.ts';
import type { Carrier, Outgoing } from './outgoing.ts';

export interface OutboxOptions {
  readonly store: Pick<DocumentStoreReader, 'get' | 'holders' | 'commit'>;
  readonly carriers: Readonly<Partial<Record<Address['kind'], Carrier>>>;
  readonly now: () => Instant;
  /** Whether this may still be sent there, asked before each part: a phone can refuse our texts at any time. */
  readonly mayGo: (outgoing: Outgoing) => Promise<MayGo>;
  /** Whether nothing at all may be sent, as after a backup was restored. What waits goes on waiting, and grows old. */
  readonly isLocked: () => Promise<boolean>;
  /** The member's carrier refuses everything of ours. */
  readonly optedOut: (address: Address) => Promise<void>;
  /** Nobody can be reached where this went. May be told twice. */
  readonly badAddress: (outgoing: Outgoing) => Promise<void>;
  /** A talk that was to go over to another desk did not: nobody there knows of it. May be told twice. */
  readonly notHandedOver?: (outgoing: Outgoing) => Promise<void>;
  readonly report: (event: OutboxReport) => void;
}

/** `refused`: whoever is there wants none. `outdated`: what it says is over, or not theirs any more. Both for good. */
export type MayGo = 'now' | 'refused' | 'outdated' | { readonly notBefore: Instant };

/** What an operator may learn. It holds no words and no address of anybody. */
export interface OutboxReport {
  readonly event: 'handedOver' | 'refused' | 'tryLater' | 'unclear' | 'givenUp' | 'broke';
  readonly outgoingId: string;
  readonly reason?: string;
  readonly error?: unknown;
}
