import type { Inbound } from './conversation.ts';
import { describeTalk } from './describeTalk.ts';
import { fillIn, openPage } from './pages.ts';
import { linesAfter } from './history.ts';
import { acceptDurably, stillWaiting, waitingEntries } from './inbox.ts';
import { createListeners, type Listeners } from './listeners.ts';
import { conversationAt, openConversation } from './open.ts';
import type { TalksOptions } from './options.ts';
import type { Accepted, StaffTalks, Talks } from './ports.ts';
import { KeyedQueue } from './queue.ts';
import { createReader } from './readOrLeave.ts';
import { createRunner, type RunTurn } from './runTurn.ts';
import { createStaffTurns } from './staffTurn.ts';
import { isSilent, silentConversations, silentSince } from './silence.ts';
import { Waiting } from './waiting.ts';

export interface RunningTalks extends Talks, StaffTalks {
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
  const read = createReader(options);
  const waiting = new Waiting(options, runTurn, read);
  let closing = false;

  const ofStaff = staffTalks({ options, queue, listeners, waiting, runTurn, isClosing: () => closing });
  const acceptAndRun = handling(options, waiting, runTurn, listeners);

  return {
    open: (request) => openConversation(options, queue, request),

    at: (key) => conversationAt(options, key),

    formPage: (pageId) => openPage(options, pageId),

    async fillIn(pageId, fields) {
      const filled = await fillIn(options, pageId, fields);
      return filled === undefined ? { kind: 'gone' } : this.accept(filled.conversationId, filled.inbound);
    },

    async belongsTo(conversationId, browserKey) {
      const found = await options.store.get('conversation', conversationId);
      return found !== undefined && found.value.browserKey === browserKey;
    },

    accept(conversationId, inbound) {
      if (closing) return Promise.resolve({ kind: 'closing' });
      const broke = (error: unknown) => options.report({ event: 'brokeAfterAnswer', conversationId, error });
      return answered(
        (answer) => queue.run(conversationId, () => acceptAndRun(conversationId, inbound, answer)),
        broke,
      );
    },

    ...ofStaff,

    memberTypes: (conversationId) => listeners.publish(conversationId, { kind: 'memberTyping' }),

    linesAfter: (conversationId, seq, limit) => linesAfter(options, conversationId, seq, limit),

    subscribe: listeners.subscribe,

    async replay() {
      const entries = await waitingEntries(options, read);
      const byConversation = Map.groupBy(entries, ({ conversationId }) => conversationId);
      await Promise.all([...byConversation].map(([id, own]) => queue.run(id, () => waiting.run(id, own))));
      return entries.length;
    },

    async dropIdle() {
      const silent = await silentConversations(options, read);
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

/** Resolves as soon as the run answers. Whatever breaks after that nobody waits for, so it is told elsewhere. */
function answered(run: (answer: (accepted: Accepted) => void) => Promise<void>, broke: (error: unknown) => void) {
  return new Promise<Accepted>((resolve, reject) => {
    let isAnswered = false;
    const answer = (accepted: Accepted) => {
      isAnswered = true;
      resolve(accepted);
    };
    run(answer).catch((error: unknown) => (isAnswered ? broke(error) : reject(error)));
  });
}

type AcceptAndRun = (id: string, inbound: Inbound, answer: (accepted: Accepted) => void) => Promise<void>;

/** Accepts one message, answers whoever handed it over, and then runs its turn. Call within the conversation's queue. */
function handling(options: TalksOptions, waiting: Waiting, runTurn: RunTurn, listeners: Listeners): AcceptAndRun {
  return async (id: string, inbound: Inbound, answer: (accepted: Accepted) => void): Promise<void> => {
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
      // Where a person has the talk, the bot writes nothing.
      if (accepted.botAnswers === true) listeners.publish(id, { kind: 'typing', who: 'bot' });
      if ((await runTurn(entry, inbound)) === 'uncertain') return;
    }
    waiting.unmark(id);
  };
}

/** Drops what silence must drop. False where that could not be done. */
async function dropIfSilent(options: TalksOptions, conversationId: string, runTurn: RunTurn): Promise<boolean> {
  const stored = await options.store.get('conversation', conversationId);
  if (stored === undefined || !isSilent(stored.value, silentSince(options))) return true;
  options.report({ event: 'idle', conversationId });
  return (await runTurn(undefined, { kind: 'idle', text: '' }, conversationId)) === 'handled';
}

interface StaffTalksParts {
  readonly options: TalksOptions;
  readonly queue: KeyedQueue;
  readonly listeners: Listeners;
  readonly waiting: Waiting;
  readonly runTurn: RunTurn;
  readonly isClosing: () => boolean;
}

function staffTalks({ options, queue, listeners, waiting, runTurn, isClosing }: StaffTalksParts): StaffTalks {
  const runStaffTurn = createStaffTurns(options, listeners.publish);
  return {
    act(conversationId, doing, actId) {
      if (isClosing()) return Promise.reject(new Error('the talks are closing'));
      return queue.run(conversationId, async () => {
        // What the member said before comes first, and silence has dropped what it must drop.
        if (!(await waiting.settle(conversationId))) throw new Error('a message of this talk still waits for its turn');
        if (!(await dropIfSilent(options, conversationId, runTurn))) throw new Error('silence could not be ended');
        return runStaffTurn(conversationId, doing, actId);
      });
    },

    describe: (conversationId) => describeTalk(options, conversationId),

    typing: (conversationId) => listeners.publish(conversationId, { kind: 'typing', who: 'staff' }),

    subscribeAll: listeners.subscribeAll,
  };
}
