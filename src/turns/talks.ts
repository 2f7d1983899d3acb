import type { Inbound } from './conversation.ts';
import { linesAfter } from './history.ts';
import { acceptDurably, stillWaiting, waitingEntries } from './inbox.ts';
import { createListeners } from './listeners.ts';
import { newConversation } from './open.ts';
import type { TalksOptions } from './options.ts';
import type { Accepted, OpenRequest, Talks } from './ports.ts';
import { KeyedQueue } from './queue.ts';
import { createRunner, type RunTurn } from './runTurn.ts';
import { isSilent, silentConversations, silentSince } from './silence.ts';
import { Waiting } from './waiting.ts';

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
  const listeners = createListeners(options.report);
  const runTurn = createRunner(options, listeners.publish);
  const waiting = new Waiting(options, runTurn);
  let closing = false;

  const acceptAndRun = async (id: string, inbound: Inbound, answer: (accepted: Accepted) => void): Promise<void> => {
    if (!(await waiting.settle(id))) {
      const repeated = await stillWaiting(options, id, inbound);
      if (repeated === undefined) throw new Error('an earlier message of this conversation still waits for its turn');
      return answer(repeated);
    }
    // Whoever comes back before the sweep came by must not find the door still open.
    if (!(await dropIfSilent(options, id, runTurn))) throw new Error('what silence must drop could not be dropped');
    // Until the turn has ended there is something to come first, even where the disk left it unclear whether there is.
    waiting.mark(id);
    const accepted = await acceptDurably(options, id, inbound);
    answer(accepted.answer);
    const { entry } = accepted;
    if (entry !== undefined) {
      if (entry.line !== null) listeners.publish(id, { kind: 'lines', lines: [entry.line] });
      listeners.publish(id, { kind: 'typing' });
      if ((await runTurn(entry, inbound)) === 'uncertain') return;
    }
    waiting.unmark(id);
  };

  return {
    open: (request) => openConversation(options, request),

    async belongsTo(conversationId, browserKey) {
      const found = await options.store.get('conversation', conversationId);
      return found !== undefined && found.value.browserKey === browserKey;
    },

    accept(conversationId, inbound) {
      if (closing) return Promise.resolve({ kind: 'closing' });
      return new Promise<Accepted>((resolve, reject) => {
        queue.run(conversationId, () => acceptAndRun(conversationId, inbound, resolve)).catch(reject);
      });
    },

    linesAfter: (conversationId, seq, limit) => linesAfter(options, conversationId, seq, limit),

    subscribe: listeners.subscribe,

    async replay() {
      const entries = await waitingEntries(options);
      const byConversation = Map.groupBy(entries, ({ conversationId }) => conversationId);
      await Promise.all([...byConversation].map(([id, own]) => queue.run(id, () => waiting.run(id, own))));
      return entries.length;
    },

    async dropIdle() {
      const silent = await silentConversations(options);
      const drop = async (id: string) => {
        if (await waiting.settle(id)) await dropIfSilent(options, id, runTurn);
      };
      await Promise.all(silent.map((id) => queue.run(id, () => drop(id))));
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

/** Drops what silence must drop. False where that could not be done. */
async function dropIfSilent(options: TalksOptions, conversationId: string, runTurn: RunTurn): Promise<boolean> {
  const stored = await options.store.get('conversation', conversationId);
  if (stored === undefined || !isSilent(stored.value, silentSince(options))) return true;
  options.report({ event: 'idle', conversationId });
  return (await runTurn(undefined, { kind: 'idle', text: '' }, conversationId)) === 'handled';
}
