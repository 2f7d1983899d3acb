import type { AmountHeard } from './heard.ts';
import { numberSaidAt } from './numberWords.ts';
import { isRejected } from './utterance.ts';
import type { Utterance } from './utterance.ts';

export interface FractionFound {
  readonly from: number;
  readonly to: number;
  readonly amount: AmountHeard;
}

const written = /^([1-9])\/([2-9])$/;
const percentage = /^\d{1,3}$/;

/** The first part of what is owed that is named: "a third", "3/4 of it", "25%". */
export function fractionIn(utterance: Utterance): FractionFound | undefined {
  for (const at of utterance.tokens.keys()) {
    if (utterance.taken.has(at)) continue;
    const found = namedAt(utterance, at) ?? percentAt(utterance, at) ?? writtenAt(utterance, at);
    if (found !== undefined && !isRejected(utterance, found.from, found.to)) return found;
  }
  return undefined;
}

function namedAt({ tokens, book }: Utterance, at: number): FractionFound | undefined {
  const match = book.fractions.at(tokens, at);
  if (match === undefined || match.label === 'percent') return undefined;
  const [numerator, denominator] = match.label.split('/').map(Number);
  return partOf(at, match.to, numerator, denominator);
}

function percentAt({ tokens, book }: Utterance, at: number): FractionFound | undefined {
  const token = tokens[at];
  const isDigits = token?.kind === 'number' && percentage.test(token.text);
  const said = isDigits ? { value: Number(token.text), to: at + 1 } : numberSaidAt(tokens, at, book);
  if (said === undefined) return undefined;
  const unit = book.fractions.at(tokens, said.to);
  const to = tokens[said.to]?.text === '%' ? said.to + 1 : unit?.label === 'percent' ? unit.to : undefined;
  return to === undefined ? undefined : partOf(at, to, said.value, 100);
}

/** Without "of it" a fraction in figures may be anything; only where an amount was asked for it is one. */
function writtenAt({ tokens, listening }: Utterance, at: number): FractionFound | undefined {
  const [, numerator, denominator] = written.exec(tokens[at]?.text ?? '') ?? [];
  return listening.asked === 'amount' ? partOf(at, at + 1, Number(numerator), Number(denominator)) : undefined;
}

function partOf(from: number, to: number, numerator = 0, denominator = 0): FractionFound | undefined {
  if (!(numerator > 0 && numerator <= denominator)) return undefined;
  if (numerator === denominator) return { from, to, amount: { kind: 'everything' } };
  const isHalf = numerator * 2 === denominator;
  return { from, to, amount: isHalf ? { kind: 'half' } : { kind: 'fraction', numerator, denominator } };
}
