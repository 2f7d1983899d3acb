import { format, type Language } from '../../messages/index.ts';
import type { TimeLine } from '../../rules/index.ts';
import { html, type Html } from '../../http/html.ts';
import { sayingIn } from '../words.ts';
import { type DayOnLine, daysOnLine } from './days.ts';

// One unit is one pixel where there is room, and a little less on the narrowest phones.
const width = 320;
const rowHeight = 30;
const titleHeight = 32;
const captionHeight = 24;
const lineX = 10;
const branchX = 32;
const dateX = 48;
const wordsX = 144;

const ink = '#1b1b1b';
const quiet = '#4f5763';
const navy = '#14375e';
const blue = '#0b5cad';
const warm = '#fff4d6';
const warmInk = '#5c3d00';

interface Row extends DayOnLine {
  /** Of its middle, from the top. */
  readonly y: number;
}

/**
 * The days of a coverage month from top to bottom, so that they can be read in a narrow chat. Without a style or a
 * script: it is drawn under a policy that allows neither.
 */
export function drawTimeLine(line: TimeLine, language: Language): string {
  const say = sayingIn(language);
  const title = say('timeLine.title', { month: format('month', line.month, language) });
  const rows = placed(daysOnLine(line, language));
  const captionY = (rows.find(({ kind }) => kind === 'branch')?.y ?? 0) - rowHeight / 2 - captionHeight / 2 + 3;
  const height = (rows.at(-1)?.y ?? 0) + rowHeight / 2;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" lang="${language}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" font-size="14">
<title>${title}</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${text({ x: 0, y: 10, fill: navy, words: title, isBold: true, size: 16 })}
${lines(rows)}
${text({ x: dateX, y: captionY, fill: quiet, words: say('timeLine.paidThen') })}
${rows.map(drawRow)}
</svg>
`.markup;
}

/** The rows of the bank stand under a line of words that says what they depend on. */
function placed(days: readonly DayOnLine[]): readonly Row[] {
  const firstOfBank = days.findIndex(({ kind }) => kind === 'branch');
  return days.map((day, index) => {
    const above = titleHeight + index * rowHeight + (index >= firstOfBank ? captionHeight : 0);
    return { ...day, y: above + rowHeight / 2 };
  });
}

function lines(rows: readonly Row[]): Html {
  const main = rows.filter(({ kind }) => kind !== 'branch').map(({ y }) => y);
  const due = rows.find(({ kind }) => kind === 'due')?.y ?? 0;
  const branchEnd = Math.max(...rows.filter(({ kind }) => kind === 'branch').map(({ y }) => y));
  const turn = due + rowHeight / 2 + 4;
  return html`<g fill="none" stroke="${blue}" stroke-width="2"><path d="M${lineX} ${Math.min(...main)}V${Math.max(...main)}"/><path stroke-dasharray="3 3" d="M${lineX} ${due}L${branchX} ${turn}V${branchEnd}"/></g>`;
}

function drawRow({ kind, date, words, y }: Row): Html {
  if (kind === 'due') {
    return html`<rect x="${dateX - 8}" y="${y - rowHeight / 2 + 1}" width="${width - dateX + 8}" height="${rowHeight - 2}" rx="4" fill="${warm}"/>
${dot(lineX, y, 8, warmInk)}
${dayText(date, words, y, warmInk, true)}
`;
  }
  const x = kind === 'branch' ? branchX : lineX;
  return html`${dot(x, y, kind === 'branch' ? 4 : 6, blue)}
${dayText(date, words, y, ink)}
`;
}

function dayText(date: string, words: string, y: number, fill: string, isBold = false): Html {
  return html`${text({ x: dateX, y, fill, words: date, isBold: true })}${text({ x: wordsX, y, fill, words, isBold })}`;
}

function dot(x: number, y: number, r: number, fill: string): Html {
  return html`<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" stroke="#ffffff" stroke-width="2"/>`;
}

interface Text {
  readonly x: number;
  /** Of the middle of the line. */
  readonly y: number;
  readonly fill: string;
  readonly words: string;
  readonly isBold?: boolean;
  readonly size?: number;
}

function text({ x, y, fill, words, isBold = false, size = 14 }: Text): Html {
  return html`<text x="${x}" y="${y + 5}" fill="${fill}" font-size="${size}" font-weight="${isBold ? '700' : '400'}">${words}</text>`;
}
