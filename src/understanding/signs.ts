import en from '../../data/phrases/signs/en.json' with { type: 'json' };
import es from '../../data/phrases/signs/es.json' with { type: 'json' };
import pt from '../../data/phrases/signs/pt.json' with { type: 'json' };
import type { Heard, Intent } from './heard.ts';
import { normalise } from './normalise.ts';
import { type Match, PhraseIndex } from './phraseIndex.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Utterance } from './utterance.ts';

/** What a message tells, mostly of a trouble. `medicalHint` only tells kinds of distress apart and is none by itself. */
export type Sign = keyof typeof en;

/** What answers questions that have no value of their own. */
const answers: Readonly<Record<string, readonly Sign[]>> = {
  signInStep: ['locked', 'code', 'password', 'noMatch', 'noAccount', 'pageError'],
  signInWorked: ['worked', 'stillFails', 'locked', 'code', 'password', 'noMatch', 'noAccount', 'pageError'],
  shownWhere: ['atPharmacy', 'atDoctor', 'atInsurer', 'atPortal'],
  failedLook: ['lookAtMine', 'inGeneral'],
  oldWhere: ['savedInPortal', 'inAutopay', 'inPayment'],
  memberId: ['refId'],
  how: ['onceOnly', 'everyMonth'],
  whoPays: ['paysElsewhere', 'paysNow', 'inAutopay'],
  savedAccount: ['otherAccount', 'sameAccount'],
  stopOk: ['turnsOff'],
  confirm: ['asksWho'],
  waitingWhich: ['takesBack', 'changesIt'],
  waitingWhat: ['takesBack', 'changesIt', 'leavesIt'],
  cancelOk: ['takesBack', 'leavesIt'],
  callBackHow: ['callMe', 'writeMe'],
};

const distress: readonly Sign[] = ['selfHarm', 'abuse', 'medical', 'overdose'];

// People in trouble mix languages, and each sign looks for phrases of its own: one must not hide another.
const indexes: readonly (readonly [Sign, PhraseIndex<true>])[] = (Object.keys(en) as Sign[]).map((sign) => [
  sign,
  new PhraseIndex([...en[sign], ...es[sign], ...pt[sign]].map((phrase): [string, true] => [phrase, true])),
]);

/** Once for each message, however many parts of the talk look for a sign of theirs in it. */
const known = new WeakMap<Pick<Heard, 'text'>, ReadonlySet<Sign>>();

/** Every sign in a message that was heard. */
export function signsOf(heard: Pick<Heard, 'text'>): ReadonlySet<Sign> {
  const signs = known.get(heard) ?? signsIn(heard.text);
  known.set(heard, signs);
  return signs;
}

/** Every sign in a message, judged by phrases alone. */
export function signsIn(text: string): ReadonlySet<Sign> {
  return signsAmong(wordsOf(normalise(text).text), () => true);
}

/** Whether exact phrases tell of danger to life or limb. Safer to hear it once too often. */
export function tellsOfDistress(tokens: readonly Token[]): boolean {
  return signsAmong(tokens, (sign) => distress.includes(sign)).size > 0;
}

/** Whether a message answers the open question by what it tells, so that no other wish is looked for in it. */
export function answersBySign(asked: string, tokens: readonly Token[]): boolean {
  const looked = answers[asked] ?? [];
  return signsAmong(tokens, (sign) => looked.includes(sign)).size > 0;
}

/** Where a message says it. */
export function findSign(sign: Sign, tokens: readonly Token[]): readonly Match<true>[] {
  return indexOf(sign).find(tokens);
}

/** Whether a message says it, as typed: where typing errors are put right, "carro" becomes "cargo". */
export function saysIn(sign: Sign, { text }: Pick<Utterance, 'text'>): boolean {
  return findSign(sign, wordsOf(text)).length > 0;
}

/** "E-mail" is one word. */
function wordsOf(text: string): Token[] {
  return tokensOf(text.replace(/\be-mail/gi, 'email'));
}

/** The wish that plain words of a trouble stand for, where nothing else was understood. */
const wishOf: readonly (readonly [Sign, Intent])[] = [
  ['cannotSignIn', 'login_problem'],
  ['idRefused', 'find_member_id'],
  ['oldBank', 'autopay_change_bank'],
  ['cardDeclined', 'card_payment'],
  ['paymentFailed', 'returned_payment'],
  ['leastToKeep', 'missed_payment'],
  ['insult', 'complaint'],
];

export function troubleIn(tokens: readonly Token[]): Intent | undefined {
  const found = signsAmong(tokens, () => true);
  if (!found.has('cannotSignIn') && isPaidButNotCovered(found)) return 'coverage_active';
  return wishOf.find(([sign]) => found.has(sign))?.[1];
}

/** A payment that failed and a way in that is closed are two troubles; one message often tells of both. */
export function bothTroublesIn(tokens: readonly Token[]): readonly Intent[] {
  const found = signsAmong(tokens, (sign) => sign === 'cannotSignIn' || sign === 'paymentFailed');
  return found.size === 2 && !supposesFailure(tokens) ? ['returned_payment', 'login_problem'] : [];
}

const notCovering: readonly Sign[] = ['notActive', 'atPharmacy', 'atDoctor', 'atInsurer'];

/** Whether signs tell of cover that is missing, and not of anything that "they said". */
export function isPaidButNotCovered(found: ReadonlySet<Sign>): boolean {
  if (found.has('saysPaid') && (found.has('notActive') || found.has('paidNotCovered'))) return true;
  return found.has('paidNotCovered') && notCovering.some((sign) => found.has(sign));
}

/** Whether a message asks what would happen if a payment failed, and tells of none that did. */
export function asksIfItFailed(text: string): boolean {
  return supposesFailure(tokensOf(normalise(text).text));
}

function supposesFailure(tokens: readonly Token[]): boolean {
  const from = indexOf('ifItFails').find(tokens)[0]?.from;
  return from !== undefined && indexOf('paymentFailed').find(tokens.slice(0, from)).length === 0;
}

/** "My password is wrong" tells none. */
function givesPassword(tokens: readonly Token[]): boolean {
  const said = indexOf('tellsPassword').find(tokens);
  const written = indexOf('password')
    .find(tokens)
    .filter(({ to }) => /^[:=]$/.test(tokens[to]?.text ?? ''));
  return [...said, ...written].some(({ to }) => {
    const at = tokens.findIndex(({ kind }, place) => place >= to && kind !== 'mark');
    return at !== -1 && indexOf('notPassword').at(tokens, at) === undefined;
  });
}

function indexOf(sign: Sign): PhraseIndex<true> {
  return indexes.find(([each]) => each === sign)?.[1] ?? new PhraseIndex([]);
}

function isSignIn(sign: Sign, index: PhraseIndex<true>, tokens: readonly Token[]): boolean {
  return sign === 'tellsPassword' ? givesPassword(tokens) : index.find(tokens).length > 0;
}

function signsAmong(tokens: readonly Token[], looksFor: (sign: Sign) => boolean): ReadonlySet<Sign> {
  const found = indexes.filter(([sign, index]) => looksFor(sign) && isSignIn(sign, index, tokens));
  return new Set(found.map(([sign]) => sign));
}
