import { html, type Html } from '../../http/html.ts';
import type { HttpResponse } from '../../http/route.ts';
import { type AnswerId, answerIds, isAnswerId, type Language, languages } from '../../messages/index.ts';
import { isCalendarDate } from '../../rules/index.ts';
import type { Recall } from '../../staff/index.ts';
import { drawStaffPage, type StaffFrame } from '../page.ts';
import type { SignedIn } from '../staffRoute.ts';
import { say } from '../words.ts';
import { whenOf } from './missesPage.ts';
import { nameOf } from './names.ts';
import { periodAsked } from './period.ts';
import { dayFields, refusedPeriod } from './periodForm.ts';
import type { FiguresDesk, ToldQuestion, ToldTalk } from './ports.ts';
import { drawTable } from './tables.ts';

export const recallsPath = '/staff/recalls';

/** Five text messages; whoever needs more calls. */
export const longestCorrection = 700;

/** What the page was asked, as far as it can be read. */
export function questionIn(fields: URLSearchParams, desk: Pick<FiguresDesk, 'today'>) {
  const asked = periodAsked(fields, desk.today());
  const articleId = fields.get('article') ?? '';
  const version = fields.get('version') ?? '';
  const question: ToldQuestion | undefined =
    isAnswerId(articleId) && asked.kind === 'period'
      ? { articleId, period: asked.period, version: isCalendarDate(version) ? version : null }
      : undefined;
  return { asked, articleId, question };
}

/** Choose an answer, see who was told it, write what is right. `refusal`: why what was written is not sent. */
export async function recallsPage(
  frame: StaffFrame,
  desk: Pick<FiguresDesk, 'told' | 'recalls' | 'today'>,
  fields: URLSearchParams,
  who: SignedIn,
  refusal?: string,
): Promise<HttpResponse> {
  const { asked, articleId, question } = questionIn(fields, desk);
  const isUnknown = articleId !== '' && !isAnswerId(articleId);
  const told = question === undefined ? undefined : await desk.told(question);
  return drawStaffPage(frame, {
    status: refusal !== undefined || isUnknown || asked.kind === 'refused' ? 400 : 200,
    title: say('recalls.title'),
    who,
    here: recallsPath,
    styles: ['figures.css'],
    main: html`<h1>${say('recalls.title')}</h1>
${refusal === undefined ? undefined : html`<p class="refused" role="alert">${refusal}</p>`}${
  isUnknown ? html`<p class="refused" role="alert">${say('recalls.unknownArticle')}</p>` : undefined
}${refusedPeriod(asked)}<p>${say('recalls.intro')}</p>
<form class="asks" action="${recallsPath}">
<label>${say('recalls.article')} <select name="article" required>${options(answerIds, articleId, (id) => nameOf('article', id))}</select></label>
${dayFields(asked)}${versionChoice(told, question)}<button>${say('recalls.find')}</button></form>
${told === undefined || question === undefined ? undefined : toldSection(told, question, fields, who)}
${earlier(await desk.recalls())}`,
  });
}

/** The versions that were told; the page is asked again with one of them. */
function versionChoice(told: readonly ToldTalk[] | undefined, question: ToldQuestion | undefined): Html | undefined {
  if (told === undefined) return undefined;
  const chosen = question?.version ?? '';
  const versions = [...new Set(['', chosen, ...told.flatMap(({ versions: own }) => own)])].toSorted();
  const title = (version: string) => (version === '' ? say('recalls.anyVersion') : version);
  return html`<label>${say('recalls.version')} <select name="version">${options(versions, chosen, title)}</select></label>
`;
}

function options(values: readonly string[], chosen: string, title: (value: string) => string): Html[] {
  return values.map(
    (value) => html`<option value="${value}"${value === chosen ? html` selected` : undefined}>${title(value)}</option>`,
  );
}

function toldSection(told: readonly ToldTalk[], question: ToldQuestion, fields: URLSearchParams, who: SignedIn): Html {
  if (told.length === 0) return html`<p>${say('recalls.nobody')}</p>`;
  const unknown = say('recalls.unknown');
  return html`<section aria-labelledby="told"><h2 id="told">${say('recalls.toldTitle', { count: told.length })}</h2>
${drawTable({
  caption: nameOf('article', question.articleId),
  wide: true,
  columns: [
    say('recalls.talk'),
    say('recalls.case'),
    say('recalls.member'),
    say('figures.channel'),
    say('figures.language'),
    say('recalls.version'),
    say('recalls.times'),
  ],
  rows: told.map(({ conversationId, caseNumber, memberId, channel, language, versions, at }) => [
    html`<code>${conversationId}</code>`,
    caseNumber === null ? say('recalls.noCase') : html`<a href="/staff/cases/${caseNumber}">${caseNumber}</a>`,
    memberId ?? unknown,
    nameOf('channel', channel),
    nameOf('language', language),
    versions.join(', '),
    at.map(whenOf).join('; '),
  ]),
})}</section>
<section aria-labelledby="write"><h2 id="write">${say('recalls.write')}</h2>
<p>${say('recalls.writeHow')}</p>
<form method="post" action="${recallsPath}/preview"><input type="hidden" name="token" value="${who.token}">
${questionFields(question)}${spokenIn(told).map(([language, count]) => {
  const label = say('recalls.text', { language: nameOf('language', language), count });
  return html`<p><label>${label}<br><textarea name="text.${language}" lang="${language}" maxlength="${longestCorrection}" required>${fields.get(`text.${language}`) ?? ''}</textarea></label></p>
`;
})}<button>${say('recalls.preview')}</button></form></section>`;
}

export function questionFields({ articleId, period: { from, to }, version }: ToldQuestion): Html {
  return html`<input type="hidden" name="article" value="${articleId}"><input type="hidden" name="version" value="${version ?? ''}">
<input type="hidden" name="from" value="${from}"><input type="hidden" name="to" value="${to}">
`;
}

/** The languages that occur, with how many talks were held in each. */
export function spokenIn(told: readonly ToldTalk[]): readonly (readonly [Language, number])[] {
  return languages.flatMap((language) => {
    const count = told.filter((talk) => talk.language === language).length;
    return count === 0 ? [] : [[language, count] as const];
  });
}

function earlier(recalls: readonly Recall[]): Html {
  return html`<section aria-labelledby="earlier"><h2 id="earlier">${say('recalls.earlier')}</h2>
${
  recalls.length === 0
    ? html`<p>${say('recalls.none')}</p>`
    : drawTable({
        caption: say('recalls.earlier'),
        wide: true,
        columns: [say('recalls.article'), say('recalls.when'), say('recalls.by'), say('recalls.state')],
        rows: recalls.map((recall) => [
          html`<a href="${recallsPath}/${recall.recallId}">${nameOf('article', recall.articleId as AnswerId)}</a>`,
          whenOf(recall.at),
          recall.by.name,
          progressOf(recall),
        ]),
      })
}</section>`;
}

export function progressOf({ talks }: Recall): string {
  const many = (state: Recall['talks'][number]['state']) => talks.filter((talk) => talk.state === state).length;
  return say('recalls.progress', { sent: many('sent'), gone: many('gone'), waiting: many('waiting') });
}
