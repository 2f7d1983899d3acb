import { addMinutes, type Instant, minutesBetween } from '../../rules/index.ts';
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

/**
 * A line of a talk that could not go for so many hours is given up: its review, its choices and the link of its page are long
 * over, and whoever waited has gone on. More than all tries take, less than a night.
 */
const hoursUntilTooOld = 6;

/** A message may be listed later than its call ended: half a minute after the longest call it is taken not to be there. */
const minutesUntilSurelyListed = 0.75;
const minutesUntilNextLook = 5 / 60;

/** Minutes until what broke so often is tried again; `undefined` where it was often enough. */
export function waitAfter(tries: number): number | undefined {
  return waits[tries - 1];
}

export function isTooOld({ madeAt, beside }: Outgoing, now: Instant): boolean {
  return beside === undefined && minutesBetween(madeAt, now) >= hoursUntilTooOld * 60;
}

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

/** Nothing more of it is tried. Of a part whose call broke nobody knows whether it went out. */
export function givenUp(outgoing: Outgoing): Outgoing {
  const ended: Readonly<Partial<Record<PartState, PartState>>> = { waiting: 'failed', sending: 'unclear' };
  const parts = outgoing.parts.map((part) => ({ ...part, state: ended[part.state] ?? part.state }));
  return { ...outgoing, parts, open: false };
}

/** A line that draws to nothing is over at once. */
export function begun(outgoing: Outgoing, count: number): Outgoing {
  if (count === 0) return { ...outgoing, open: false };
  if (outgoing.parts.length > 0) return outgoing;
  const parts = Array.from({ length: count }, () => ({ state: 'waiting', providerId: null, markedAt: null }) as const);
  return { ...outgoing, parts };
}

export function marked(outgoing: Outgoing, at: number, now: Instant): Outgoing {
  const part = outgoing.parts[at];
  const sending = { ...part, state: 'sending', providerId: null, markedAt: now } as const;
  return { ...withPart(outgoing, at, sending), tries: outgoing.tries + 1 };
}

/** Something broke that is no answer of the provider's. It is tried as often as what the provider cannot take. */
export function brokenOff(outgoing: Outgoing, now: Instant): Outgoing {
  const tries = outgoing.tries + 1;
  const wait = waitAfter(tries);
  return wait === undefined ? givenUp(outgoing) : { ...outgoing, tries, from: addMinutes(now, wait) };
}

/**
 * The call of a part broke and the provider's list has it not, or not yet: when to look again. `undefined`: it is surely not
 * there any more, and may be sent again.
 */
export function nextLook({ parts, tries, madeAt }: Outgoing, at: number, now: Instant): Instant | undefined {
  const markedAt = parts[at]?.markedAt ?? madeAt;
  const last = addMinutes(markedAt, Math.max(minutesUntilSurelyListed, waitAfter(tries) ?? 0));
  if (now >= last) return undefined;
  const next = addMinutes(now, Math.max(minutesUntilNextLook, minutesBetween(markedAt, now)));
  return next < last ? next : last;
}

/** No more calls of it: as often as it was sent nobody saw it arrive. */
export function isTriedOut({ tries }: Outgoing): boolean {
  return waitAfter(tries) === undefined;
}

/** What a try of one part came to. Where the provider takes nothing for hours it is given up: the talk has long gone on. */
export function concluded(outgoing: Outgoing, at: number, handed: HandedOver, now: Instant): Outgoing {
  const part = outgoing.parts[at];
  switch (handed.kind) {
    case 'accepted': {
      const next = withNews(outgoing, at, 'accepted', handed.providerId);
      return next.open ? { ...next, tries: 0 } : next;
    }
    case 'refused':
      return givenUp(withNews(outgoing, at, 'failed', null));
    case 'unclear':
      return withNews(outgoing, at, 'unclear', null);
    case 'tryLater': {
      // News of it came in the meantime: it was taken after all.
      if (part?.state !== 'sending') return outgoing;
      const waiting = withPart(outgoing, at, { ...part, state: 'waiting', markedAt: null });
      const wait = waitAfter(outgoing.tries);
      if (wait === undefined) return givenUp(waiting);
      const minutes = Math.max(wait, (handed.afterMs ?? 0) / 60_000);
      return { ...waiting, from: addMinutes(now, minutes) };
    }
  }
}

/** A one-time code is in its text alone, and not even there once the text needs no more handing over. */
export function withoutCode(outgoing: Outgoing): Outgoing {
  const { open, beside, line } = outgoing;
  if (open || beside?.kind !== 'linkCode') return outgoing;
  return { ...outgoing, line: { ...line, reply: { ...line.reply, text: line.reply.text.replace(/\d/g, '•') } } };
}
