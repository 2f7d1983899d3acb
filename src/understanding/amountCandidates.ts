import { saidOrArticle, secondSaid, withSize } from './amountTimes.ts';
import type { AmountHeard } from './heard.ts';
import { numberSaidAt } from './numberWords.ts';
import { pointsAt } from './pointing.ts';
import { isRejected } from './utterance.ts';
import type { Utterance } from './utterance.ts';
import { exactly, ifSure, readWrittenMoney, refused } from './writtenMoney.ts';

/** Something in the message that may be an amount. */
export interface AmountCandidate {
  readonly from: number;
  readonly to: number;
  readonly reading: AmountHeard;
  /** A currency sign, a money word or cents make it money whatever else the message says. */
  readonly marked: boolean;
  readonly rejected: boolean;
}

const gluedWords = new Set(['usd', 'us', 'r', 'dollars', 'dollar', 'dolares', 'bucks', 'c', 'cents']);
// Cents after a point, or after either mark where thousands are grouped by the other: nothing but money looks so.
const hasCents = /^(?:\d+\.\d\d|\d{1,3}(?:,\d{3})+\.\d\d|\d{1,3}(?:\.\d{3})+,\d\d)$/;
// In English "31,50" may be two numbers; where the comma is the decimal mark it is money.
const hasCommaCents = /^\d+,\d\d$/;
// So long without a sign or a separator it is a Social Security, bank or telephone number.
const otherNumber = /^\d{8,17}$/;
const junkMarks = /^[_^*+=\\|~%:#@&]$/;

/** Every written or spoken number that no other finder took, left to right. */
export function amountCandidates(utterance: Utterance): AmountCandidate[] {
  const candidates: AmountCandidate[] = [];
  for (let at = 0; at < utterance.tokens.length; ) {
    const candidate = utterance.taken.has(at) ? undefined : (writtenAt(utterance, at) ?? spokenAt(utterance, at));
    if (candidate !== undefined) candidates.push(candidate);
    at = Math.max(at + 1, candidate?.to ?? 0);
  }
  return candidates;
}

function writtenAt(utterance: Utterance, at: number): AmountCandidate | undefined {
  const { tokens, book } = utterance;
  const token = tokens[at];
  if (token?.kind !== 'number' || isOrdinal(utterance, at)) return undefined;
  const before = signsBefore(utterance, at);
  let written = before.point ? `0${token.text.includes('.') ? '.x' : `.${token.text}`}` : token.text;
  let to = at + 1;
  const next = tokens[to];
  // "1 000" is one number to some and two to others.
  const spaced = next?.kind === 'number' && !next.glued && /^\d{3}(?:[.,]\d{1,2})?$/.test(next.text);
  const joined = spaced && /^[1-9]\d{0,2}$/.test(token.text) && !before.point && next.text !== token.text;
  if (joined) [written, to] = [token.text + next.text.replace(',', '.'), to + 1];
  const sized = withSize(utterance, written, to);
  if (sized !== undefined) ({ written, to } = sized);
  let reading = readWrittenMoney(written, book.language);
  const after = unitAfter(utterance, to);
  to = after.to;
  if (after.unit === 'cents')
    reading = /^\d{1,2}$/.test(written) ? exactly('0', written.padStart(2, '0')) : refused('notUnderstood');
  if (after.unit !== 'cents') ({ reading, to } = withCents(utterance, reading, to, after.unit === 'dollars'));
  if (before.negative) reading = refused('negative');
  else if (isJunk(utterance, at, to)) reading = refused('notUnderstood');
  else if (joined || before.foreign || after.unit === 'foreign') reading = ifSure(false, reading);
  const endsInCents = hasCents.test(token.text) || (book.language !== 'en' && hasCommaCents.test(token.text));
  const marked = before.currency || before.foreign || after.unit !== undefined || endsInCents;
  if (!marked && otherNumber.test(written)) reading = refused('otherNumber');
  return { from: before.from, to, reading, marked, rejected: isRejected(utterance, before.from, to) };
}

function spokenAt(utterance: Utterance, at: number): AmountCandidate | undefined {
  const { tokens, book } = utterance;
  const said = saidOrArticle(utterance, at);
  if (said === undefined || pointsAt(utterance, at, said.value)) return undefined;
  const after = unitAfter(utterance, said.to);
  const second = after.unit === undefined ? secondSaid(utterance, said) : undefined;
  let to = after.to;
  let reading = exactly(String(said.value), '');
  if (after.unit === 'cents') {
    reading = said.value < 100 ? exactly('0', String(said.value).padStart(2, '0')) : refused('notUnderstood');
  } else if (second !== undefined) ({ reading, to } = twoSaid(utterance, said.value, second));
  else ({ reading, to } = withCents(utterance, reading, to, after.unit !== undefined));
  const negative = book.money.at(tokens, at - 1)?.label === 'minus';
  if (negative) reading = refused('negative');
  if (after.unit === 'foreign') reading = ifSure(false, reading);
  const marked = after.unit !== undefined || (to > said.to && reading.kind === 'cents');
  return { from: at, to, reading, marked, rejected: isRejected(utterance, at, to) };
}

/** Two numbers in a row: "one twenty fifty" is 120.50, "a hundred and twenty fifty" too, "one twenty" is asked back. */
function twoSaid(
  utterance: Utterance,
  first: number,
  second: { value: number; to: number },
): { reading: AmountHeard; to: number } {
  const third = numberSaidAt(utterance.tokens, second.to, utterance.book);
  const twoDigits = (value: number): boolean => value >= 10 && value <= 99;
  if (first < 10 && twoDigits(second.value)) {
    const hundreds = String(first * 100 + second.value);
    if (third !== undefined && twoDigits(third.value)) {
      return { reading: exactly(hundreds, String(third.value)), to: third.to };
    }
    const [high, low] = [exactly(hundreds, ''), exactly(String(first), String(second.value))];
    const options = [high, low].flatMap((reading) => (reading.kind === 'cents' ? [reading.cents] : []));
    return { reading: { kind: 'ambiguous', options }, to: second.to };
  }
  const clear = twoDigits(second.value) && third === undefined;
  return { reading: clear ? exactly(String(first), String(second.value)) : refused('severalAmounts'), to: second.to };
}

/** "120 dollars and 50 cents", "ciento veinte con cincuenta", "cento e vinte dólares e cinquenta". */
function withCents(
  utterance: Utterance,
  whole: AmountHeard,
  at: number,
  afterUnit: boolean,
): { reading: AmountHeard; to: number } {
  const { tokens, book } = utterance;
  const unchanged = { reading: whole, to: at };
  if (whole.kind !== 'cents' && !(whole.kind === 'refused' && whole.reason === 'zero')) return unchanged;
  if (whole.kind === 'cents' && whole.cents % 100 !== 0) return unchanged;
  const half = book.money.at(tokens, at);
  if (half?.label === 'andHalf' && whole.kind === 'cents')
    return { reading: exactly(String(whole.cents / 100), '50'), to: half.to };
  const joinsAlone = book.money.at(tokens, at)?.label === 'with';
  const joins = joinsAlone || book.has('and', tokens[at]?.plain);
  const from = joins ? at + 1 : at;
  const written = tokens[from];
  const said = numberSaidAt(tokens, from, book);
  const digits = written?.kind === 'number' && /^\d{1,2}$/.test(written.text) ? written.text : undefined;
  const value = digits ?? (said !== undefined && said.value < 100 ? String(said.value) : undefined);
  if (value === undefined || utterance.taken.has(from)) return unchanged;
  const to = digits === undefined ? (said?.to ?? from) : from + 1;
  const isCents = book.money.at(tokens, to)?.label === 'cents';
  // "a buck fifty": in words two digits behind the dollars can only be cents.
  const isSpoken = afterUnit && said !== undefined && said.value >= 10 && book.money.at(tokens, to) === undefined;
  if (isSpoken && whole.kind === 'cents')
    return { reading: exactly(String(whole.cents / 100), String(said.value)), to };
  if (!isCents && !joinsAlone && !(afterUnit && joins && book.money.at(tokens, to) === undefined)) return unchanged;
  const dollars = whole.kind === 'cents' ? String(whole.cents / 100) : '0';
  return { reading: exactly(dollars, value.padStart(2, '0')), to: isCents ? to + 1 : to };
}

function unitAfter({ tokens, book }: Utterance, at: number): { unit?: 'dollars' | 'cents' | 'foreign'; to: number } {
  const token = tokens[at];
  if (token?.text === '$') return { unit: 'dollars', to: at + 1 };
  if (token !== undefined && /^[€£¥]$/.test(token.text)) return { unit: 'foreign', to: at + 1 };
  const match = book.money.at(tokens, at);
  if (match === undefined || match.label === 'with' || match.label === 'andHalf' || match.label === 'minus')
    return { to: at };
  return { unit: match.label, to: match.to };
}

interface Signs {
  readonly from: number;
  readonly currency: boolean;
  readonly foreign: boolean;
  readonly negative: boolean;
  /** The number began with its decimal point: ".50". */
  readonly point: boolean;
}

/** Currency, minus and a leading point, in whatever order people put them: "-$50", "$-50", "(50)", "US$ 50", "$.50". */
function signsBefore({ tokens, book }: Utterance, at: number): Signs {
  const signs = { from: at, currency: false, foreign: false, negative: false, point: false };
  for (let back = at - 1; back >= Math.max(0, at - 4); back -= 1) {
    const token = tokens[back];
    const glued = tokens[back + 1]?.glued === true;
    if (token === undefined) break;
    if (/^[.,]$/.test(token.text) && glued && back === at - 1 && !(token.glued && tokens[back - 1]?.kind !== 'mark')) {
      signs.point = true;
    } else if (token.text === '$') signs.currency = true;
    else if (/^[€£¥]$/.test(token.text)) signs.foreign = true;
    else if (/^(?:usd|us|u)$/.test(token.plain)) signs.currency = true;
    else if (token.plain === 'r' && signs.currency) signs.foreign = true;
    else if (token.text === '-' && glued && tokens[back - 1]?.kind !== 'word') signs.negative = true;
    else if (token.text === '(' && tokens[at + 1]?.text === ')') signs.negative = true;
    else if (book.money.at(tokens, back)?.label === 'minus') signs.negative = true;
    else break;
    signs.from = back;
  }
  return signs;
}

/** "1e9", "0x10", "1_000", "5k", "10%": a number that is part of something else. */
function isJunk({ tokens, book }: Utterance, at: number, to: number): boolean {
  const [before, after, own] = [tokens[at - 1], tokens[to], tokens[at]];
  if (own === undefined || /[/\-']/.test(own.text)) return true;
  const gluedBefore = own.glued && before !== undefined;
  if (gluedBefore && before.kind === 'word' && !gluedWords.has(before.plain)) return true;
  if (gluedBefore && junkMarks.test(before.text) && before.text !== '#') return true;
  if (after?.glued !== true) return false;
  const known = gluedWords.has(after.plain) || book.has('and', after.plain);
  return after.kind === 'word' ? !known : after.kind === 'number' || junkMarks.test(after.text);
}

function isOrdinal({ tokens, book }: Utterance, at: number): boolean {
  const tail = tokens[at + 1];
  return tail?.glued === true && (book.lists.dates.ordinalTails.includes(tail.plain) || /^[ºª°]$/.test(tail.text));
}
