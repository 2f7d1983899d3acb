import type { DocumentStoreReader } from './ports.ts';
import type { Clock } from '../payments/index.ts';
import { addMinutes, type Instant, policyOn, bostonDateOf, redact } from '../rules/index.ts';
import type { ChannelName, Conversation, Inbound, InboxEntry, Line } from './conversation.ts';
import { newConversation } from './open.ts';
import type { Accepted, OpenRequest, Talks, TalkNews } from './ports.ts';
import { KeyedQueue } from './queue.ts';
import { createRunner, type RunTurn } from './runTurn.ts';
import { memberLine, pageOf } from './transcript.ts';
import type { Bot, ChannelAbilities, TurnTools, TurnWork } from './turn.ts';

export interface TalksOptions {
  readonly store: DocumentStoreReader;
  readonly openWork: () => TurnWork;
  readonly bot: Bot;
  readonly tools: TurnTools;
  readonly clock: Clock;
  readonly abilities: Record<ChannelName, ChannelAbilities>;
  readonly report: (event: TurnReport) => void;
}

/** What an operator may learn of a turn. It holds no words of anybody. */
export interface TurnReport {
  readonly event: 'turn' | 'turnBroke' | 'turnUncertain' | 'replayed' | 'idle';
  readonly conversationId: string;
  readonly ms?: number;
  readonly error?: unknown;
}

export interface RunningTalks extends Talks {
  /** Runs what was accepted but not handled, because the process stopped or the store failed. Resolves to how many. */
  replay(): Promise<number>;
  /** Drops bank details and identities of conversations that were silent too long. Resolves to how many. */
  dropIdle(): Promise<number>;
  /** Accepts nothing more and resolves when every accepted message is handled. */
  close(): Promise<void>;
}

/** The talks of all channels: accept durably, answer the channel, run one turn at a time per conversation, deliver. */
export function createTalks(options: TalksOptions): RunningTalks {
  const queue = new KeyedQueue();
  const listeners = new Map<string, Set<(news: TalkNews) => void>>();
  const publish = (conversationId: string, news: TalkNews) => {
    for (const listener of listeners.get(conversationId) ?? []) listener(news);
  };
  const runTurn = createRunner(options, publish);
  let closing = false;

  return {
    open: (request) => openConversation(options, request),

    async belongsTo(conversationId, browserKey) {
      const found = await options.store.get('conversation', conversationId);
      return found !== undefined && found.value.browserKey === browserKey;
    },

    accept(conversationId, inbound) {
      if (closing) return Promise.resolve({ kind: 'closing' });
      return new Promise<Accepted>((resolve, reject) => {
        queue
          .run(conversationId, async () => {
            const accepted = await acceptDurably(options, conversationId, inbound);
            resolve(accepted.answer);
            if (accepted.entry === undefined) return;
            if (accepted.entry.line !== null) publish(conversationId, { kind: 'lines', lines: [accepted.entry.line] });
            publish(conversationId, { kind: 'typing' });
            await runTurn(accepted.entry, inbound);
          })
          .catch(reject);
      });
    },

    linesAfter: (conversationId, seq, limit) => linesAfter(options, conversationId, seq, limit),

    subscribe(conversationId, listener) {
      const heard = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, heard.add(listener));
      return () => {
        heard.delete(listener);
        if (heard.size === 0) listeners.delete(conversationId);
      };
    },

    async replay() {
      const entries = await waitingEntries(options);
      await Promise.all(entries.map((entry) => queue.run(entry.conversationId, () => runAgain(options, entry, runTurn))));
      return entries.length;
    },

    async dropIdle() {
      const now = options.clock.now();
      const { idleMinutes } = policyOn(options.tools.policies, bostonDateOf(now)).identity;
      const expiring = await options.store.find('conversation', 'expires', 'yes');
      const silent = expiring.filter(({ value }) => addMinutes(value.lastSeenAt, idleMinutes) <= now);
      await Promise.all(
        silent.map(({ id }) => queue.run(id, () => dropIfStillSilent(options, id, addMinutes(now, -idleMinutes), runTurn))),
      );
      return silent.length;
    },

    async close() {
      closing = true;
      await queue.drained();
    },
  };
}

async function openConversation(options: TalksOptions, request: OpenRequest): Promise<{ conversationId: string }> {
  const conversationId = options.tools.ids.uuid();
  const work = options.openWork();
  await work.conversation(conversationId);
  work.putConversation(newConversation(request, conversationId, options.clock.now()));
  const result = await work.commit();
  if (result.kind !== 'committed') throw new Error('a fresh conversation id was already taken');
  return { conversationId };
}

