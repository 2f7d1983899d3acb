import { readConfirmationNumber } from '../rules/index.ts';
import type { Heard } from './heard.ts';
import type { Token } from './tokens.ts';
import type { Utterance } from './utterance.ts';

/** With its mark it is one of ours, well or badly typed; without it only where its check character fits and it has a dash. */
const written = /\bCP[\s\-–—.#]*[0-9A-Z]{4}[\s\-–—.]*[0-9A-Z]{2,6}\b|\b[0-9A-Z]{4}[-–—][0-9A-Z]{4}\b/giu;
/** "CP number wrong" holds no number, badly typed or not. */
const looksTyped = /\d|\p{Pd}[0-9A-Z]+$/iu;

/** Stands for a payment's number, whichever it is, wherever the words around it are heard. */
const standIn = 'CP';

export interface NumberNamed {
  /** `numberMistyped`: something that was meant for one and is none of ours. */
  readonly named: Pick<Heard, 'confirmationNumber' | 'numberMistyped'>;
  /** The message with `standIn` for each number: its letters and digits are no words, no amount and no day. */
  readonly rest: string;
}

/** The confirmation number that a message names, the first of several. */
export function confirmationNumberIn(text: string): NumberNamed {
  let named: NumberNamed['named'] | undefined;
  const rest = text.replace(written, (found) => {
    const confirmationNumber = readConfirmationNumber(found);
    const isMarked = /^CP/i.test(found) && looksTyped.test(found);
    if (confirmationNumber === undefined && !isMarked) return found;
    named ??= confirmationNumber === undefined ? { numberMistyped: true } : { confirmationNumber };
    return standIn;
  });
  return { named: named ?? {}, rest };
}

/** Where the stand-ins are, so that they are no plan's name and no owner's. */
export function standInsAmong(tokens: readonly Token[], { named }: NumberNamed): Set<number> {
  const isNamed = Object.keys(named).length > 0;
  return new Set(tokens.flatMap(({ text }, at) => (isNamed && text === standIn ? [at] : [])));
}

export function holdsNumber({ tokens, taken }: Utterance): boolean {
  return tokens.some(({ text }, at) => text === standIn && taken.has(at));
}
