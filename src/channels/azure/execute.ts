import type { HttpResponse } from '../../http/route.ts';
import { wordsIn } from '../../messages/index.ts';
import type { ChannelActivity } from './activity.ts';
import { languageOf } from './hear.ts';
import { redirectText } from './redirect.ts';

/** The shapes in which Teams takes the answer to `adaptiveCard/action`. It is always 200 to HTTP. */
export const executeAnswer = {
  /** The words of the turn follow in the chat; the button only stops turning. */
  taken: (activity: ChannelActivity) => message(wordsIn[languageOf(activity)]('teams.taken')),
  notPrivate: (activity: ChannelActivity) => message(redirectText(activity)),
  notOurs: failure(400, 'BadRequest', 'The action is not one of this bot.'),
  notAccepted: failure(500, 'NotAccepted', 'It could not be stored for sure. Try it again.'),
} as const;

function message(value: string): HttpResponse {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } };
}

function failure(statusCode: number, code: string, text: string): HttpResponse {
  const value = { code, message: text };
  return { status: 200, body: { statusCode, type: 'application/vnd.microsoft.error', value } };
}
