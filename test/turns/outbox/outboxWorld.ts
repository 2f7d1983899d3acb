import { addMinutes, type Instant, instant } from '../../../src/rules/index.ts';
import type { DocumentStore } from '../../../src/store/documents.ts';
import { kinds } from '../../../src/store/kinds.ts';
import { openMemoryStore } from '../../../src/store/memory.ts';
import {
  type Address,
  type Carrier,
  createOutbox,
  type MayGo,
  type Outgoing,
  type OutboxReport,
} from '../../../src/turns/index.ts';
import { outgoingOf } from '../../../src/turns/outbox/outgoing.ts';
import { scriptedCarrier } from './scriptedCarrier.ts';

export const alma: Address = { kind: 'sms', phone: '+16175550101', ours: '+16175550100' };
export const bruno: Address = { kind: 'sms', phone: '+16175550102', ours: '+16175550100' };

/** An outbox before a provider that does what a test says. */
export function outboxWorld(store: DocumentStore = openMemoryStore(kinds)) {
  const clock = { now: instant('2026-05-13T19:00:00.000Z') };
  const provider = scriptedCarrier(() => clock.now);
  const reports: OutboxReport[] = [];
  const refusing = new Set<string>();
  const optedOut: Address[] = [];
  const bad: string[] = [];
  const may: { ask: (outgoing: Outgoing) => MayGo } = {
    ask: ({ address }) => (address.kind === 'sms' && refusing.has(address.phone) ? 'refused' : 'now'),
  };
  const lock = { on: false };
  const outboxWith = (carriers: { readonly sms?: Carrier }) =>
    createOutbox({
      store,
      carriers,
      now: () => clock.now,
      mayGo: async (outgoing) => may.ask(outgoing),
      isLocked: async () => lock.on,
      optedOut: async (address) => void optedOut.push(address),
      badAddress: async ({ outgoingId }) => void bad.push(outgoingId),
      report: (event) => void reports.push(event),
    });
  const outbox = outboxWith({ sms: provider.carrier });
  let seq = 0;
  const put = async (outgoing: Outgoing): Promise<string> => {
    const { outgoingId: id } = outgoing;
    await store.commit({ puts: [{ kind: 'outgoing', id, value: outgoing }], deletes: [], expectedVersions: [] });
    return id;
  };
  const say = async (text: string, address: Address = alma, beside?: Outgoing['beside']): Promise<string> => {
    seq += 1;
    const talk = address === alma ? 'alma' : 'bruno';
    const line = { seq, id: `${talk}|${seq}`, at: clock.now, from: 'bot', reply: { text } } as const;
    return put(outgoingOf(beside === undefined ? talk : `text-${seq}`, line, address, beside));
  };
  const kept = async (id: string) => (await store.get('outgoing', id))?.value;
  const states = async (id: string) => (await kept(id))?.parts.map(({ state }) => state);
  const isOpen = async (id: string) => (await kept(id))?.open;
  const pass = (minutes: number): Instant => (clock.now = addMinutes(clock.now, minutes));
  const taken = () => provider.taken.map(({ body }) => body);
  const events = () => reports.map(({ event, reason }) => (reason === undefined ? event : `${event} ${reason}`));
  const tools = { outbox, outboxWith, provider, reports, refusing, optedOut, bad, may, lock };
  return { ...tools, clock, store, say, put, kept, states, isOpen, pass, taken, events };
}
