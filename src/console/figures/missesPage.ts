import { html, type Html } from '../../http/html.ts';
import type { HttpResponse } from '../../http/route.ts';
import { intentIds } from '../../understanding/index.ts';
import type { TrainingLine } from '../../staff/index.ts';
import { drawStaffPage, type StaffFrame } from '../page.ts';
import type { SignedIn } from '../staffRoute.ts';
import { type ConsoleWord, say } from '../words.ts';
import type { Miss } from './misses.ts';
import { nameOf } from './names.ts';
import { type Period, periodAsked } from './period.ts';
import { periodForm } from './periodForm.ts';
import type { FiguresDesk } from './ports.ts';
import { drawTable } from './tables.ts';

export const missesPath = '/staff/misses';

const mostShown = 200;
/** What pressing the button came to, as the page after it says. */
const results = ['kept', 'already', 'gone', 'noIntent'] as const;

export type KeepResult = (typeof results)[number];

/** What was not understood, to be kept as lines for training. */
export async function missesPage(
  frame: StaffFrame,
  desk: Pick<FiguresDesk, 'misses' | 'keptLines' | 'today'>,
  query: URLSearchParams,
  who: SignedIn,
): Promise<HttpResponse> {
  const today = desk.today();
  const asked = periodAsked(query, today);
  const { misses, total } = await desk.misses(asked.period, mostShown);
  const kept = await desk.keptLines();
  return drawStaffPage(frame, {
    status: asked.kind === 'period' ? 200 : 400,
    title: say('misses.title'),
    who,
    here: missesPath,
    styles: ['figures.css'],
    main: html`<h1>${say('misses.title')}</h1>
${resultOf(query)}<p>${say('misses.intro')}</p>
<p class="refused">${say('misses.names')}</p>
${periodForm(missesPath, asked, today)}
<section aria-labelledby="misses"><h2 id="misses">${say('figures.misses')}</h2>
<p class="quiet">${say('misses.shown', { shown: misses.length, total })}</p>
${missTable(misses, kept, asked.period, who)}</section>
${keptSection(kept)}`,
  });
}

function resultOf(query: URLSearchParams): Html | undefined {
  const result = results.find((each) => each === query.get('did'));
  if (result === undefined) return undefined;
  const isGood = result === 'kept' || result === 'already';
  return html`<p class="${isGood ? 'done' : 'refused'}" role="${isGood ? 'status' : 'alert'}">${say(`misses.${result}`)}</p>
`;
}

function missTable(misses: readonly Miss[], kept: readonly TrainingLine[], period: Period, who: SignedIn): Html {
  // What another member said in the same words was kept with it.
  const keptAs = new Map(kept.flatMap((line) => [line.missId, saidOf(line)].map((key) => [key, line] as const)));
  const columns = (['when', 'said', 'meant'] as const).map((word) => say(`misses.${word}`));
  return drawTable({
    caption: say('figures.misses'),
    wide: true,
    columns: [columns[0] ?? '', say('figures.language'), say('figures.asked'), ...columns.slice(1)],
    rows: misses.map((miss) => {
      const line = keptAs.get(miss.missId) ?? keptAs.get(saidOf(miss));
      return [
        whenOf(miss.at),
        nameOf('language', miss.language),
        miss.asked === null ? say('figures.asked.nothing') : `${miss.asked.form}.${miss.asked.field}`,
        html`<blockquote dir="auto" lang="${miss.language}">${miss.text}</blockquote>`,
        line === undefined
          ? keepForm(miss, period, who)
          : say('misses.keptAs', { intent: line.intent, name: line.keptBy.name }),
      ];
    }),
  });
}

function saidOf({ language, text }: Pick<Miss, 'language' | 'text'>): string {
  return `${language}\n${text.replace(/\s+/g, ' ').trim().toLowerCase()}`;
}

function keepForm({ missId, text }: Miss, { from, to }: Period, { token }: SignedIn): Html {
  const label = `${say('misses.meant')}: ${text}`;
  return html`<form class="keep" method="post" action="${missesPath}/keep">
<input type="hidden" name="token" value="${token}"><input type="hidden" name="missId" value="${missId}">
<input type="hidden" name="from" value="${from}"><input type="hidden" name="to" value="${to}">
<select name="intent" required aria-label="${label}"><option value="">${say('misses.choose')}</option>${intentIds.map((intent) => html`<option>${intent}</option>`)}</select>
<button>${say('misses.keep')}</button></form>`;
}

function keptSection(kept: readonly TrainingLine[]): Html {
  const columns: readonly ConsoleWord[] = [
    'misses.line',
    'figures.language',
    'misses.intent',
    'misses.by',
    'misses.when',
  ];
  const table = drawTable({
    caption: say('misses.keptLines'),
    wide: true,
    columns: columns.map((word) => say(word)),
    rows: kept.map(({ text, language, intent, keptBy, keptAt }) => [
      html`<span dir="auto" lang="${language}">${text}</span>`,
      nameOf('language', language),
      intent,
      keptBy.name,
      whenOf(keptAt),
    ]),
  });
  return html`<section aria-labelledby="kept"><h2 id="kept">${say('misses.keptLines')}</h2>
${
  kept.length === 0
    ? html`<p>${say('misses.none')}</p>`
    : html`<p><a href="${missesPath}/export">${say('misses.export')}</a> ${say('misses.exportHow')}</p>
${table}`
}</section>`;
}

const clock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** A moment on Boston's clock. */
export function whenOf(at: string): string {
  return clock.format(new Date(at));
}
