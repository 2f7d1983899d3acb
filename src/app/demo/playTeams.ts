import { createHash, randomUUID } from 'node:crypto';
import type { LocalAzure } from '../../demo/azure/localAzure.ts';
import type { DemoTeams, TeamsChat, TeamsMessage } from '../../web/index.ts';
import { teamsActivity } from './teamsActivity.ts';
import { cardsIn, playedChats } from './playedChats.ts';

export type PlayedAzure = Pick<LocalAzure, 'account' | 'authorization'> & {
  readonly connector: Pick<LocalAzure['connector'], 'serviceUrl' | 'conversation' | 'subscribe'>;
};

export interface TeamsPlay {
  /** The real door for activities: `http://127.0.0.1:3978/api/messages`. */
  readonly postTo: string;
  /** Milliseconds since 1970, by the clock of the demonstration. */
  readonly now: () => number;
}

const deadlineMs = 15_000;

/** Teams for the demonstration: what is said becomes an activity that Microsoft could have sent, and is posted to our door. */
export function playTeams(azure: PlayedAzure, { postTo, now }: TeamsPlay): DemoTeams {
  const { connector, account } = azure;
  const chats = playedChats({ shownBy: connector, now });

  const post = async (activity: object): Promise<boolean> => {
    try {
      const answer = await fetch(postTo, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', authorization: await azure.authorization() },
        body: JSON.stringify(activity),
        redirect: 'error',
        signal: AbortSignal.timeout(deadlineMs),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  };

  return {
    async say(chat, said, language) {
      const id = randomUUID();
      const at = now();
      const conversationId = conversationIdOf(chat);
      const shown: TeamsMessage | undefined =
        said.kind === 'text' ? { id, from: 'person', text: said.text, cards: [], at } : undefined;
      const withdraw = chats.add(conversationId, shown);
      const place = { id, at, conversationId, chat, account, serviceUrl: connector.serviceUrl, language };
      if (await post(teamsActivity(said, place))) return 'taken';
      withdraw();
      return 'refused';
    },

    messages: (chat) =>
      chats.of(conversationIdOf(chat)).flatMap((entry): readonly TeamsMessage[] => {
        if ('message' in entry) return [entry.message];
        const { activity, at } = entry;
        // An event is for programs: nobody reads it.
        if (activity['type'] === 'event') return [];
        const text = typeof activity['text'] === 'string' ? activity['text'] : '';
        return [{ id: activity.id, from: 'bot', text, cards: cardsIn(activity), at }];
      }),
  };
}

/** In the shapes that Teams gives to chats of two and of more. */
function conversationIdOf({ kind, person }: TeamsChat): string {
  const name = createHash('sha256').update(`${kind} ${person}`).digest('base64url').slice(0, 32);
  return kind === 'private' ? `a:demo-${name}` : `19:demo-${name}@thread.v2`;
}
