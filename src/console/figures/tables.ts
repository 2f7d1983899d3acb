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
  /** Where there is little room each row is a list, with the name of its column before each cell. */
  readonly wide?: boolean;
}

export function drawTable({ caption, columns, rows, folded, wide }: Table): Html {
  if (rows.length === 0) return html`<p class="quiet">${caption}: ${say('figures.nothing')}</p>`;
  const table = html`<div class="scrolls${wide === true ? ' lists' : ''}" tabindex="0" role="group" aria-label="${caption}"><table role="table">
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => drawRow(row, columns))}</tbody>
</table></div>`;
  return folded === true ? html`<details><summary>${caption}</summary>${table}</details>` : table;
}

/** The roles are written out because the narrow layout would otherwise take them from the table. */
function drawRow([name = '', ...cells]: readonly Cell[], [first = '', ...others]: readonly string[]): Html {
  const drawn = cells.map((cell, at) => html`<td role="cell" data-column="${others[at] ?? ''}">${cell}</td>`);
  return html`<tr role="row"><th scope="row" role="rowheader" data-column="${first}">${name}</th>${drawn}</tr>
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
