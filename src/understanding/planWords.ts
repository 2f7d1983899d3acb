import { fold } from './normalise.ts';
import type { Intent } from './heard.ts';
import { cues, fields, kinds } from './phraseBook.ts';
import { languages, phraseLists } from './phraseLists.ts';
import type { Token } from './tokens.ts';
import type { Utterance } from './utterance.ts';

const mostWords = 8;
const fillers: ReadonlySet<string> = new Set(languages.flatMap((language) => phraseLists[language].fillers.map(fold)));
const asksPlan = new Set(['planName', 'plan', 'planKind']);

/** Free words that name a plan or carrier: the answer to the question for it, or beside "health" or "dental". */
export function planWordsOf(utterance: Utterance, intents: readonly Intent[], isQuestion: boolean): string | undefined {
  const { tokens, listening } = utterance;
  if (isQuestion) return undefined;
  const kindWords = kinds.find(tokens).filter(({ label }) => label === 'health' || label === 'dental');
  const asked = listening.asked === 'planName' || listening.asked === 'plan';
  // A command given instead of an answer names no plan; "back" must not be looked up as a carrier.
  if (intents.some((intent) => intent !== 'pay_now' && intent !== 'greeting' && intent !== 'thanks')) return undefined;
  const free = freeWords(utterance);
  if (asked) return joined(tokens, free);
  if (kindWords.length === 0 && !asksPlan.has(listening.asked ?? '')) return undefined;
  const marks = asksPlan.has(listening.asked ?? '') ? /^[-&:"'(),]$/ : /^[-&:"'()]$/;
  const near = kindWords.flatMap(({ from, to }) => [
    ...before(free, tokens, from, marks),
    ...after(free, tokens, to, marks),
  ]);
  return joined(tokens, near);
}

/** Words that nothing else in the message has a use for. Their own spelling is kept: plan names are matched forgivingly. */
function freeWords(utterance: Utterance): number[] {
  const { tokens, taken, book } = utterance;
  const used = new Set(taken);
  for (const index of [kinds, cues, fields, book.intents, book.corrections, book.money, book.amountKinds]) {
    for (const { from, to } of index.find(tokens)) {
      // A phrase of one word inside a name, such as "Direct" or "Plan", is dropped by the fillers, not here.
      for (let at = from; at < to; at += 1) used.add(at);
    }
  }
  return tokens.flatMap(({ kind, plain }, at) => {
    const isName = kind === 'word' ? !fillers.has(plain) : isNumberOfPlan(utterance, at);
    return isName && !used.has(at) ? [at] : [];
  });
}

/** The 2 of "ConnectorCare Plan 2", where a plan was asked for. Elsewhere it may be an amount or a day. */
function isNumberOfPlan({ tokens, listening }: Utterance, at: number): boolean {
  const isAsked = listening.asked === 'planName' || listening.asked === 'plan';
  return isAsked && /^\d{1,4}$/.test(tokens[at]?.text ?? '') && tokens[at - 1]?.kind === 'word';
}

/** The free words that stand right after position `at`, fillers between them allowed. */
function after(free: readonly number[], tokens: readonly Token[], at: number, marks: RegExp): number[] {
  const found: number[] = [];
  for (let ahead = at; ahead < tokens.length && isPassable(tokens[ahead], marks); ahead += 1)
    if (free.includes(ahead)) found.push(ahead);
  return found;
}

function before(free: readonly number[], tokens: readonly Token[], at: number, marks: RegExp): number[] {
  const found: number[] = [];
  for (let back = at - 1; back >= 0 && isPassable(tokens[back], marks); back -= 1)
    if (free.includes(back)) found.unshift(back);
  return found;
}

function isPassable(token: Token | undefined, marks: RegExp): boolean {
  return token !== undefined && (token.kind === 'word' || marks.test(token.text));
}

function joined(tokens: readonly Token[], places: readonly number[]): string | undefined {
  const words = [...new Set(places)].sort((one, other) => one - other).slice(0, mostWords);
  return words.length === 0 ? undefined : words.map((at) => tokens[at]?.text ?? '').join(' ');
}
