import { change } from './change.ts';
import type { Handing } from './handing.ts';
import type { Carrier, Drawn, HandedOver, Outgoing } from './outgoing.ts';
import { concluded, givenUp, isTriedOut, marked, nextLook, withPart } from './progress.ts';

interface Part {
  readonly id: string;
  readonly part: number;
  readonly drawn: Drawn;
}

/** `over`: nothing more of its line is sent. */
type After = 'next' | 'waits' | 'over';

/** Hands one message over, or looks for it where an earlier call broke. */
export async function deliverPart(options: Handing, carrier: Carrier, of: Part): Promise<After> {
  const outgoing = (await options.store.get('outgoing', of.id))?.value;
  const state = outgoing?.parts[of.part]?.state;
  if (outgoing === undefined || (state !== 'waiting' && state !== 'sending')) return 'next';
  const may = await options.mayGo(outgoing);
  if (may === 'refused' || may === 'outdated') {
    await change(options, of.id, givenUp);
    options.report({ event: 'givenUp', outgoingId: of.id, reason: may });
    return 'over';
  }
  if (may !== 'now') {
    await change(options, of.id, (before) => ({ ...before, from: may.notBefore }));
    return 'waits';
  }
  return state === 'sending' ? look(options, carrier, of, outgoing) : send(options, carrier, of);
}

async function send(options: Handing, carrier: Carrier, of: Part): Promise<After> {
  const { id, part, drawn } = of;
  const outgoing = await change(options, id, (before) => marked(before, part, options.now()));
  if (outgoing === undefined) return 'over';
  const handed = await carrier.send(drawn, outgoing.address, `${id}.${part}`);
  if (handed.kind !== 'unclear') return conclude(options, of, handed);
  options.report({ event: 'unclear', outgoingId: id });
  return look(options, carrier, of, outgoing);
}

/**
 * Looks whether a part whose call broke went out. A provider that is merely slow lists it a moment later, so it is looked for
 * until it would surely be there, and only then sent again. Where nobody can tell it is sent once more: a member who reads
 * it twice is better off than one who waits.
 */
async function look(options: Handing, carrier: Carrier, of: Part, outgoing: Outgoing): Promise<After> {
  const { id, part, drawn } = of;
  const others = outgoing.parts.flatMap(({ providerId }) => (providerId === null ? [] : [providerId]));
  const known = [...others, ...options.lately.of(outgoing.addressKey)];
  const since = outgoing.parts[part]?.markedAt ?? outgoing.madeAt;
  const found = await carrier.find(drawn, outgoing.address, { since, known });
  if (found === 'unknown') return unsure(options, of);
  if (found !== 'notThere') return conclude(options, of, found);
  const from = nextLook(outgoing, part, options.now());
  if (from !== undefined) {
    const after = await change(options, id, (before) => (isSending(before, part) ? { ...before, from } : before));
    return after !== undefined && isSending(after, part) ? 'waits' : 'next';
  }
  return isTriedOut(outgoing) ? conclude(options, of, { kind: 'tryLater' }) : send(options, carrier, of);
}

async function unsure(options: Handing, of: Part): Promise<After> {
  const after = await change(options, of.id, (before) => {
    const part = before.parts[of.part];
    return part?.state === 'sending' ? withPart(before, of.part, { ...part, unsure: (part.unsure ?? 0) + 1 }) : before;
  });
  const isRepeat = (after?.parts[of.part]?.unsure ?? 0) > 1;
  return conclude(options, of, { kind: isRepeat ? 'unclear' : 'tryLater' });
}

async function conclude(options: Handing, { id, part }: Part, handed: HandedOver): Promise<After> {
  const after = await change(options, id, (outgoing) => concluded(outgoing, part, handed, options.now()));
  if (after === undefined) return 'over';
  if (handed.kind === 'accepted' && handed.providerId !== null) options.lately.add(after.addressKey, handed.providerId);
  const isGivenUp = handed.kind === 'tryLater' && !after.open;
  options.report({
    event: handed.kind === 'accepted' ? 'handedOver' : isGivenUp ? 'givenUp' : handed.kind,
    outgoingId: id,
    ...(handed.kind === 'refused' ? { reason: handed.reason } : {}),
  });
  if (handed.kind === 'refused') {
    if (handed.reason === 'optedOut') await options.optedOut(after.address);
    if (handed.reason === 'badAddress') await options.badAddress(after);
    return 'over';
  }
  return handed.kind === 'tryLater' && after.open ? 'waits' : 'next';
}

function isSending({ parts }: Outgoing, part: number): boolean {
  return parts[part]?.state === 'sending';
}
