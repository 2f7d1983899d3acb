import { readConfirmationNumber } from '../rules/index.ts';
import type { Heard } from './heard.ts';
import { take } from './utterance.ts';
import type { Utterance } from './utterance.ts';

/** With its mark it is one of ours, well or badly typed; without it only where its check character fits and it has a dash. */
const marked = /\bCP[\s\-–—.#]*[0-9A-Z]{4}[\s\-–—.]*[0-9A-Z]{2,6}\b/iu;
const unmarked = /\b[0-9A-Z]{4}[-–—][0-9A-Z]{4}\b/iu;

/** The confirmation number that a message names. `numberMistyped`: something that was meant for one and is none of ours. */
export function confirmationNumberIn(utterance: Utterance): Pick<Heard, 'confirmationNumber' | 'numberMistyped'> {
  const found = marked.exec(utterance.text) ?? unmarked.exec(utterance.text);
  if (found === null) return {};
  const confirmationNumber = readConfirmationNumber(found[0]);
  const isMarked = /^CP/i.test(found[0]);
  if (confirmationNumber === undefined && !isMarked) return {};
  const end = found.index + found[0].length;
  utterance.tokens.forEach((token, at) => {
    if (token.start >= found.index && token.end <= end) take(utterance, at, at + 1);
  });
  return confirmationNumber === undefined ? { numberMistyped: true } : { confirmationNumber };
}
