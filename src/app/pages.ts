import { demoListing } from '../demo/demoListing.ts';
import type { Config } from '../config.ts';
import { authorizationCopyOf, receiptOf } from '../payments/index.ts';
import { bostonDateOf, policyOn } from '../rules/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import type { Demo, FormPages, webRoutes } from '../web/index.ts';
import { inventedMembers } from './demo/inventedMembers.ts';
import type { DocumentLinks } from './documentLinks.ts';
import { letterTopics } from './letterTopics.ts';
import type { Operating } from './operation.ts';
import { policies } from './policies.ts';

export interface PagesParts extends Pick<Operating, 'clock' | 'vault'> {
  readonly config: Pick<Config, 'publicBaseUrl' | 'demo'>;
  readonly keys: Pick<Operating['keys'], 'signPortalToken'>;
  readonly store: DocumentStore;
  /** The channels that a demonstration plays. */
  readonly played?: Pick<Demo, 'phone' | 'teams'>;
}

/** What the pages show, over the store that this process holds. */
export function pages(
  { config, keys, store, vault, clock, played }: PagesParts,
  links: DocumentLinks,
  formPages: FormPages,
): Parameters<typeof webRoutes>[0] {
  const { customerService: phone, tty } = policyOn(policies, bostonDateOf(clock.now())).contacts;
  const { signPortalToken } = keys;
  return {
    publicUrl: config.publicBaseUrl,
    contacts: { phone, tty },
    policies,
    now: clock.now,
    async findReceipt(link) {
      const paymentId = links.receipt.read(link, clock.now());
      const [stored] = paymentId === undefined ? [] : await store.find('member', 'paymentId', paymentId);
      return paymentId === undefined || stored === undefined ? undefined : receiptOf(stored.value, paymentId);
    },
    async findAuthorization(link) {
      const autopayId = links.authorization.read(link, clock.now());
      const [stored] = autopayId === undefined ? [] : await store.find('member', 'autopayId', autopayId);
      return autopayId === undefined || stored === undefined ? undefined : authorizationCopyOf(stored.value, autopayId);
    },
    formPages,
    letterTopics: letterTopics(store, vault),
    demo: config.demo
      ? {
          members: () => listings(store, clock),
          portalToken: async (memberId) =>
            (await store.get('member', memberId)) === undefined ? undefined : signPortalToken?.(memberId),
          ...played,
        }
      : undefined,
  };
}

async function listings(store: DocumentStore, clock: Operating['clock']) {
  const today = bostonDateOf(clock.now());
  const members = await inventedMembers(store, clock);
  return members.map((member) => demoListing(member, today, policyOn(policies, today)));
}
