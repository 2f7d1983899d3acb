import { addressKey, type AzureAddress, type ChannelName } from '../../turns/index.ts';
import { type ChannelActivity, tenantsOf } from './activity.ts';
import { languageOf } from './hear.ts';
import type { AzureOptions } from './ports.ts';

/** What each of Azure's channels is to the talks. Its web chat is not the website: Azure keeps what is typed there, as Teams does. */
const channelNames: Readonly<Record<string, ChannelName>> = {
  msteams: 'teams',
  sms: 'sms',
  webchat: 'webchat',
  directline: 'webchat',
};

export type ConversationOf = (activity: ChannelActivity) => Promise<string>;

/** Finds the conversation that belongs to where an activity came from, or opens it. */
export function conversationFinder({
  talks,
  fingerprint,
}: Pick<AzureOptions, 'talks' | 'fingerprint'>): ConversationOf {
  return async (activity) => {
    const { channelId, from } = activity;
    const address = addressOf(activity);
    const { conversationId } = await talks.open({
      channel: channelNames[channelId] ?? 'webchat',
      userId: from.id,
      // No browser's cookie hashes to this: nobody takes the conversation up on the website.
      browserKey: fingerprint(`azure conversation ${addressKey(address)}`),
      source: fingerprint(`azure user ${channelId} ${from.id}`),
      language: languageOf(activity),
      address,
    });
    return conversationId;
  };
}

/** Where replies to this activity go. */
export function addressOf(activity: ChannelActivity): AzureAddress {
  const { channelId, serviceUrl, conversation, from, recipient } = activity;
  return {
    kind: 'azure',
    channelId,
    serviceUrl,
    conversationId: conversation.id,
    userId: from.id,
    botId: recipient.id,
    tenantId: tenantsOf(activity)[0] ?? null,
  };
}
