import type { TalksOptions } from './options.ts';
import type { TalkNews } from './ports.ts';

type Listener = (news: TalkNews) => void;

export interface Listeners {
  readonly publish: (conversationId: string, news: TalkNews) => void;
  /** Hears every piece of news of a conversation until the returned function is called. */
  readonly subscribe: (conversationId: string, listener: Listener) => () => void;
}

export function createListeners(report: TalksOptions['report']): Listeners {
  const listeners = new Map<string, Set<Listener>>();
  return {
    publish(conversationId, news) {
      for (const listener of listeners.get(conversationId) ?? []) {
        try {
          listener(news);
        } catch (error) {
          // The lines are stored and come with the next reading; a turn that is committed must not seem to have failed.
          report({ event: 'deliveryFailed', conversationId, error });
        }
      }
    },

    subscribe(conversationId, listener) {
      const heard = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, heard.add(listener));
      return () => {
        heard.delete(listener);
        if (heard.size === 0 && listeners.get(conversationId) === heard) listeners.delete(conversationId);
      };
    },
  };
}
