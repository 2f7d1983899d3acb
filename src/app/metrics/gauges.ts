import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';
import { queues } from '../../handoff/index.ts';
import type { DocumentStore } from '../../store/documents.ts';

export interface GaugeParts {
  readonly store: Pick<DocumentStore, 'get' | 'holders'> & { readonly isWritable: boolean };
  /** How many people of staff are signed in now. */
  readonly staffSignedIn?: () => number;
}

/** What is read at the moment when it is asked for. Returns what ends the measuring. */
export function addGauges(registry: Registry, { store, staffSignedIn }: GaugeParts): () => void {
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  };
  waitingCases(registry, store);
  gauge('connector_outbox_waiting', 'Messages on their way to a channel that is called.', () =>
    count(store.holders('outgoing', 'open', 'yes')),
  );
  gauge('connector_store_writable', '1 while the store takes commits.', () => (store.isWritable ? 1 : 0));
  gauge('connector_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
  if (staffSignedIn !== undefined) gauge('connector_staff_signed_in', 'People of staff signed in.', staffSignedIn);
  return eventLoop(registry);
}

function waitingCases(registry: Registry, store: GaugeParts['store']): void {
  new Gauge({
    name: 'connector_cases_waiting',
    help: 'Cases that wait for a person, by queue.',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      const waiting = new Map<string, number>(queues.map((queue) => [queue, 0]));
      for await (const id of store.holders('case', 'state', 'waiting')) {
        // One that cannot be read is reported where it is needed, and must not end the whole reading.
        const found = await store.get('case', id).catch(() => undefined);
        if (found !== undefined) waiting.set(found.value.queue, (waiting.get(found.value.queue) ?? 0) + 1);
      }
      for (const [queue, many] of waiting) this.set({ queue }, many);
    },
  });
}

const sampledEveryMs = 10;

/** How late the process came to what was due, since it was asked last. */
function eventLoop(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: sampledEveryMs });
  delay.enable();
  new Gauge({
    name: 'connector_event_loop_lag_seconds',
    help: 'How late timers fired since the last scrape.',
    labelNames: ['of'],
    registers: [registry],
    collect() {
      // What is measured holds the wait itself too.
      const seconds = (nanoseconds: number) => Math.max(0, (nanoseconds || 0) / 1e9 - sampledEveryMs / 1e3);
      this.set({ of: 'mean' }, seconds(delay.mean));
      this.set({ of: 'p99' }, seconds(delay.percentile(99)));
      this.set({ of: 'max' }, seconds(delay.max));
      delay.reset();
    },
  });
  return () => delay.disable();
}

async function count(ids: AsyncIterable<string>): Promise<number> {
  let many = 0;
  for await (const _ of ids) many += 1;
  return many;
}
