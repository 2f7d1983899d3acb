import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { type Language, wordsIn } from '../../messages/index.ts';
import type { NoticeTopic } from '../../rules/index.ts';
import { type Gone, gonePage, unlisted } from '../gonePage.ts';
import { html } from '../../http/html.ts';
import { asked, pageLanguage } from '../language.ts';
import { drawPage, type PageFrame } from '../page.ts';
import { sayingIn } from '../words.ts';
import { wishOf } from './wish.ts';

/** One kind of letters, as far as whoever has the link may know of it. */
export interface LetterTopic {
  readonly topic: NoticeTopic;
  readonly isOn: boolean;
  /** The language the letters are written in, where the member chose one. */
  readonly language: Language | null;
}

/** What the link in a letter opens. Nothing is found where a link was not made by us. */
export interface LetterTopics {
  find(link: string): Promise<LetterTopic | undefined>;
  /** Once or over and over is the same. */
  turn(link: string, on: boolean): Promise<LetterTopic | undefined>;
}

const path = '/letters/:token';
/** As much as a mail program sends for one click, and nothing longer. */
const body = { maxBytes: 2_000, timeoutMs: 5_000 };
const linkShape = /^[\w.-]{16,200}$/;

/**
 * The page behind the link in each letter. Opening it changes nothing, because programs that look for harm in letters open
 * every link; only what is sent does. The sealed link is all it takes: mail programs have no cookie (RFC 8058).
 */
export function lettersRoutes(frame: PageFrame, topics: LetterTopics): readonly Route[] {
  return [
    { method: 'GET', path, handle: (request) => show(frame, topics, request) },
    { method: 'POST', path, body, handle: (request) => turn(frame, topics, request) },
  ];
}

async function show(frame: PageFrame, topics: LetterTopics, request: HttpRequest): Promise<HttpResponse> {
  const link = linkIn(request);
  const found = link === undefined ? undefined : await topics.find(link);
  return found === undefined ? gonePage(frame, gone, request) : topicPage(frame, request, found, 200);
}

async function turn(frame: PageFrame, topics: LetterTopics, request: HttpRequest): Promise<HttpResponse> {
  const link = linkIn(request);
  const wish = await wishOf(request);
  if (link === undefined) return gonePage(frame, gone, request);
  const found = wish === undefined ? await topics.find(link) : await topics.turn(link, wish === 'on');
  if (found === undefined) return gonePage(frame, gone, request);
  // Answered with the page itself: mail programs follow no redirect.
  return topicPage(frame, request, found, wish === undefined ? 400 : 200);
}

function linkIn({ params }: HttpRequest): string | undefined {
  // Some mail programs take the full stop after an address for a part of it.
  const link = (params['token'] ?? '').replace(/\.$/, '');
  return linkShape.test(link) ? link : undefined;
}

const gone: Gone = { title: 'letters.goneTitle', why: 'letters.gone', next: 'letters.goneNext' };

function topicPage(
  frame: PageFrame,
  request: HttpRequest,
  { topic, isOn, language: chosen }: LetterTopic,
  status: 200 | 400,
): HttpResponse {
  const language = asked(request) ?? chosen ?? pageLanguage(request);
  const say = sayingIn(language);
  const state = say(isOn ? 'letters.on' : 'letters.off');
  // The chat calls it by the same name.
  const kind = wordsIn[language](`letters.topic.${topic}`);
  return drawPage(frame, {
    status,
    language,
    title: `${state} ${kind} · ${say('product')}`,
    heading: say('letters.heading'),
    styles: ['receipt.css'],
    takesForm: true,
    main: html`<main>
<h2>${kind}</h2>
<p class="state ${isOn ? 'on' : 'off'}" role="status">${state}</p>
<p>${say(`lettersMean.${topic}`)}</p>
<form method="post"><button type="submit" name="turn" value="${isOn ? 'off' : 'on'}">${say(isOn ? 'letters.turnOff' : 'letters.turnOn')}</button></form>
<p class="note">${say('letters.others')}</p>
<p class="actions"><a href="/?lang=${language}">${say('backToChat')}</a></p>
</main>`,
    headers: unlisted,
  });
}
