import type { Instant } from '../../rules/index.ts';
import type { Agreed } from '../agreement.ts';

/**
 * What is known of a telephone number, whoever it belongs to. A number proves nobody: to whom it is linked is in the
 * member's document, and `memberId` only says where to look.
 */
export interface Phone {
  /** As carriers write it: `+16175550123`. */
  readonly phone: string;
  /** Whom it was last linked to. */
  readonly memberId: string | null;
  /** Whoever holds the phone wants no texts; `null` while they do. */
  readonly optedOut: OptedOut | null;
  /** Every yes to being texted here, the latest last. They stay as proof. */
  readonly consents: readonly TextConsent[];
}

export interface OptedOut {
  readonly at: Instant;
  /** `word`: one that carriers act on too. `asked`: in free words. `carrier`: it refused a text of ours. */
  readonly by: 'word' | 'asked' | 'carrier';
}

/** Who agreed to be texted, when, on which channel, to exactly which words. */
export interface TextConsent extends Agreed {
  readonly memberId: string;
}

export function unknownPhone(phone: string): Phone {
  return { phone, memberId: null, optedOut: null, consents: [] };
}

/** Whether a text that nobody asked for just now may go to this number. What it may say is another question. */
export function mayText(phone: Pick<Phone, 'optedOut'> | undefined): boolean {
  return phone === undefined || phone.optedOut === null;
}

/**
 * Whether a line of a talk that is held from this phone may go there. Whoever stopped our texts in plain words gets the one that
 * confirms it, and answers to what they write themselves later; after a carrier's word nothing goes.
 */
export function mayAnswer(phone: Pick<Phone, 'optedOut'> | undefined, saidAt: Instant): boolean {
  const optedOut = phone?.optedOut ?? null;
  return optedOut === null || (optedOut.by === 'asked' && saidAt >= optedOut.at);
}
