import type { Token } from './tokens.ts';

/** Below this length one changed letter makes another word too often. */
const shortestMended = 5;
const mostMended = 40;

/** Puts typing errors in long words right when exactly one known word is that near. */
export class Spelling {
  private readonly byShape = new Map<string, string[]>();
  private readonly known: ReadonlySet<string>;

  constructor(vocabulary: ReadonlySet<string>, ordinary: ReadonlySet<string>) {
    this.known = new Set([...vocabulary, ...ordinary]);
    for (const word of vocabulary) {
      if (word.length < shortestMended) continue;
      const shape = shapeOf(word, word.length);
      this.byShape.set(shape, [...(this.byShape.get(shape) ?? []), word]);
    }
  }

  /** The same tokens, misspelt known words replaced in `plain`; only the first unknown words are looked at. */
  mend(tokens: readonly Token[]): Token[] {
    let tried = 0;
    return tokens.map((token) => {
      if (token.kind !== 'word' || token.plain.length < shortestMended - 1 || this.known.has(token.plain)) return token;
      if (token.plain.length > 20 || tried >= mostMended) return token;
      tried += 1;
      const mended = this.nearest(token.plain);
      return mended === undefined ? token : { ...token, plain: mended };
    });
  }

  private nearest(word: string): string | undefined {
    const tolerated = word.length >= 8 ? 2 : 1;
    let best: string | undefined;
    let bestDistance = tolerated + 1;
    for (let length = word.length - tolerated; length <= word.length + tolerated; length += 1) {
      for (const candidate of this.byShape.get(shapeOf(word, length)) ?? []) {
        const distance = editsBetween(word, candidate, bestDistance);
        if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
        else if (distance === bestDistance && distance <= tolerated && candidate !== best) best = undefined;
      }
    }
    return bestDistance <= tolerated ? best : undefined;
  }
}

/** People seldom miss the first letter, so only words that share it are compared. */
function shapeOf(word: string, length: number): string {
  return `${word[0]}${length}`;
}

/** Insertions, deletions, changes and swaps of neighbours between two words, counted up to `limit`. */
function editsBetween(one: string, other: string, limit: number): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      let edits = Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + change);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
      line.push(edits);
    }
    if (Math.min(...line) > limit) return limit + 1;
    before = above;
    above = line;
  }
  return above[other.length] ?? limit + 1;
}