async function acceptDurably(
  options: TalksOptions,
  conversationId: string,
  inbound: Inbound,
): Promise<{ answer: Accepted; entry?: InboxEntry }> {
  const stored = await options.store.get('conversation', conversationId);
  if (stored === undefined) return { answer: { kind: 'unknownConversation' } };
  const conversation = stored.value;
  if (inbound.clientActivityId !== undefined && conversation.handled.includes(inbound.clientActivityId)) {
    return { answer: { kind: 'repeated', line: await firstEcho(options, conversation, inbound.clientActivityId) } };
  }
  const entry = inboxEntry(options, conversation, inbound);
  const result = await options.store.commit({
    puts: [{ kind: 'inbox', id: inboxId(entry), value: entry }],
    deletes: [],
    expectedVersions: [{ kind: 'inbox', id: inboxId(entry), version: 0 }],
  });
  if (result.kind !== 'committed') throw new Error('an activity id was already taken');
  return { answer: { kind: 'accepted', line: entry.line ?? hiddenLine(conversation, entry) }, entry };
}

function inboxEntry(options: TalksOptions, conversation: Conversation, inbound: Inbound): InboxEntry {
  const acceptedAt = options.clock.now();
  const { conversationId } = conversation;
  const activityId = inbound.clientActivityId ?? options.tools.ids.uuid();
  const spoken = inbound.kind === 'message' || inbound.kind === 'card';
  const line = spoken
    ? memberLine(conversation, {
        text: inbound.kind === 'card' ? '' : redact(inbound.text, conversation.asked).shown,
        at: acceptedAt,
        ...(inbound.clientActivityId === undefined ? {} : { clientActivityId: inbound.clientActivityId }),
        hidden: inbound.kind === 'card',
      })
    : null;
  const sealed = options.tools.vault.sealText(JSON.stringify(inbound), conversationId);
  return { conversationId, activityId, acceptedAt, sealed, line };
}

export function inboxId(entry: Pick<InboxEntry, 'conversationId' | 'activityId'>): string {
  return `${entry.conversationId}.${entry.activityId}`;
}

/** The channel still wants an id to answer with where nothing is shown. It is never stored. */
function hiddenLine(conversation: Conversation, entry: InboxEntry): Line {
  return memberLine(conversation, { text: '', at: entry.acceptedAt, hidden: true });
}

async function firstEcho(options: TalksOptions, conversation: Conversation, clientActivityId: string): Promise<Line> {
  const isEcho = (line: Line) => line.clientActivityId === clientActivityId;
  const recent = conversation.lines.find(isEcho);
  if (recent !== undefined) return recent;
  const page = pageOf(conversation.lastSeq - conversation.lines.length);
  const earlier = await options.store.get('transcript', `${conversation.conversationId}.${page}`);
  return (
    earlier?.value.lines.find(isEcho) ??
    memberLine(conversation, { text: '', at: conversation.lastSeenAt, clientActivityId, hidden: true })
  );
}

async function linesAfter(
  { store }: TalksOptions,
  conversationId: string,
  seq: number,
  limit: number,
): Promise<readonly Line[] | undefined> {
  const stored = await store.get('conversation', conversationId);
  if (stored === undefined) return undefined;
  const { lines, lastSeq } = stored.value;
  const firstKept = lastSeq - lines.length + 1;
  const found: Line[] = [];
  for (let page = pageOf(seq + 1); seq + 1 < firstKept && page <= pageOf(firstKept - 1) && found.length < limit; page += 1) {
    const earlier = await store.get('transcript', `${conversationId}.${page}`);
    found.push(...(earlier?.value.lines ?? []).filter((line) => line.seq > seq));
  }
  found.push(...lines.filter((line) => line.seq > seq));
  return found.slice(0, limit);
}

async function waitingEntries({ store }: TalksOptions): Promise<InboxEntry[]> {
  const entries: InboxEntry[] = [];
  for await (const id of store.ids('inbox')) {
    const stored = await store.get('inbox', id);
    if (stored !== undefined) entries.push(stored.value);
  }
  return entries.sort((a, b) => a.acceptedAt.localeCompare(b.acceptedAt) || (a.line?.seq ?? 0) - (b.line?.seq ?? 0));
}

/** An entry that its own turn removed in the meantime is none of ours. */
async function runAgain(options: TalksOptions, entry: InboxEntry, runTurn: RunTurn): Promise<void> {
  if ((await options.store.get('inbox', inboxId(entry))) === undefined) return;
  options.report({ event: 'replayed', conversationId: entry.conversationId });
  const inbound = JSON.parse(options.tools.vault.openText(entry.sealed, entry.conversationId)) as Inbound;
  await runTurn(entry, inbound);
}

async function dropIfStillSilent(
  options: TalksOptions,
  conversationId: string,
  silentSince: Instant,
  runTurn: RunTurn,
): Promise<void> {
  const stored = await options.store.get('conversation', conversationId);
  if (stored === undefined || !stored.value.expires || stored.value.lastSeenAt > silentSince) return;
  options.report({ event: 'idle', conversationId });
  await runTurn(undefined, { kind: 'idle', text: '' }, conversationId);
}
