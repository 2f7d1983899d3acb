import type { Case } from '../../handoff/index.ts';
import type { Member } from '../../payments/index.ts';
import type { CalendarDate, Policy } from '../../rules/index.ts';
import type { Draft, Line, Proof } from '../../turns/index.ts';
import type { Packet } from '../packetView.ts';
import { autopayFacts, coverageFacts, paymentFacts } from './moneyFacts.ts';
import { promisedIn, triedIn } from './told.ts';

/** Everything a packet is made of. */
export interface PacketParts {
  readonly case: Case;
  /** Whoever the case names; `undefined` where nobody is known. */
  readonly member: Member | undefined;
  /** Who is in the talk now; absent where there is none. */
  readonly proof: Proof | undefined;
  readonly lines: readonly Line[];
  readonly draft: Draft | undefined;
  readonly today: CalendarDate;
  readonly policy: Policy;
}

/**
 * What staff need to know. Of somebody who was not shown to be the member only the payments of this very talk are told: whoever
 * guessed a Member ID must not hear the rest from a person either.
 */
export function packetOf(parts: PacketParts): Packet {
  const { case: given, member, proof, lines, draft, today, policy } = parts;
  const isKnown = given.proof === 'verified' || given.conversationId === null;
  const shown = isKnown ? member : undefined;
  const madeHere = (member?.payments ?? []).filter(
    ({ authorization }) => 'conversationId' in authorization && authorization.conversationId === given.conversationId,
  );
  return {
    who: {
      memberId: given.memberId,
      name: shown === undefined ? null : nameOf(shown),
      proof: given.proof,
      provedBy: given.provedBy,
      isProvenNow: proof !== undefined && proof.level !== 'none' && proof.memberId === given.memberId,
      phoneOnFile: shown?.phone ?? null,
    },
    asked: askedIn(lines, given.askedAtSeq),
    about: given.about,
    coverage: shown === undefined ? [] : coverageFacts(shown, today, policy),
    draft: draft ?? null,
    tried: triedIn(lines),
    found: given.evidence.found,
    payments: member === undefined ? [] : paymentFacts(member, shown?.payments ?? madeHere),
    autopay: shown === undefined ? [] : autopayFacts(shown),
    promised: promisedIn(lines),
  };
}

export function nameOf({ firstName, lastName }: Member): string {
  return `${firstName} ${lastName}`;
}

/** The member's own words when they asked for a person; what they said last before it, where they pressed a button. */
function askedIn(lines: readonly Line[], seq: number): string | null {
  const said = lines.filter((line) => line.from === 'member' && line.seq <= seq && line.reply.text !== '');
  return said.at(-1)?.reply.text ?? null;
}
