import { type CardSubmit, notingWords, type Words } from '../src/messages/index.ts';
import type { Member } from '../src/payments/index.ts';
import { balanceOf, type MemberFacts, type PlanFacts } from '../src/rules/index.ts';
import type { Saying, Turn } from '../src/turns/index.ts';
import type { Heard, Listening } from '../src/understanding/index.ts';
import { readCard } from './card.ts';
import { spokenLanguage } from './spokenLanguage.ts';

export interface Ears {
  hear(text: string, listening: Listening): Promise<Heard>;
}

/** One turn as the dialogs see it: what was said, who says it, and how to answer. */
export interface Talk {
  readonly turn: Turn;
  readonly heard: Heard;
  /** These words made the talk go on in another language. */
  readonly switched: boolean;
  /** A pressed card, or `undefined` where the member typed. `'broken'` is a card no form of ours sends. */
  readonly card: CardSubmit | 'broken' | undefined;
  /** The same words, heard as an answer to another question. */
  hearAs(asked: string | null): Promise<Heard>;
  /** The member's document, once it is known who they are. */
  member(): Promise<Member | undefined>;
  words(): Words;
  say(reply: Saying): void;
}

export async function openTalk(turn: Turn, ears: Ears): Promise<Talk> {
  const before = turn.language;
  const heard = await hearInTheirLanguage(turn, ears);
  return {
    turn,
    heard,
    switched: turn.language !== before,
    card: turn.inbound.kind === 'card' ? (readCard(turn.inbound.card) ?? 'broken') : undefined,
    hearAs: (asked) => ears.hear(turn.inbound.text, { language: turn.language, today: turn.today, asked }),
    member: async () => (turn.proof.level === 'none' ? undefined : turn.work.member(turn.proof.memberId)),
    words: () => notingWords(turn.language, turn.abilities.isNarrow, (spoken) => turn.spoken.push(spoken)),
    say: (reply) => turn.say(reply),
  };
}

/** Hears again once the member turns out to speak another language: a yes is a yes in the language of the talk only. */
async function hearInTheirLanguage(turn: Turn, ears: Ears): Promise<Heard> {
  // Staff write for themselves, in English, and the talk stays in the member's language.
  if (turn.inbound.kind === 'staff') {
    const { does } = turn.inbound.staff ?? {};
    const field = does?.kind === 'act' && does.act.kind === 'correct' ? does.act.field : turn.asked;
    return ears.hear(turn.inbound.text, { language: 'en', today: turn.today, asked: field });
  }
  const hear = () => ears.hear(turn.inbound.text, { language: turn.language, today: turn.today, asked: turn.asked });
  const heard = await hear();
  const language = await spokenLanguage(turn, heard);
  if (language === undefined) return heard;
  turn.language = language;
  return hear();
}

/** The plans this proof reaches: a guest's named ones, all of a verified member's. */
export function reachablePlans(talk: Talk, member: MemberFacts): readonly PlanFacts[] {
  const { proof } = talk.turn;
  if (proof.level === 'guest') return member.plans.filter((plan) => proof.planIds.includes(plan.planId));
  return proof.level === 'verified' ? member.plans : [];
}

/** The plans that can be paid here. An ended one is paid through a person; a guest is told nothing of it. */
export function payablePlans(talk: Talk, member: MemberFacts): readonly PlanFacts[] {
  const plans = reachablePlans(talk, member);
  if (!isVerified(talk)) return plans;
  return plans.filter(({ planId }) => !balanceOf(member, planId, talk.turn.today, talk.turn.policy).ended);
}

export function isVerified(talk: Talk): boolean {
  return talk.turn.proof.level === 'verified';
}
