import { addMinutes, bostonDateOf, type Instant, policyOn } from '../rules/index.ts';
import type { Inbound, InboxEntry } from './conversation.ts';
import { linesAfter } from './history.ts';
import { acceptDurably, inboxId, waitingEntries } from './inbox.ts';
import { newConversation } from './open.ts';
import type { TalksOptions } from './options.ts';
import type { Accepted, OpenRequest, TalkNews, Talks } from './ports.ts';
import { KeyedQueue } from './queue.ts';
import { createRunner, type RunTurn } from './runTurn.ts';

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
      await Promise.all(
        entries.map((entry) => queue.run(entry.conversationId, () => runAgain(options, entry, runTurn))),
      );
      return entries.length;
    },

    async dropIdle() {
      const silent = await silentSince(options);
      await Promise.all(
        silent.ids.map((id) => queue.run(id, () => dropIfStillSilent(options, id, silent.since, runTurn))),
      );
      return silent.ids.length;
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

/** An entry that its own turn removed in the meantime is none of ours. */
async function runAgain(options: TalksOptions, entry: InboxEntry, runTurn: RunTurn): Promise<void> {
  if ((await options.store.get('inbox', inboxId(entry))) === undefined) return;
  options.report({ event: 'replayed', conversationId: entry.conversationId });
  const inbound = JSON.parse(options.tools.vault.openText(entry.sealed, entry.conversationId)) as Inbound;
  await runTurn(entry, inbound);
}

/** Conversations with something to drop whose last word is older than silence may be. */
async function silentSince({ clock, tools, store }: TalksOptions): Promise<{ ids: string[]; since: Instant }> {
  const now = clock.now();
  const since = addMinutes(now, -policyOn(tools.policies, bostonDateOf(now)).identity.idleMinutes);
  const expiring = await store.find('conversation', 'expires', 'yes');
  return { ids: expiring.filter(({ value }) => value.lastSeenAt <= since).map(({ id }) => id), since };
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
