import type { HubSays } from '../../channels/azure/index.ts';
import { elsewhereId } from '../../handoff/index.ts';
import { wordsIn } from '../../messages/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import type { ChannelName, Outgoing, StaffTalks } from '../../turns/index.ts';

/** Channels on which a contact-centre hub sits in the member's own conversation. */
export const hubChannels: readonly ChannelName[] = ['teams', 'webchat'];

interface HubParts {
  readonly store: Pick<DocumentStore, 'get'>;
  readonly talks: Pick<StaffTalks, 'act'>;
}

/** Does in a talk what a hub says became of it, as an act of somebody whom the hub does not name. */
export function createHubSays({ store, talks }: HubParts): HubSays {
  return async (conversationId, { state, from, id }) => {
    const talk = (await store.get('conversation', conversationId))?.value;
    // Azure signs whatever a member's own program sends, events too: the member is not the hub.
    const isMember = talk?.address?.kind !== 'azure' || talk.address.userId === from;
    if (talk === undefined || isMember) return { kind: 'refused', reason: 'notHeld' };
    const who = { staffId: elsewhereId, name: wordsIn[talk.language]('handoff.somebody') };
    return talks.act(conversationId, { who, does: { kind: 'elsewhere', state } }, id);
  };
}

/** A hub that was never told of a talk cannot help: the case comes to our own line, as if the hub had said so. */
export function createNotHandedOver({ store, talks }: HubParts) {
  return async ({ conversationId, outgoingId }: Pick<Outgoing, 'conversationId' | 'outgoingId'>): Promise<void> => {
    const language = (await store.get('conversation', conversationId))?.value.language;
    if (language === undefined) return;
    const who = { staffId: elsewhereId, name: wordsIn[language]('handoff.somebody') };
    await talks.act(conversationId, { who, does: { kind: 'elsewhere', state: 'failed' } }, `${outgoingId}.lost`);
  };
}
