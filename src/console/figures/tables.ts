import { html, type Html } from '../../http/html.ts';
import { say } from '../words.ts';
import type { Count } from './tally.ts';

export type Cell = string | number | Html;

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Cell[])[];
  /** Long ones are folded away on the screen, and printed. */
  readonly folded?: boolean;
}

export function drawTable({ caption, columns, rows, folded }: Table): Html {
  if (rows.length === 0) return html`<p class="quiet">${caption}: ${say('figures.nothing')}</p>`;
  const table = html`<div class="scrolls" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(drawRow)}</tbody>
</table></div>`;
  return folded === true ? html`<details><summary>${caption}</summary>${table}</details>` : table;
}

function drawRow([name = '', ...cells]: readonly Cell[]): Html {
  return html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`;
}

/** Counts with their part of the whole. */
export function countTable(caption: string, what: string, counts: readonly Count[]): Table {
  const whole = counts.reduce((sum, { count }) => sum + count, 0);
  return {
    caption,
    columns: [what, say('figures.count'), say('figures.part')],
    rows: counts.map(({ name, count }) => [name, count, percent(count, whole)]),
  };
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)}%`;
}

/** A wait as a person says it. */
export function waitInWords(minutes: number | null): string {
  if (minutes === null) return say('figures.wait.nobody');
  const whole = Math.round(minutes);
  if (whole < 60) return say('figures.minutes', { minutes: whole });
  return say('figures.hours', { hours: Math.floor(whole / 60), minutes: whole % 60 });
}
