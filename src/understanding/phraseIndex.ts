import { fold } from './normalise.ts';
import type { Token } from './tokens.ts';

/** A phrase found in a message: tokens `from` up to, not including, `to`. */
export interface Match<Label> {
  readonly label: Label;
  readonly from: number;
  readonly to: number;
  /** How many words of the phrase were given; one word alone says less than a phrase. */
  readonly words: number;
}

interface Phrase<Label> {
  readonly label: Label;
  readonly parts: readonly (ReadonlySet<string> | 'gap')[];
  readonly wholeMessage: boolean;
  readonly words: number;
}

const longestGap = 3;

/**
 * Finds phrases among tokens. A phrase is words with two signs: `a|b` is either word, `*` is up to three words or numbers.
 * A phrase that begins with `=` must be the whole message. The longest phrase wins at each place.
 */
export class PhraseIndex<Label> {
  private readonly byFirstWord = new Map<string, Phrase<Label>[]>();
  readonly vocabulary = new Set<string>();

  constructor(entries: Iterable<readonly [phrase: string, label: Label]>) {
    for (const [phrase, label] of entries) this.add(phrase, label);
    for (const phrases of this.byFirstWord.values()) phrases.sort((one, other) => other.words - one.words);
  }

  /** All phrases from left to right; a token belongs to one phrase at most. */
  find(tokens: readonly Token[]): Match<Label>[] {
    const found: Match<Label>[] = [];
    for (let at = 0; at < tokens.length; ) {
      const match = this.at(tokens, at);
      if (match !== undefined) found.push(match);
      at = match?.to ?? at + 1;
    }
    return found;
  }

  /** The longest phrase that begins exactly here. */
  at(tokens: readonly Token[], from: number): Match<Label> | undefined {
    const first = tokens[from];
    if (first === undefined) return undefined;
    for (const phrase of this.byFirstWord.get(first.plain) ?? []) {
      if (phrase.wholeMessage && tokens.slice(0, from).some(isWordOrNumber)) continue;
      const to = endOf(phrase.parts, 1, tokens, from + 1);
      if (to === undefined || (phrase.wholeMessage && tokens.slice(to).some(isWordOrNumber))) continue;
      return { label: phrase.label, from, to, words: phrase.words };
    }
    return undefined;
  }

  private add(written: string, label: Label): void {
    const wholeMessage = written.startsWith('=');
    const parts = (wholeMessage ? written.slice(1) : written)
      .split(' ')
      .map((part) => (part === '*' ? 'gap' : new Set(part.split('|').map(fold))));
    const words = parts.filter((part) => part !== 'gap').length;
    const [first] = parts;
    if (first === undefined || first === 'gap') throw new Error(`a phrase must begin with a word: ${written}`);
    for (const part of parts) if (part !== 'gap') for (const word of part) this.vocabulary.add(word);
    for (const word of first) {
      const phrases = this.byFirstWord.get(word) ?? [];
      phrases.push({ label, parts, wholeMessage, words });
      this.byFirstWord.set(word, phrases);
    }
  }
}

/** Where the rest of a phrase ends when it begins at token `at`; gaps are short, so this stays cheap. */
function endOf<Label>(
  parts: Phrase<Label>['parts'],
  part: number,
  tokens: readonly Token[],
  at: number,
): number | undefined {
  const expected = parts[part];
  if (expected === undefined) return at;
  if (expected !== 'gap') {
    const word = tokens[at]?.plain;
    return word !== undefined && expected.has(word) ? endOf(parts, part + 1, tokens, at + 1) : undefined;
  }
  for (let skipped = 0; skipped <= longestGap; skipped += 1) {
    if (skipped > 0 && !isWordOrNumber(tokens[at + skipped - 1])) return undefined;
    const end = endOf(parts, part + 1, tokens, at + skipped);
    if (end !== undefined) return end;
  }
  return undefined;
}

function isWordOrNumber(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== 'mark';
}
