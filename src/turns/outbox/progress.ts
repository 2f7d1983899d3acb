import { addMinutes, type Instant } from '../../rules/index.ts';
import type { HandedOver, Outgoing, OutgoingPart, PartState } from './outgoing.ts';

/** Late news never takes a part back: what was delivered was accepted too. */
const rank: Readonly<Record<PartState, number>> = {
  waiting: 0,
  sending: 1,
  unclear: 2,
  accepted: 3,
  failed: 4,
  delivered: 4,
};

/** Minutes until the next try. A talk goes on at once or not at all, so the first are short. */
const waits = [0.05, 0.25, 1, 2, 5, 10, 20, 30, 60, 60, 60];

/** A part with news of it. The same outgoing where the news is older than what is known. */
export function withNews(outgoing: Outgoing, at: number, state: PartState, providerId: string | null): Outgoing {
  const known = outgoing.parts[at];
  if (known === undefined || rank[state] <= rank[known.state]) return outgoing;
  return withPart(outgoing, at, { ...known, state, providerId: providerId ?? known.providerId });
}

export function withPart(outgoing: Outgoing, at: number, part: OutgoingPart): Outgoing {
  const parts = outgoing.parts.with(at, part);
  return { ...outgoing, parts, open: parts.some(({ state }) => state === 'waiting' || state === 'sending') };
}

/** Nothing more of it is tried. */
export function givenUp(outgoing: Outgoing): Outgoing {
  const parts = outgoing.parts.map((part) =>
    part.state === 'waiting' || part.state === 'sending' ? { ...part, state: 'failed' as const } : part,
  );
  return { ...outgoing, parts, open: false };
}

/** What a try of one part came to. Where the provider takes nothing for hours it is given up: the talk has long gone on. */
export function concluded(outgoing: Outgoing, at: number, handed: HandedOver, now: Instant): Outgoing {
  switch (handed.kind) {
    case 'accepted':
      return withNews(outgoing, at, 'accepted', handed.providerId);
    case 'refused':
      return givenUp(outgoing);
    case 'unclear':
      return withNews(outgoing, at, 'unclear', null);
    case 'tryLater': {
      // News of it came in the meantime: it was taken after all.
      if (outgoing.parts[at]?.state !== 'sending') return outgoing;
      const wait = waits[outgoing.tries - 1];
      if (wait === undefined) return givenUp(outgoing);
      const minutes = Math.max(wait, (handed.afterMs ?? 0) / 60_000);
      const waiting = withPart(outgoing, at, { state: 'waiting', providerId: null, markedAt: null });
      return { ...waiting, from: addMinutes(now, minutes) };
    }
  }
}
