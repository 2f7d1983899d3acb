import { html, type Html } from '../../http/html.ts';
import { say } from '../words.ts';
import { lastDays, type PeriodAsked, usualDays } from './period.ts';
import type { CalendarDate } from '../../rules/index.ts';

/** The choice of days of a page, and what was wrong with the one that was asked for. */
export function periodForm(path: string, asked: PeriodAsked, today: CalendarDate): Html {
  const { from, to } = asked.period;
  return html`<nav class="period" aria-label="${say('figures.period')}">
<ul>${usualDays.map((days) => {
    const usual = lastDays(days, today);
    const isShown = usual.from === from && usual.to === to;
    return html`<li><a href="${path}?days=${days}"${isShown ? html` aria-current="true"` : undefined}>${say('figures.lastDays', { days })}</a></li>`;
  })}</ul>
<form action="${path}">${dayFields(asked)}<button>${say('figures.show')}</button></form>
</nav>
${refusedPeriod(asked)}<p class="quiet">${say('figures.periodShown', { from, to })}</p>`;
}

export function dayFields({ period: { from, to } }: PeriodAsked): Html {
  return html`<label>${say('figures.from')} <input type="date" name="from" value="${from}" required></label>
<label>${say('figures.to')} <input type="date" name="to" value="${to}" required></label>
`;
}

export function refusedPeriod(asked: PeriodAsked): Html {
  return asked.kind === 'refused'
    ? html`<p class="refused" role="alert">${say(`figures.${asked.reason}`)}</p>
`
    : html``;
}
