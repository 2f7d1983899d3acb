import type { Storage, StoreItems } from 'botbuilder';
import type { StoreWork } from './work.ts';

/**
 * Botbuilder's state of one conversation, kept in the conversation's own document and written by the turn's own commit.
 * The eTag is the document's real version. Botbuilder itself always sends `*`: the commit checks the version all the same.
 */
export function createBotStorage(work: StoreWork, conversationIdOf: (key: string) => string): Storage {
  async function conversationOf(key: string) {
    const id = conversationIdOf(key);
    return { conversation: await work.conversation(id), eTag: () => String(work.versionOf('conversation', id)) };
  }

  return {
    async read(keys) {
      const items: StoreItems = {};
      for (const key of keys) {
        const { conversation, eTag } = await conversationOf(key);
        // A copy of their own: dialogs change the state they were given in place.
        if (conversation !== undefined) items[key] = { ...plain(conversation.dialogState), eTag: eTag() };
      }
      return items;
    },

    async write(changes) {
      for (const [key, item] of Object.entries<Record<string, unknown>>(changes)) {
        const { eTag: offered = '*', ...dialogState } = item;
        const { conversation, eTag } = await conversationOf(key);
        if (conversation === undefined) throw new Error('bot state was written for a conversation that does not exist');
        if (offered !== '*' && offered !== eTag()) throw new Error('bot state was written with a stale eTag');
        work.putConversation({ ...conversation, dialogState: plain(dialogState) });
      }
    },

    async delete(keys) {
      for (const key of keys) {
        const { conversation } = await conversationOf(key);
        if (conversation !== undefined) work.putConversation({ ...conversation, dialogState: {} });
      }
    },
  };
}

function plain(state: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(state)) as Record<string, unknown>;
}
