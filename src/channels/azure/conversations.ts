import { addressKey, type AzureAddress, type ChannelName } from '../../turns/index.ts';
import { type ChannelActivity, tenantsOf } from './activity.ts';
import { languageOf } from './hear.ts';
import type { AzureOptions } from './ports.ts';

/**
 * What each of Azure's channels is to the talks. Azure keeps what is typed into a web chat of its own, as Teams does, so no bank
 * digit may be typed there: it is not the website.
 */
const channelNames: Readonly<Record<string, ChannelName>> = {
  msteams: 'teams',
  sms: 'sms',
  webchat: 'teams',
  directline: 'teams',
};

export type ConversationOf = (activity: ChannelActivity) => Promise<string>;

/** Finds the conversation that belongs to where an activity came from, or opens it. */
export function conversationFinder({
  talks,
  fingerprint,
}: Pick<AzureOptions, 'talks' | 'fingerprint'>): ConversationOf {
  const opening = new Map<string, Promise<string>>();

  const open = async (activity: ChannelActivity, key: string): Promise<string> => {
    const known = await talks.at(key);
    if (known !== undefined) return known;
    const { channelId, from } = activity;
    try {
      const opened = await talks.open({
        channel: channelNames[channelId] ?? 'teams',
        userId: from.id,
        // No browser's cookie hashes to this: nobody takes the conversation up on the website.
        browserKey: fingerprint(`azure conversation ${key}`),
        source: fingerprint(`azure user ${channelId} ${from.id}`),
        language: languageOf(activity),
        address: addressOf(activity),
      });
      return opened.conversationId;
    } catch (error) {
      // Another process may have opened it at the same moment.
      const theirs = await talks.at(key);
      if (theirs === undefined) throw error;
      return theirs;
    }
  };

  return (activity) => {
    const key = addressKey(addressOf(activity));
    // Azure tells of a new chat in several activities at once.
    const found = opening.get(key) ?? open(activity, key).finally(() => opening.delete(key));
    opening.set(key, found);
    return found;
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
