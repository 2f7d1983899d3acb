import type { Conversation, Inbound, InboxEntry } from './conversation.ts';
import { inboxId, waitingEntries } from './inbox.ts';
import type { TalksOptions } from './options.ts';
import type { ReadOrLeave } from './readOrLeave.ts';
import type { RunTurn } from './runTurn.ts';

/**
 * Messages that were accepted and whose turn did not end, because the process stopped or the store failed. They run
 * again in their order, before anything new of their conversation. Call within the conversation's queue.
 */
export class Waiting {
  readonly #options: TalksOptions;
  readonly #runTurn: RunTurn;
  readonly #read: ReadOrLeave;
  readonly #conversations = new Set<string>();

  constructor(options: TalksOptions, runTurn: RunTurn, read: ReadOrLeave) {
    this.#options = options;
    this.#runTurn = runTurn;
    this.#read = read;
  }

  /** From here on the conversation may have something in the inbox that must come first. */
  mark(conversationId: string): void {
    this.#conversations.add(conversationId);
  }

  /** Nothing is left that must come first. */
  unmark(conversationId: string): void {
    this.#conversations.delete(conversationId);
  }

  /** Runs what waits in a marked conversation. False where something still waits. */
  async settle(conversationId: string): Promise<boolean> {
    if (!this.#conversations.has(conversationId)) return true;
    const entries = await waitingEntries(this.#options, this.#read);
    return this.run(
      conversationId,
      entries.filter((entry) => entry.conversationId === conversationId),
    );
  }

  /** Runs these entries of one conversation, up to the first that cannot be finished. False where something still waits. */
  async run(conversationId: string, entries: readonly InboxEntry[]): Promise<boolean> {
    this.mark(conversationId);
    for (const entry of entries) {
      // An entry that its own turn removed in the meantime is none of ours.
      if ((await this.#read('inbox', inboxId(entry)))?.found === undefined) continue;
      const talk = await this.#read('conversation', conversationId);
      if (talk === undefined) return false;
      this.#options.report({ event: 'replayed', conversationId });
      if ((await this.#runTurn(entry, this.#inboundOf(entry, talk.found))) === 'uncertain') return false;
    }
    this.unmark(conversationId);
    return true;
  }

  /**
   * One message that cannot be opened must not keep the others, or the whole start, waiting. One that could not be read while
   * later ones were answered is as good as that: a late "yes" would agree to what it never saw. Only a refusal of our texts holds.
   */
  #inboundOf({ sealed, conversationId, line }: InboxEntry, talk: Conversation | undefined): Inbound | 'unreadable' {
    try {
      const inbound = JSON.parse(this.#options.tools.vault.openText(sealed, conversationId)) as Inbound;
      // By its place among the lines, not by the clock: that may have been set back while the process was down.
      const isOvertaken = talk !== undefined && line !== null && line.seq <= talk.lastSeq;
      return isOvertaken && inbound.kind !== 'optOut' ? 'unreadable' : inbound;
    } catch (error) {
      this.#options.report({ event: 'turnBroke', conversationId, error });
      return 'unreadable';
    }
  }
}
