import type { Instant } from '../../rules/index.ts';
import { addressKey, type Address } from '../address.ts';
import type { DocumentStoreReader } from '../ports.ts';
import { KeyedQueue } from '../queue.ts';
import type { Carrier, HandedOver, Outgoing, PartState } from './outgoing.ts';
import { change } from './change.ts';
import { Lately } from './lately.ts';
import { concluded, givenUp, withNews, withPart } from './progress.ts';

export interface OutboxOptions {
  readonly store: Pick<DocumentStoreReader, 'get' | 'holders' | 'commit'>;
  readonly carriers: Readonly<Partial<Record<Address['kind'], Carrier>>>;
  readonly now: () => Instant;
  /** Whether this may still be sent there: a phone can refuse our texts at any time. */
  readonly mayReach: (outgoing: Outgoing) => Promise<boolean>;
  /** The member's carrier refuses everything of ours. */
  readonly optedOut: (address: Address) => Promise<void>;
  readonly report: (event: OutboxReport) => void;
}

/** What an operator may learn. It holds no words and no address of anybody. */
export interface OutboxReport {
  readonly event: 'handedOver' | 'refused' | 'tryLater' | 'unclear' | 'givenUp' | 'broke';
  readonly outgoingId: string;
  readonly reason?: string;
  readonly error?: unknown;
}

export interface Outbox {
  /** Hands over what waits for an address, in its order. Resolves when that was tried. */
  deliver(address: Address): Promise<void>;
  /** Everything that waits and may go, also what an earlier process left in the middle. */
  sweep(): Promise<void>;
  /** The provider's own news of a part: `<outgoingId>.<part>`. Late and repeated news change nothing. */
  news(key: string, state: Extract<PartState, 'accepted' | 'delivered' | 'failed'>, providerId: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Hands what was said to channels that are called. Each part is marked before the call, so that after a crash nobody thinks it
 * was never tried: what is found marked is looked for in the provider's own list first. Texts of one address go out one after
 * the other, those of different ones side by side.
 */
export function createOutbox(given: OutboxOptions): Outbox {
  const options: Handing = { ...given, lately: new Lately() };
  const queue = new KeyedQueue();
  let closing = false;

  const handOver = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      if (closing || (await deliverOne(options, id)) === 'waits') return;
    }
  };

  /** What waits, by address; nothing overtakes what was said before it. */
  const deliverWhere = async (wanted: (address: Address) => boolean): Promise<void> => {
    const open: Outgoing[] = [];
    for await (const id of options.store.holders('outgoing', 'open', 'yes')) {
      const stored = await options.store.get('outgoing', id);
      if (stored?.value.open === true && wanted(stored.value.address)) open.push(stored.value);
    }
    const byAddress = Map.groupBy(open, ({ address }) => addressKey(address));
    await Promise.all(
      [...byAddress].map(([key, own]) => queue.run(key, () => handOver(inOrder(own).map((each) => each.outgoingId)))),
    );
  };

  return {
    deliver: (to) => deliverWhere((address) => addressKey(address) === addressKey(to)),
    sweep: () => deliverWhere(() => true),

    async news(key, state, providerId) {
      const dot = key.lastIndexOf('.');
      const id = key.slice(0, dot);
      const part = Number(key.slice(dot + 1));
      await change(options, id, (outgoing) => withNews(outgoing, part, state, providerId));
    },

    async close() {
      closing = true;
      await queue.drained();
    },
  };
}

type Handing = OutboxOptions & { readonly lately: Lately };

function inOrder(all: readonly Outgoing[]): Outgoing[] {
  return all.toSorted((a, b) => a.madeAt.localeCompare(b.madeAt) || a.outgoingId.localeCompare(b.outgoingId));
}

/** `waits`: what follows it in its talk must wait too. */
async function deliverOne(options: Handing, id: string): Promise<'done' | 'waits'> {
  try {
    const stored = await options.store.get('outgoing', id);
    if (stored === undefined || !stored.value.open) return 'done';
    const carrier = options.carriers[stored.value.address.kind];
    if (carrier === undefined || stored.value.from > options.now()) return 'waits';
    const drawn = carrier.draw(stored.value.line, stored.value.address);
    const begun = await change(options, id, (outgoing) => begin(outgoing, drawn.length));
    for (let part = 0; part < drawn.length && begun?.open === true; part += 1) {
      const after = await deliverPart(options, carrier, id, part);
      if (after === 'waits') return 'waits';
      if (after === 'over') break;
    }
    return 'done';
  } catch (error) {
    options.report({ event: 'broke', outgoingId: id, error });
    return 'waits';
  }
}

