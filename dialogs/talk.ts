import { type CardSubmit, type Reply, type Words, wordsIn } from '../src/messages/index.ts';
import type { Member } from '../src/payments/index.ts';
import type { MemberFacts, PlanFacts } from '../src/rules/index.ts';
import type { Turn } from '../src/turns/index.ts';
import type { Heard, Listening } from '../src/understanding/index.ts';
import { readCard } from './card.ts';

export interface Ears {
  hear(text: string, listening: Listening): Promise<Heard>;
}

/** One turn as the dialogs see it: what was said, who says it, and how to answer. */
export interface Talk {
  readonly turn: Turn;
  readonly heard: Heard;
  /** A pressed card, or `undefined` where the member typed. `'broken'` is a card no form of ours sends. */
  readonly card: CardSubmit | 'broken' | undefined;
  /** The member's document, once it is known who they are. */
  member(): Promise<Member | undefined>;
  words(): Words;
  say(reply: Reply): void;
}

export async function openTalk(turn: Turn, ears: Ears): Promise<Talk> {
  const heard = await ears.hear(turn.inbound.text, { language: turn.language, today: turn.today, asked: turn.asked });
  return {
    turn,
    heard,
    card: turn.inbound.kind === 'card' ? (readCard(turn.inbound.card) ?? 'broken') : undefined,
    member: async () => (turn.proof.level === 'none' ? undefined : turn.work.member(turn.proof.memberId)),
    words: () => wordsIn[turn.language],
    say: (reply) => turn.say(reply),
  };
}

/** The plans this proof reaches: a guest's named ones, all of a verified member's. */
export function reachablePlans(talk: Talk, member: MemberFacts): readonly PlanFacts[] {
  const { proof } = talk.turn;
  if (proof.level === 'guest') return member.plans.filter((plan) => proof.planIds.includes(plan.planId));
  return proof.level === 'verified' ? member.plans : [];
}

export function isVerified(talk: Talk): boolean {
  return talk.turn.proof.level === 'verified';
}
