import { type Member, wantsLetters, withTopic } from '../payments/index.ts';
import type { NoticeTopic } from '../rules/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import { createWork } from '../store/work.ts';
import type { LetterTopic, LetterTopics } from '../web/index.ts';
import type { Operating } from './operation.ts';
import { sha256 } from './sha256.ts';
import { createUnsubscribeLinks } from './unsubscribeLinks.ts';

const mostTries = 20;

/** The letters a link is about, of the member it was sealed for. */
export function letterTopics(store: DocumentStore, vault: Operating['vault']): LetterTopics {
  const links = createUnsubscribeLinks(vault);
  return {
    async find(link) {
      const meant = links.read(link);
      const stored = meant && (await store.get('member', meant.memberId));
      return meant && stored && shown(stored.value, meant.topic);
    },
    async turn(link, on) {
      const meant = links.read(link);
      return meant && turn(store, meant, on);
    },
  };
}

/** Written only where it changes something, and again on fresh facts where somebody else was faster. */
async function turn(
  store: DocumentStore,
  { memberId, topic }: { readonly memberId: string; readonly topic: NoticeTopic },
  on: boolean,
): Promise<LetterTopic | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const work = createWork(store, sha256);
    const member = await work.member(memberId);
    if (member === undefined) return undefined;
    const turned = withTopic(member, topic, on);
    if (turned !== member) work.putMember(turned);
    if (turned === member || (await work.commit()).kind === 'committed') return shown(turned, topic);
  }
  throw new Error('the choice of letters met a changed member every time');
}

function shown({ preferences, language }: Member, topic: NoticeTopic): LetterTopic {
  return { topic, isOn: wantsLetters(preferences, topic), language };
}
