import { createDocumentLinks } from '../../src/app/documentLinks.ts';
import { formPages } from '../../src/app/formPages.ts';
import { pages } from '../../src/app/pages.ts';
import { createUnsubscribeLinks } from '../../src/app/unsubscribeLinks.ts';
import type { NoticeTopic } from '../../src/rules/index.ts';
import { webRoutes } from '../../src/web/index.ts';
import { fakeTalks } from './fakeTalks.ts';
import { type Story, storyMember } from './autopayStory.ts';

/** The real pages over the store of a story, and the addresses that its member has been handed. */
export function storyPages({ world, autopayId }: Pick<Story, 'world' | 'autopayId'>) {
  const links = createDocumentLinks(new Uint8Array(32).fill(3));
  const letters = createUnsubscribeLinks(world.vault);
  const config = { publicBaseUrl: 'https://pay.example', demo: false };
  const { store, vault } = world;
  const parts = { config, keys: { signPortalToken: null }, store, vault, clock: { now: () => world.now } };
  const web = pages(parts, links, formPages(fakeTalks()));
  return {
    web,
    routes: webRoutes(web),
    letterLink: (topic: NoticeTopic, memberId = storyMember) => letters.sign(memberId, topic),
    receiptLink: (paymentId: string) => links.receipt.sign(paymentId, world.now),
    authorizationLink: () => links.authorization.sign(autopayId, world.now),
  };
}
