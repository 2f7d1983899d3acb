import { segmentsOf } from './gsm7.ts';

const mostSegments = 2;
/** So many signs fit even where each of them takes two septets. */
const surePiece = 152;

interface Cut {
  readonly joint: string;
  readonly pieces: (text: string) => readonly string[];
}

/** From the border that reads best to the one that must do. */
const cuts: readonly Cut[] = [
  { joint: '\n', pieces: linesOf },
  { joint: ' ', pieces: (text) => text.split(/(?<=[.!?:;]["')]?) +/) },
  // Not between a currency and its amount, nor between the groups of one number.
  { joint: ' ', pieces: (text) => text.split(/(?<![$ ]) +(?! |(?<=[\d)] +)\d)/) },
];

/**
 * A text of GSM-7 as messages of at most two segments each, in order, and then what can be chosen, which stays together:
 * in the last message where it fits, else in one of its own. A paragraph that fits a message is never parted; a longer
 * one is cut between its sentences, a long sentence between its words. Only a single word that is longer than a message is
 * cut where it is.
 */
export function splitText(text: string, choices = ''): readonly string[] {
  return packed([...linesOf(text), choices], '\n', cuts);
}

/** An address goes with the line that says what it opens. */
function linesOf(text: string): readonly string[] {
  return text.split(/\n(?!https?:)/).map((line) => line.trim());
}

function packed(pieces: readonly string[], joint: string, finer: readonly Cut[]): string[] {
  const bodies: string[][] = [];
  for (const piece of pieces.filter((each) => each !== '')) {
    const last = bodies.at(-1);
    if (last !== undefined && fits([...last, piece].join(joint))) last.push(piece);
    else if (fits(piece)) bodies.push([piece]);
    else bodies.push(...cutSmaller(piece, finer).map((body) => [body]));
  }
  return evened(bodies, joint).map((body) => body.join(joint));
}

function cutSmaller(piece: string, [cut, ...finer]: readonly Cut[]): string[] {
  return cut === undefined ? inPieces(piece) : packed(cut.pieces(piece), cut.joint, finer);
}

/** A single line is not left over for a message of its own where the line before it can go with it. */
function evened(bodies: readonly string[][], joint: string): readonly string[][] {
  const [before = [], last = []] = bodies.slice(-2);
  const moved = before.at(-1);
  if (bodies.length < 2 || before.length < 2 || last.length > 1 || moved === undefined) return bodies;
  const [leftOver = ''] = last;
  const together = [moved, leftOver].join(joint);
  const isEvener = fits(together) && together.length < before.join(joint).length;
  if (leftOver.includes('\n') || !isEvener) return bodies;
  return [...bodies.slice(0, -2), before.slice(0, -1), [moved, leftOver]];
}

function fits(text: string): boolean {
  return segmentsOf(text) <= mostSegments;
}

function inPieces(text: string): string[] {
  const signs = Array.from(text);
  return Array.from({ length: Math.ceil(signs.length / surePiece) }, (_, index) =>
    signs.slice(index * surePiece, (index + 1) * surePiece).join(''),
  );
}
