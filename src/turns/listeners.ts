import type { TalksOptions } from './options.ts';
import type { TalkNews } from './ports.ts';

type Listener = (news: TalkNews) => void;

export interface Listeners {
  readonly publish: (conversationId: string, news: TalkNews) => void;
  /** Hears every piece of news of a conversation until the returned function is called. */
  readonly subscribe: (conversationId: string, listener: Listener) => () => void;
  /** The same for every conversation. */
  readonly subscribeAll: (listener: (conversationId: string, news: TalkNews) => void) => () => void;
}

export function createListeners(report: TalksOptions['report']): Listeners {
  const listeners = new Map<string, Set<Listener>>();
  const ofAll = new Set<(conversationId: string, news: TalkNews) => void>();
  return {
    publish(conversationId, news) {
      const all = [...ofAll].map((listener) => (each: TalkNews) => listener(conversationId, each));
      for (const listener of [...(listeners.get(conversationId) ?? []), ...all]) {
        try {
          listener(news);
        } catch (error) {
          // The lines are stored and come with the next reading; a turn that is committed must not seem to have failed.
          report({ event: 'deliveryFailed', conversationId, error });
        }
      }
    },

    subscribeAll(listener) {
      ofAll.add(listener);
      return () => {
        ofAll.delete(listener);
      };
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
