import { codeTyped } from '../src/understanding/index.ts';
import type { Reply } from '../src/messages/index.ts';
import type { Talk } from './talk.ts';

/**
 * The four digits that agree to exactly what a review shows, for channels without buttons that are bound to it. Another amount,
 * account or day is another code; the same review read again keeps its own. `stamp` tells two reviews alike apart.
 */
export function codeFor({ facts }: Reply, stamp: string, { turn }: Talk): string {
  const shown = JSON.stringify([turn.conversationId, stamp, facts?.rows, facts?.notes]);
  const digits = BigInt(`0x${turn.tools.vault.fingerprint(`agree:${shown}`)}`).toString();
  const candidates = digits.slice(1).match(/[1-9]\d{3}/gu) ?? [];
  // A code that stands in the review itself, as the end of the account number, could be typed to mean that.
  return candidates.find((code) => !shown.includes(code)) ?? '1001';
}

/** The code of a message that is nothing else, where agreeing takes one. */
export function codeSaid(talk: Talk): string | undefined {
  return talk.turn.abilities.hasButtons ? undefined : codeTyped(talk.turn.inbound.text)?.code;
}
