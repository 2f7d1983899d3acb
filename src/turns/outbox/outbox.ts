import { type Address, addressKey } from '../address.ts';
import { KeyedQueue } from '../queue.ts';
import { Broken } from './broken.ts';
import { change } from './change.ts';
import { deliverOne } from './deliverOne.ts';
import type { Handing } from './handing.ts';
import { Lately } from './lately.ts';
import type { OutboxOptions } from './options.ts';
import type { Outgoing, PartState, RefusedReason } from './outgoing.ts';
import { withNews } from './progress.ts';

export interface Outbox {
  /** Hands over what waits for an address, in its order. Resolves when that was tried. */
  deliver(address: Address): Promise<void>;
  /**
   * Everything that waits and may go, also what an earlier process left in the middle. An address that is being served is left
   * to whoever serves it, so that a slow one holds up nobody else: sweeps may overlap. Resolves when what it began was tried.
   */
  sweep(): Promise<void>;
  /** The provider's own news of a part: `<outgoingId>.<part>`. Late and repeated news change nothing. */
  news(key: string, state: NewsOf, providerId: string, reason?: RefusedReason | null): Promise<void>;
  close(): Promise<void>;
}

type NewsOf = Extract<PartState, 'accepted' | 'delivered' | 'failed'>;

/**
 * Hands what was said to channels that are called. Each part is marked before the call, so that after a crash nobody thinks it
 * was never tried: what is found marked is looked for in the provider's own list first. Texts of one address go out one after
 * the other, those of different ones side by side.
 */
export function createOutbox(given: OutboxOptions): Outbox {
  const options: Handing = { ...given, lately: new Lately(), broken: new Broken() };
  const queue = new KeyedQueue();
  let reading = false;
  let closing = false;

  /** Nothing overtakes what was said before it. */
  const handOver = async (all: readonly Outgoing[]): Promise<void> => {
    for (const { outgoingId, handsOver } of inOrder(all)) {
      if (closing) return;
      const after = await deliverOne(options, outgoingId);
      if (handsOver !== undefined) await tellIfLost(options, outgoingId);
      if (after === 'waits') return;
    }
  };

  const openEverywhere = async (): Promise<readonly Outgoing[]> => {
    reading = true;
    try {
      return await readOpen(options, options.store.holders('outgoing', 'open', 'yes'));
    } finally {
      reading = false;
    }
  };

  return {
    deliver(to) {
      const key = addressKey(to);
      return queue.run(key, async () =>
        closing ? undefined : handOver(await readOpen(options, options.store.holders('outgoing', 'openFor', key))),
      );
    },

    async sweep() {
      if (reading) return;
      const byAddress = Map.groupBy(await openEverywhere(), (each) => each.addressKey);
      const free = [...byAddress].filter(([key]) => !queue.isBusy(key));
      await Promise.all(free.map(([key, own]) => queue.run(key, () => handOver(own))));
    },

    async news(key, state, providerId, reason) {
      const dot = key.lastIndexOf('.');
      const id = key.slice(0, dot);
      const part = Number(key.slice(dot + 1));
      const outgoing = await change(options, id, (before) => withNews(before, part, state, providerId));
      if (outgoing !== undefined && state === 'failed' && reason === 'badAddress') await options.badAddress(outgoing);
    },

    async close() {
      closing = true;
      await queue.drained();
    },
  };
}

/** Another desk was not told of a talk, and never will be: somebody else has to look after it. */
async function tellIfLost(options: Handing, id: string): Promise<void> {
  try {
    const outgoing = (await options.store.get('outgoing', id))?.value;
    const isLost = outgoing?.open === false && outgoing.parts.every(({ state }) => state === 'failed');
    if (isLost) await options.notHandedOver?.(outgoing);
  } catch (error) {
    options.report({ event: 'broke', outgoingId: id, error });
  }
}

/** What can be read of what waits. A damaged document is told of and keeps nobody else waiting. */
async function readOpen(options: Handing, ids: AsyncIterable<string>): Promise<readonly Outgoing[]> {
  const { store, broken, now, report } = options;
  const open: Outgoing[] = [];
  for await (const id of ids) {
    if (broken.rests(id, now())) continue;
    try {
      const stored = await store.get('outgoing', id);
      if (stored?.value.open === true) open.push(stored.value);
    } catch (error) {
      broken.add(id, now());
      report({ event: 'broke', outgoingId: id, error });
    }
  }
  return open;
}

function inOrder(all: readonly Outgoing[]): Outgoing[] {
  return all.toSorted((a, b) => a.madeAt.localeCompare(b.madeAt) || a.outgoingId.localeCompare(b.outgoingId));
}
