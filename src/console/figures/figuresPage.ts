import { html, type Html } from '../../http/html.ts';
import type { HttpResponse } from '../../http/route.ts';
import { drawStaffPage, type StaffFrame } from '../page.ts';
import type { SignedIn } from '../staffRoute.ts';
import { say } from '../words.ts';
import { periodAsked } from './period.ts';
import { periodForm } from './periodForm.ts';
import type { FiguresDesk } from './ports.ts';
import type { Section } from './section.ts';
import { sectionsOf } from './sections.ts';
import { drawTable } from './tables.ts';

const path = '/staff/figures';

/** The dashboard: each figure with what it means, as a picture and as a table. */
export async function figuresPage(
  frame: StaffFrame,
  desk: Pick<FiguresDesk, 'figures' | 'today'>,
  query: URLSearchParams,
  who: SignedIn,
): Promise<HttpResponse> {
  const today = desk.today();
  const asked = periodAsked(query, today);
  const figures = await desk.figures(asked.period);
  const sections = sectionsOf(figures);
  const charts = sections.flatMap(({ id, chart }) => (isDrawn(chart) ? [{ id: `chart-${id}`, ...chart }] : []));
  return drawStaffPage(frame, {
    status: asked.kind === 'period' ? 200 : 400,
    title: say('figures.title'),
    who,
    here: path,
    styles: ['figures.css'],
    scripts: { before: 'chart.js', start: 'figures.js', imports: [] },
    data: { charts },
    main: html`<h1>${say('figures.title')}</h1>
${periodForm(path, asked, today)}${
  figures.unreadable === 0
    ? undefined
    : html`<p class="refused">${say('figures.unreadable', { count: figures.unreadable })}</p>`
}<p class="quiet onScreen">${say('figures.print')}</p>
${sections.map(drawSection)}`,
  });
}

function drawSection({ id, title, means, chart, tables, after }: Section): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<p class="means">${means}</p>
${isDrawn(chart) ? html`<div class="chart ${chart.kind}"><canvas id="chart-${id}" role="img" aria-label="${say('figures.chartOf', { what: title })}"></canvas></div>` : undefined}
<div class="tables">${tables.map(drawTable)}</div>
${after}</section>
`;
}

/** An empty picture would say less than the words beside it. */
function isDrawn(chart: Section['chart']): chart is NonNullable<Section['chart']> {
  return chart?.sets.some(({ values }) => values.some((value) => value > 0)) ?? false;
}
