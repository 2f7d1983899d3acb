import { wordsIn } from '../../messages/index.ts';
import { cardOf, openUrl, words } from '../cards/adaptiveCard.ts';
import { rateLimit } from '../directline/rateLimit.ts';
import type { ChannelActivity } from './activity.ts';
import { cardMessage } from './cardMessage.ts';
import { addressOf } from './conversations.ts';
import { languageOf } from './hear.ts';
import type { AzureOptions } from './ports.ts';

/** Money and identity are talked about in private only. In a group the bot says so, once an hour and thread. */
export function redirector(options: Pick<AzureOptions, 'appId' | 'connection' | 'log' | 'now'>) {
  const allow = rateLimit({ max: 1, windowMs: 3_600_000, now: options.now });
  return async (activity: ChannelActivity): Promise<void> => {
    if (allow(activity.conversation.id).kind === 'tooMany') return;
    try {
      await options.connection.send(addressOf(activity), redirectMessage(activity, options.appId));
    } catch (error) {
      options.log.warn('azure.redirectFailed', { error });
    }
  };
}

export function redirectText(activity: ChannelActivity): string {
  return wordsIn[languageOf(activity)]('teams.onlyInPrivate');
}

function redirectMessage(activity: ChannelActivity, appId: string) {
  const say = wordsIn[languageOf(activity)];
  const text = redirectText(activity);
  const link = { title: say('teams.talkInPrivate'), url: `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}` };
  return cardMessage(text, cardOf({}, [words(text, {})], [openUrl(link)]));
}
