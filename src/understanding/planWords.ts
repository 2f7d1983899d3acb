import { fold } from './normalise.ts';
import type { Intent } from './heard.ts';
import { cues, fields, kinds } from './phraseBook.ts';
import { languages, phraseLists } from './phraseLists.ts';
import { findSign } from './signs.ts';
import type { Token } from './tokens.ts';
import { take, type Utterance } from './utterance.ts';

const mostWords = 8;
const fillers: ReadonlySet<string> = new Set(languages.flatMap((language) => phraseLists[language].fillers.map(fold)));
/** Names no other wish: "none" is what a name by itself is likest to. */
const besideName: ReadonlySet<Intent> = new Set(['pay_now', 'greeting', 'thanks', 'none']);
/** Before an insurer's name, and within a plan's. */
const nameLinks = new Set(['from', 'by', 'of', 'with', 'de', 'da', 'do', 'del', 'con', 'com', 'plan', 'plano']);
const planWord = new Set(['plan', 'plano']);
const asksPlan = new Set(['planName', 'plan', 'planKind']);

/** Free words that name a plan or carrier: the answer to the question for it, or beside "health" or "dental". */
export function planWordsOf(utterance: Utterance, intents: readonly Intent[], isQuestion: boolean): string | undefined {
  const { tokens, listening } = utterance;
  if (isQuestion) return undefined;
  const kindWords = kinds.find(tokens).filter(({ label }) => label === 'health' || label === 'dental');
  const asked = listening.asked === 'planName' || listening.asked === 'plan';
  // A command given instead of an answer names no plan; "back" must not be looked up as a carrier.
  if (intents.some((intent) => !besideName.has(intent))) return undefined;
  const free = freeWords(utterance);
  if (asked) return joined(tokens, free);
  if (kindWords.length === 0 && !asksPlan.has(listening.asked ?? '')) return undefined;
  const isPassable = (at: number) => isInName(at, free, tokens, asksPlan.has(listening.asked ?? ''));
  const near = kindWords.flatMap(({ from, to }) => [
    ...before(free, from, isPassable),
    ...after(free, tokens.length, to, isPassable),
  ]);
  return joined(tokens, near);
}

/** Words that nothing else in the message has a use for. Their own spelling is kept: plan names are matched forgivingly. */
function freeWords(utterance: Utterance): number[] {
  const { tokens, taken, book } = utterance;
  const used = new Set(taken);
  for (const { from, to } of findSign('namesAutopay', tokens)) for (let at = from; at < to; at += 1) used.add(at);
  for (const index of [kinds, cues, fields, book.intents, book.corrections, book.money, book.amountKinds]) {
    for (const { from, to } of index.find(tokens)) {
      // A phrase of one word inside a name, such as "Direct" or "Plan", is dropped by the fillers, not here.
      for (let at = from; at < to; at += 1) used.add(at);
    }
  }
  return tokens.flatMap(({ kind, plain }, at) => {
    if (kind === 'number')
      return isReserved(utterance, at) || (isAskedNumber(utterance, at) && !used.has(at)) ? [at] : [];
    return kind === 'word' && !fillers.has(plain) && !used.has(at) ? [at] : [];
  });
}

/** The 2 of "ConnectorCare Plan 2" is part of a name, and neither an amount nor a day. */
export function takePlanNumbers(utterance: Utterance): void {
  for (const at of utterance.tokens.keys()) if (isReserved(utterance, at)) take(utterance, at, at + 1);
}

/** A name and "Plan" before one digit. */
function isReserved({ tokens, book }: Utterance, at: number): boolean {
  const [name, last, digit] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (!/^\d$/.test(digit?.text ?? '') || !planWord.has(last?.plain ?? '') || name?.kind !== 'word') return false;
  const isOther = book.intents.at(tokens, at - 2) !== undefined || kinds.at(tokens, at - 2) !== undefined;
  return !fillers.has(name.plain) && !isOther;
}

/** Where a plan was asked for, a number behind a word belongs to its name. */
function isAskedNumber({ tokens, listening }: Utterance, at: number): boolean {
  const isAsked = listening.asked === 'planName' || listening.asked === 'plan';
  return isAsked && /^\d{1,4}$/.test(tokens[at]?.text ?? '') && tokens[at - 1]?.kind === 'word';
}

/** The free words that stand right after position `at`, fillers between them allowed. */
function after(free: readonly number[], end: number, at: number, isPassable: (at: number) => boolean): number[] {
  const found: number[] = [];
  for (let ahead = at; ahead < end && isPassable(ahead); ahead += 1) if (free.includes(ahead)) found.push(ahead);
  return found;
}

function before(free: readonly number[], at: number, isPassable: (at: number) => boolean): number[] {
  const found: number[] = [];
  for (let back = at - 1; back >= 0 && isPassable(back); back -= 1) if (free.includes(back)) found.unshift(back);
  return found;
}

function isInName(at: number, free: readonly number[], tokens: readonly Token[], asked: boolean): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.kind !== 'mark') return token.kind === 'word' || free.includes(at);
  if (token.text === ',') return asked || isNameNext(at + 1, free, tokens);
  return /^[-&:"'()]$/.test(token.text);
}

/** "100200300400, health, Standard Silver": up to the next mark nothing but a name. */
function isNameNext(from: number, free: readonly number[], tokens: readonly Token[]): boolean {
  const end = tokens.findIndex(({ text }, at) => at >= from && /^[,.;!?(]$/.test(text));
  const part = tokens.slice(from, end === -1 ? undefined : end);
  const names = part.filter((_, at) => free.includes(from + at)).length;
  const others = part.filter(({ plain }, at) => !free.includes(from + at) && !nameLinks.has(plain)).length;
  return names > 0 && names <= mostWords && others === 0 && part.every(isCapital);
}

function isCapital({ kind, text, plain }: Token): boolean {
  return kind !== 'word' || nameLinks.has(plain) || /^\p{Lu}/u.test(text);
}

function joined(tokens: readonly Token[], places: readonly number[]): string | undefined {
  const words = [...new Set(places)].sort((one, other) => one - other).slice(0, mostWords);
  return words.length === 0 ? undefined : words.map((at) => tokens[at]?.text ?? '').join(' ');
}
