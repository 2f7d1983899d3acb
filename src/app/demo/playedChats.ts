import type { PlayedActivity } from '../../demo/azure/connector.ts';
import type { TeamsMessage } from '../../web/index.ts';

export interface ShownBy {
  conversation(conversationId: string): readonly PlayedActivity[];
  subscribe(listener: (conversationId: string) => void): () => void;
}

type Kept = { readonly message: TeamsMessage } | { readonly activityId: string; readonly at: number };
export type Shown = { readonly message: TeamsMessage } | { readonly activity: PlayedActivity; readonly at: number };

const mostChats = 200;
const mostMessages = 120;

/**
 * The chats that pages look at, in the order in which things were said: the connector knows only the bot's side, and not
 * when. The chats used last are kept, so that a demonstration that runs for long does not grow.
 */
export function playedChats({ shownBy, now }: { readonly shownBy: ShownBy; readonly now: () => number }) {
  const chats = new Map<string, readonly Kept[]>();

  const keep = (conversationId: string, kept: readonly Kept[]): void => {
    // Set anew, so that the map's order is the order of use.
    chats.delete(conversationId);
    chats.set(conversationId, kept.slice(-mostMessages));
    if (chats.size > mostChats) chats.delete(chats.keys().next().value ?? conversationId);
  };

  shownBy.subscribe((conversationId) => {
    const kept = chats.get(conversationId);
    if (kept === undefined) return;
    const known = new Set(kept.map((each) => ('activityId' in each ? each.activityId : '')));
    const said = shownBy.conversation(conversationId);
    // What is older than the last one that is known was forgotten here, and is not new.
    const latest = said.slice(said.findLastIndex(({ id }) => known.has(id)) + 1);
    const added = latest.map(({ id }) => ({ activityId: id, at: now() }));
    keep(conversationId, [...kept, ...added]);
  });

  return {
    /** Opens the chat where it is new, and adds what a person said. Answers with how to take it back. */
    add(conversationId: string, message: TeamsMessage | undefined): () => void {
      const before = chats.get(conversationId) ?? [];
      keep(conversationId, message === undefined ? before : [...before, { message }]);
      return () => {
        const rest = chats.get(conversationId) ?? [];
        keep(
          conversationId,
          rest.filter((each) => !('message' in each) || each.message !== message),
        );
      };
    },

    /** As things are now: what the bot changed is shown changed, and what it deleted is gone. */
    of(conversationId: string): readonly Shown[] {
      const kept = chats.get(conversationId) ?? [];
      if (kept.length === 0) return [];
      const said = new Map(shownBy.conversation(conversationId).map((activity) => [activity.id, activity]));
      return kept.flatMap((each): readonly Shown[] => {
        if ('message' in each) return [each];
        const activity = said.get(each.activityId);
        return activity === undefined ? [] : [{ activity, at: each.at }];
      });
    },
  };
}

/** The Adaptive Cards of a message. */
export function cardsIn({ attachments }: PlayedActivity): readonly object[] {
  const attached: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  return attached.flatMap((each) => {
    const { contentType, content } = (each ?? {}) as { readonly contentType?: unknown; readonly content?: unknown };
    const isCard = contentType === 'application/vnd.microsoft.card.adaptive';
    return isCard && typeof content === 'object' && content !== null ? [content] : [];
  });
}
