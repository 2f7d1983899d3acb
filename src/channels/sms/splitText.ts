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
  { joint: '\n', pieces: (text) => text.split('\n').map((paragraph) => paragraph.trim()) },
  { joint: ' ', pieces: (text) => text.split(/(?<=[.!?:;]["')]?) +/) },
  // Not between a currency and its amount, nor between the groups of one number.
  { joint: ' ', pieces: (text) => text.split(/(?<![$ ]) +(?! |(?<=[\d)] +)\d)/) },
];

/**
 * A text of GSM-7 as messages of at most two segments each, in order. A paragraph that fits a message is never parted;
 * a longer one is cut between its sentences, a long sentence between its words. Only a single word that is longer than
 * a message is cut where it is.
 */
export function splitText(text: string): readonly string[] {
  return packed(text, cuts);
}

function packed(text: string, [cut, ...finer]: readonly Cut[]): string[] {
  if (cut === undefined) return inPieces(text);
  const bodies: string[] = [];
  for (const piece of cut.pieces(text).filter((each) => each !== '')) {
    const last = bodies.at(-1);
    const joined = `${last}${cut.joint}${piece}`;
    if (last !== undefined && fits(joined)) bodies.splice(-1, 1, joined);
    else if (fits(piece)) bodies.push(piece);
    else bodies.push(...packed(piece, finer));
  }
  return bodies;
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
