import { html } from '../../http/html.ts';
import type { HttpRequest, HttpResponse } from '../../http/route.ts';
import type { Language } from '../../messages/index.ts';
import { drawStaffPage, type StaffFrame } from '../page.ts';
import type { SignedIn } from '../staffRoute.ts';
import { say } from '../words.ts';
import { fieldsOf } from './fields.ts';
import { whenOf } from './missesPage.ts';
import { nameOf } from './names.ts';
import type { FiguresDesk, RecallRequest } from './ports.ts';
import {
  longestCorrection,
  progressOf,
  questionFields,
  questionIn,
  recallsPage,
  recallsPath,
  spokenIn,
} from './recallsPage.ts';
import { drawTable } from './tables.ts';

const recallIdShape = /^[0-9a-f-]{36}$/;

/** What was written, read once more before it goes out. The id on it makes pressing twice one correction. */
export async function recallPreview(
  frame: StaffFrame,
  desk: FiguresDesk,
  newId: () => string,
  request: HttpRequest,
  who: SignedIn,
): Promise<HttpResponse> {
  const fields = fieldsOf(request);
  const { question } = questionIn(fields, desk);
  if (question === undefined) return recallsPage(frame, desk, fields, who);
  const told = await desk.told(question);
  const spoken = spokenIn(told);
  if (spoken.length === 0) return recallsPage(frame, desk, fields, who);
  const texts = textsIn(fields);
  const refusal = refusalOf(
    texts,
    spoken.map(([language]) => language),
  );
  if (refusal !== undefined) return recallsPage(frame, desk, fields, who, refusal);
  const hidden = Object.entries(texts).map(
    ([language, text]) => html`<input type="hidden" name="text.${language}" value="${text}">`,
  );
  const count = told.length;
  return drawStaffPage(frame, {
    status: 200,
    title: say('recalls.previewTitle'),
    who,
    here: recallsPath,
    styles: ['figures.css'],
    main: html`<h1>${say('recalls.previewTitle')}</h1>
<p>${say('recalls.previewHow', { count })}</p>
${spoken.map(
  ([
    language,
    many,
  ]) => html`<section><h2>${say('recalls.text', { language: nameOf('language', language), count: many })}</h2>
<p class="letter" lang="${language}">${texts[language] ?? ''}</p></section>
`,
)}<form method="post" action="${recallsPath}/send"><input type="hidden" name="token" value="${who.token}">
<input type="hidden" name="recallId" value="${newId()}">${questionFields(question)}${hidden}
<button>${say('recalls.send', { count })}</button></form>
<form action="${recallsPath}">${questionFields(question)}${hidden}<button>${say('recalls.change')}</button></form>`,
  });
}

/** Sends it, and leads to the page that shows how far it is, for a second press as for the first. */
export async function recallSend(
  frame: StaffFrame,
  desk: FiguresDesk,
  request: HttpRequest,
  who: SignedIn,
): Promise<HttpResponse> {
  const fields = fieldsOf(request);
  const { question } = questionIn(fields, desk);
  const recallId = fields.get('recallId') ?? '';
  if (question === undefined || !recallIdShape.test(recallId)) return recallsPage(frame, desk, fields, who);
  const texts = textsIn(fields);
  const refusal = refusalOf(texts, Object.keys(texts) as Language[]);
  if (refusal !== undefined) return recallsPage(frame, desk, fields, who, refusal);
  const correction: RecallRequest = { ...question, recallId, texts };
  switch (await desk.sendRecall(correction, { staffId: who.staffId, name: who.name })) {
    case 'sending':
    case 'already':
      return seeOther(`${recallsPath}/${recallId}`);
    case 'nobodyTold':
      return recallsPage(frame, desk, fields, who, say('recalls.nobody'));
    case 'languageMissing': {
      // Somebody was told in another language since the preview.
      const missing = spokenIn(await desk.told(question)).find(([language]) => texts[language] === undefined);
      return recallsPage(frame, desk, fields, who, missingIn(missing?.[0] ?? 'en'));
    }
  }
}

/** How far a correction is, talk by talk. */
export async function recallState(
  frame: StaffFrame,
  desk: Pick<FiguresDesk, 'recall'>,
  recallId: string,
  who: SignedIn,
): Promise<HttpResponse> {
  const recall = await desk.recall(recallId);
  if (recall === undefined) return notFound(frame, who);
  const { articleId, by, at, from, to, texts, talks } = recall;
  const article = nameOf('article', articleId);
  const waits = talks.some(({ state }) => state === 'waiting');
  return drawStaffPage(frame, {
    status: 200,
    title: say('recalls.oneTitle', { article }),
    who,
    here: recallsPath,
    styles: ['figures.css'],
    main: html`<h1>${say('recalls.oneTitle', { article })}</h1>
<p>${say('recalls.sentBy', { name: by.name, when: whenOf(at), from, to })}</p>
<p role="status">${progressOf(recall)}</p>
${
  waits
    ? html`<p>${say('recalls.reload')}</p>
<form method="post" action="${recallsPath}/${recallId}/go-on"><input type="hidden" name="token" value="${who.token}"><button>${say('recalls.goOn')}</button></form>`
    : undefined
}${Object.entries(texts).map(([language, text]) => html`<p class="letter" lang="${language}">${text}</p>`)}
${drawTable({
  caption: say('recalls.state'),
  wide: true,
  columns: [say('recalls.talk'), say('figures.language'), say('recalls.state'), say('recalls.when')],
  rows: talks.map((talk) => [
    html`<code>${talk.conversationId}</code>`,
    nameOf('language', talk.language),
    say(`recalls.state.${talk.state}`),
    talk.at === null ? '' : whenOf(talk.at),
  ]),
})}
<p><a href="${recallsPath}">${say('recalls.back')}</a></p>`,
  });
}

export function seeOther(location: string): HttpResponse {
  return { status: 303, headers: { location, 'cache-control': 'no-store' } };
}

function notFound(frame: StaffFrame, who: SignedIn): HttpResponse {
  const title = say('recalls.notFound');
  const main = html`<h1>${title}</h1><p><a href="${recallsPath}">${say('recalls.back')}</a></p>`;
  return drawStaffPage(frame, { status: 404, title, who, here: recallsPath, styles: ['figures.css'], main });
}

function textsIn(fields: URLSearchParams): Partial<Record<Language, string>> {
  const written = (['en', 'es', 'pt'] as const).flatMap((language) => {
    const text = (fields.get(`text.${language}`) ?? '').replaceAll('\r\n', '\n').trim();
    return text === '' ? [] : [[language, text] as const];
  });
  return Object.fromEntries(written);
}

function refusalOf(texts: Partial<Record<Language, string>>, needed: readonly Language[]): string | undefined {
  const missing = needed.find((language) => texts[language] === undefined);
  if (missing !== undefined) return missingIn(missing);
  const long = needed.find((language) => (texts[language]?.length ?? 0) > longestCorrection);
  if (long === undefined) return undefined;
  return say('recalls.tooLong', { language: nameOf('language', long), most: longestCorrection });
}

function missingIn(language: Language): string {
  return say('recalls.languageMissing', { language: nameOf('language', language) });
}
