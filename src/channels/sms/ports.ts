import type { Talks } from '../../turns/index.ts';
import type { Ours } from './readInbound.ts';
import type { SignatureOptions } from './signature.ts';
import type { SmsStatus } from './readStatus.ts';

/**
 * What this channel asks of the talks. `open` answers with the conversation that an address has, or makes it; `accept`
 * remembers a message's id for good in the very commit that takes the message, so that nothing lies between the two.
 */
export type SmsTalks = Pick<Talks, 'open' | 'accept'>;

export interface SmsOptions {
  readonly talks: SmsTalks;
  readonly ours: Ours;
  readonly signature: SignatureOptions;
  /** Keyed hash of a text: a phone's own is what limits go by. */
  readonly fingerprint: (text: string) => string;
  /** Hears what became of a message: `<outgoingId>.<part>`, as it was handed to the carrier. May hear it twice, and late. */
  readonly onStatus: (key: string, status: SmsStatus) => Promise<void>;
  /** Whether a phone may be sent an answer now: it may have refused our texts. Where nobody is asked, each may. */
  readonly mayAnswer?: (phone: string) => Promise<boolean>;
  /** Stricter or looser than the usual 10 texts of one phone in 10 seconds. */
  readonly limit?: number;
  readonly log: SmsLog;
  /** Milliseconds since 1970, real time. */
  readonly now: () => number;
}

/** Fixed event names and fields that hold no word and no number of anybody. */
export interface SmsLog {
  warn(event: string, fields: { readonly reason: string }): void;
  error(event: string, fields: { readonly status?: number; readonly error?: unknown }): void;
}
