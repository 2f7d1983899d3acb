import { type Language, languages } from '../../messages/index.ts';
import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { type DemoTeams, type SaidInTeams, teamsChatOf } from './demoTeams.ts';
import { objectIn, typedIn } from './readSent.ts';
import { refused } from './refused.ts';
import { threadAnswer } from './threadAnswer.ts';

const path = '/demo/teams/activities';
const body = { maxBytes: 16 * 1024, timeoutMs: 5_000 };
export const longestMessage = 4_000;
const longestId = 200;

/** What the page of the chat asks for: to say or press something, and to see what there is. */
export function teamsRoutes(demo: DemoTeams): readonly Route[] {
  const show = async (request: HttpRequest): Promise<HttpResponse> => {
    const chat = teamsChatOf(request.query.get('conversation'));
    return chat === undefined ? refused.noChat : threadAnswer(demo.messages(chat), request);
  };

  const say = async (request: HttpRequest): Promise<HttpResponse> => {
    const sent = objectIn(request) ?? {};
    const said = saidIn(sent);
    if (said === undefined) return refused.unreadable;
    const chat = teamsChatOf(sent['conversation']);
    if (chat === undefined) return refused.noChat;
    const outcome = await demo.say(chat, said, languageIn(sent));
    return outcome === 'taken' ? threadAnswer(demo.messages(chat), request) : refused.notTaken;
  };

  return [
    { method: 'GET', path, handle: show },
    { method: 'POST', path, body, handle: say },
  ];
}

function saidIn({ text, submit, arrived }: Readonly<Record<string, unknown>>): SaidInTeams | undefined {
  if (arrived === true) return { kind: 'arrived' };
  if (submit !== undefined) return pressedIn(submit);
  const words = typedIn(text, longestMessage);
  return words === undefined ? undefined : { kind: 'text', text: words };
}

function pressedIn(submit: unknown): SaidInTeams | undefined {
  if (!isObject(submit)) return undefined;
  const { value, replyToId } = submit;
  const isKnown = isObject(value) && typeof replyToId === 'string' && replyToId !== '' && replyToId.length <= longestId;
  return isKnown ? { kind: 'pressed', value, replyToId } : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function languageIn({ language }: Readonly<Record<string, unknown>>): Language {
  return languages.find((known) => known === language) ?? languages[0];
}