/** A line that draws to nothing is over at once. */
function begin(outgoing: Outgoing, count: number): Outgoing {
  if (count === 0) return { ...outgoing, open: false };
  if (outgoing.parts.length > 0) return outgoing;
  return {
    ...outgoing,
    parts: Array.from({ length: count }, () => ({ state: 'waiting', providerId: null, markedAt: null })),
  };
}

async function deliverPart(
  options: Handing,
  carrier: Carrier,
  id: string,
  part: number,
): Promise<'next' | 'waits' | 'over'> {
  const outgoing = (await options.store.get('outgoing', id))?.value;
  const state = outgoing?.parts[part]?.state;
  if (outgoing === undefined || (state !== 'waiting' && state !== 'sending')) return 'next';
  if (!(await options.mayReach(outgoing))) {
    await change(options, id, givenUp);
    return 'over';
  }
  const found = state === 'sending' ? await lookFor(options, carrier, outgoing, part) : 'notThere';
  const handed = found === 'notThere' ? await send(options, carrier, id, part) : found;
  return conclude(options, id, part, handed, outgoing.address);
}

/** Where nobody can tell whether it went out it is sent again: a member who reads it twice is better off than one who waits. */
async function lookFor(
  { lately }: Handing,
  carrier: Carrier,
  outgoing: Outgoing,
  part: number,
): Promise<HandedOver | 'notThere'> {
  const drawn = carrier.draw(outgoing.line, outgoing.address)[part];
  if (drawn === undefined) return { kind: 'refused', reason: 'other' };
  const others = outgoing.parts.flatMap(({ providerId }) => (providerId === null ? [] : [providerId]));
  const known = [...others, ...lately.of(addressKey(outgoing.address))];
  const since = outgoing.parts[part]?.markedAt ?? outgoing.madeAt;
  const found = await carrier.find(drawn, outgoing.address, { since, known });
  return found === 'unknown' ? 'notThere' : found;
}

async function send(options: Handing, carrier: Carrier, id: string, part: number): Promise<HandedOver> {
  const marked = await change(options, id, (outgoing) => ({
    ...withPart(outgoing, part, { state: 'sending', providerId: null, markedAt: options.now() }),
    tries: outgoing.tries + 1,
  }));
  const drawn = marked === undefined ? undefined : carrier.draw(marked.line, marked.address)[part];
  if (marked === undefined || drawn === undefined) return { kind: 'refused', reason: 'other' };
  const handed = await carrier.send(drawn, marked.address, `${id}.${part}`);
  if (handed.kind !== 'unclear') return handed;
  const found = await lookFor(options, carrier, marked, part);
  return found === 'notThere' ? { kind: 'tryLater' } : found;
}

async function conclude(
  options: Handing,
  id: string,
  part: number,
  handed: HandedOver,
  address: Address,
): Promise<'next' | 'waits' | 'over'> {
  if (handed.kind === 'accepted' && handed.providerId !== null) {
    options.lately.add(addressKey(address), handed.providerId);
  }
  const after = await change(options, id, (outgoing) => {
    const next = concluded(outgoing, part, handed, options.now());
    return handed.kind === 'accepted' && next.open ? { ...next, tries: 0 } : next;
  });
  if (handed.kind === 'refused' && handed.reason === 'optedOut') await options.optedOut(address);
  options.report({
    event: eventOf(handed, after),
    outgoingId: id,
    ...(handed.kind === 'refused' ? { reason: handed.reason } : {}),
  });
  if (handed.kind === 'refused') return 'over';
  return handed.kind === 'tryLater' && after?.open === true ? 'waits' : 'next';
}

function eventOf(handed: HandedOver, after: Outgoing | undefined): OutboxReport['event'] {
  if (handed.kind === 'accepted') return 'handedOver';
  return handed.kind === 'tryLater' && after?.open !== true ? 'givenUp' : handed.kind;
}
