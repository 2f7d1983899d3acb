import type { Reply, Spoken } from '../messages/index.ts';
import type { Why } from './why.ts';

/** Enough for the longest review; a longer list is told by its first entries. */
const mostSaid = 16;
const longestValue = 60;

interface Placed {
  readonly spoken: Spoken;
  readonly start: number;
  readonly end: number;
}

/**
 * The messages that a reply was really made of: of those put into words during a turn, the ones whose words stand in it. A
 * message whose words only happen to be part of another's is not taken for said, unless it was put into that one as a value.
 */
export function saidIn(reply: Reply, spoken: readonly Spoken[]): Why['said'] {
  const shown = shownBy(reply);
  const placed: Placed[] = [];
  const candidates = spoken.filter((each) => each.text !== '' && !isMereLabel(each));
  // The longest first, so that what is a part of another is known to be one.
  for (const each of candidates.toSorted((one, other) => other.text.length - one.text.length)) {
    const place = placeOf(each, shown, placed);
    if (place !== undefined) placed.push(place);
  }
  const inOrder = placed.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const said = new Map(inOrder.map((each) => [`${each.spoken.key} ${each.spoken.text}`, each]));
  return [...said.values()].slice(0, mostSaid).map((each) => traced(each, inOrder));
}

/** "Yes", and what a field is called, need no reason. */
function isMereLabel({ key, values }: Spoken): boolean {
  return /^(?:choice|form|wish)\./.test(key) && Object.keys(values).length === 0;
}

/**
 * What a member reads of it, without labels and buttons, and without what a field would say if it were filled in wrongly; in small
 * letters, because the bot begins a line large.
 */
function shownBy({ text, short, picture, facts }: Reply): string {
  const pieces = [
    text,
    short,
    facts?.title,
    ...(facts?.rows.map(({ value }) => value) ?? []),
    ...(facts?.notes ?? []),
    picture?.alt,
  ];
  return pieces
    .filter((piece) => piece !== undefined)
    .join('\n')
    .toLowerCase();
}

/** Where the words stand and nothing else claims them. */
function placeOf(spoken: Spoken, shown: string, placed: readonly Placed[]): Placed | undefined {
  const text = spoken.text.toLowerCase();
  for (let start = shown.indexOf(text); start >= 0; start = shown.indexOf(text, start + 1)) {
    const end = start + text.length;
    const around = placed.filter((each) => each.start < end && start < each.end);
    const isWhole = !inWord(shown, start) && !inWord(shown, end);
    if (isWhole && around.every((each) => wasPutInto(each, text, start, end))) return { spoken, start, end };
  }
  return undefined;
}

function wasPutInto({ spoken, start, end }: Placed, text: string, from: number, to: number): boolean {
  const isInside = start <= from && to <= end && to - from < end - start;
  return isInside && textsOf(spoken).some((value) => value.toLowerCase().includes(text));
}

/** Whether the place between two characters is within a word. */
function inWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]{2}/u.test(text.slice(Math.max(0, at - 1), at + 1));
}

function textsOf({ values }: Spoken): string[] {
  return Object.values(values).filter((value) => typeof value === 'string');
}

/** A value that is itself a message, or made of some, is told by those. */
function traced({ spoken: { key, values }, start, end }: Placed, placed: readonly Placed[]): Why['said'][number] {
  const inside = placed.filter((each) => start <= each.start && each.end <= end && each.end - each.start < end - start);
  const isTold = (value: string) =>
    inside.some(({ spoken }) => value.toLowerCase().includes(spoken.text.toLowerCase()));
  const kept = Object.entries(values)
    .filter(([, value]) => typeof value === 'number' || !isTold(value))
    .map(([name, value]) => [name, typeof value === 'number' ? value : shortened(value)] as const);
  return kept.length === 0 ? { key } : { key, values: Object.fromEntries(kept) };
}

function shortened(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue)}…`;
}
