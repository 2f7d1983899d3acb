import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import type { Language } from '../../messages/index.ts';
import type { FormPage } from '../../turns/index.ts';
import { type Gone, gonePage, unlisted } from '../gonePage.ts';
import { html, type Html } from '../../http/html.ts';
import { asked } from '../language.ts';
import { drawPage, type PageFrame } from '../page.ts';
import { type SayOnPage, sayingIn, type WebWord } from '../words.ts';
import { drawForm, titleIn } from './formPage.ts';

/** The forms that talks ask to be filled in on a page. */
export interface FormPages {
  find(pageId: string): Promise<FormPage | undefined>;
  send(pageId: string, fields: Readonly<Record<string, string>>): Promise<FormSent>;
}

/** `again`: something did not fit; the page to mend it on, and what the talk said about it. `busy`: try the same once more. */
export type FormSent =
  | { readonly kind: 'taken'; readonly language: Language }
  | { readonly kind: 'again'; readonly page: FormPage; readonly why: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'busy'; readonly page: FormPage };

const path = '/f/:pageId';
const idShape = /^[\w-]{22}$/;
const body = { maxBytes: 4_000, timeoutMs: 10_000 };
const mostFields = 12;
const longestField = 200;

/** The address of a page, short enough for a text message. */
export function formPagePath(pageId: string): string {
  return `/f/${pageId}`;
}

/**
 * The page of a form. Opening it changes nothing, because phones and mail programs open links to show what is behind them;
 * sending it does, once. Whoever has the address may send it, and learns nothing from it: the page shows no facts.
 */
export function formPageRoutes(frame: PageFrame, pages: FormPages): readonly Route[] {
  return [
    { method: 'GET', path, handle: (request) => show(frame, pages, request) },
    { method: 'POST', path, body, handle: (request) => send(frame, pages, request) },
  ];
}

async function show(frame: PageFrame, pages: FormPages, request: HttpRequest): Promise<HttpResponse> {
  const id = idIn(request);
  const page = id === undefined ? undefined : await pages.find(id);
  return page === undefined ? gonePage(frame, gone, request) : askPage(frame, request, page, 200);
}

async function send(frame: PageFrame, pages: FormPages, request: HttpRequest): Promise<HttpResponse> {
  const id = idIn(request);
  const fields = fieldsIn(request);
  const page = id === undefined ? undefined : await pages.find(id);
  if (id === undefined || page === undefined) return gonePage(frame, gone, request);
  if (fields === undefined) return askPage(frame, request, page, 400, 'formPage.unreadable');
  const sent = await pages.send(id, fields);
  switch (sent.kind) {
    case 'taken':
      return takenPage(frame, asked(request) ?? sent.language);
    case 'gone':
      return gonePage(frame, gone, request);
    case 'busy':
      return askPage(frame, request, sent.page, 503, 'formPage.busy');
    case 'again':
      return againPage(frame, request, sent.page, sent.why);
  }
}

function idIn({ params }: HttpRequest): string | undefined {
  // Some phones take the full stop after an address for a part of it.
  const id = (params['pageId'] ?? '').replace(/[.,)]+$/, '');
  return idShape.test(id) ? id : undefined;
}

/** Every field once, as plain text of a bearable length; nothing where it is no form of a browser. */
function fieldsIn({ body: sent, headers }: HttpRequest): Record<string, string> | undefined {
  const type = headers['content-type'];
  if (typeof type !== 'string' || !type.startsWith('application/x-www-form-urlencoded')) return undefined;
  const entries = [...new URLSearchParams(sent.toString('utf8'))];
  const names = new Set(entries.map(([name]) => name));
  if (names.size !== entries.length || entries.length > mostFields) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, value.slice(0, longestField).toWellFormed()]));
}

const gone: Gone = { title: 'formPage.goneTitle', why: 'formPage.gone', next: 'formPage.goneNext' };

function askPage(
  frame: PageFrame,
  request: HttpRequest,
  page: FormPage,
  status: 200 | 400 | 503,
  trouble?: WebWord,
): HttpResponse {
  const language = asked(request) ?? page.language;
  const said = trouble === undefined ? undefined : wrong([sayingIn(language)(trouble)]);
  return formPage(frame, language, page, status, said);
}

/** The address of the new page is a link in it, for whoever reloads; the form goes there too. */
function againPage(frame: PageFrame, request: HttpRequest, page: FormPage, why: string): HttpResponse {
  const language = asked(request) ?? page.language;
  return formPage(frame, language, page, 200, wrong(why.split('\n').filter((line) => line.trim() !== '')));
}

function wrong(lines: readonly string[]): Html {
  return html`<div class="wrong" role="alert">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

function formPage(
  frame: PageFrame,
  language: Language,
  page: FormPage,
  status: 200 | 400 | 503,
  said: Html | undefined,
): HttpResponse {
  const title = titleIn(page.form, language);
  const say = sayingIn(language);
  const action = `${formPagePath(page.pageId)}?lang=${language}`;
  return drawPage(frame, {
    status,
    language,
    title: `${title} · ${say('product')}`,
    heading: title,
    styles: ['receipt.css', 'formPage.css'],
    takesForm: true,
    main: html`<main>
<p>${say('formPage.intro')}</p>
<p>${askedFrom(page, say)}</p>
${said}
${drawForm(page.form, language, action)}
</main>`,
    headers: unlisted,
  });
}

/** Links are passed on: whoever did not ask is told whose talk this would go into. */
function askedFrom({ channel, phoneEnding: ending }: FormPage, say: SayOnPage): string {
  if (ending !== null) return say('formPage.fromPhone', { ending });
  return say('formPage.fromChat', { where: say(channel === 'teams' ? 'formPage.inTeams' : 'formPage.inChat') });
}

function takenPage(frame: PageFrame, language: Language): HttpResponse {
  const say = sayingIn(language);
  return drawPage(frame, {
    status: 200,
    language,
    title: `${say('formPage.takenTitle')} · ${say('product')}`,
    heading: say('formPage.takenTitle'),
    styles: ['receipt.css', 'formPage.css'],
    main: html`<main><p class="state" role="status">${say('formPage.taken')}</p><p>${say('formPage.takenNext')}</p></main>`,
    headers: unlisted,
  });
}
