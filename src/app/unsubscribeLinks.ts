import type { Vault } from '../payments/index.ts';
import { type NoticeTopic, noticeTopics } from '../rules/index.ts';

export interface UnsubscribeLinks {
  /** The part of an address that turns off letters of one topic for one member. It says neither to whoever sees it. */
  sign(memberId: string, topic: NoticeTopic): string;
  read(link: string): { readonly memberId: string; readonly topic: NoticeTopic } | undefined;
}

const context = 'unsubscribe';

export function createUnsubscribeLinks(vault: Pick<Vault, 'sealText' | 'openText'>): UnsubscribeLinks {
  return {
    sign: (memberId, topic) => vault.sealText(`${topic} ${memberId}`, context),
    read(link) {
      try {
        const [said = '', memberId = ''] = vault.openText(link, context).split(' ');
        const topic = noticeTopics.find((each) => each === said);
        return topic === undefined ? undefined : { memberId, topic };
      } catch {
        // Made up, altered, or sealed with a key that is no longer there: all the same to whoever opens it.
        return undefined;
      }
    },
  };
}
