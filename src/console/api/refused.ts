import type { ActOutcome, ActRefusal } from '../../handoff/index.ts';
import { refusal } from '../../http/refusal.ts';
import type { HttpResponse } from '../../http/route.ts';
import { type ConsoleWord, say } from '../words.ts';

/** One sentence per reason; the compiler finds a reason without one. */
const sentences = {
  unknownCase: 'refused.unknownCase',
  caseClosed: 'refused.caseClosed',
  heldByOther: 'refused.heldByOther',
  elsewhere: 'refused.elsewhere',
  notHeld: 'refused.notHeld',
  noTalk: 'refused.noTalk',
  nothingAsked: 'refused.nothingAsked',
  noPageForThis: 'refused.noPageForThis',
  unknownField: 'refused.unknownField',
  valueNotTaken: 'refused.valueNotTaken',
  unknownPayment: 'refused.unknownPayment',
  inBankFile: 'refused.inBankFile',
  notWaiting: 'refused.notWaiting',
  alreadyAsked: 'refused.alreadyAsked',
  unknownAsk: 'refused.unknownAsk',
  samePerson: 'refused.samePerson',
  unknownAutopay: 'refused.unknownAutopay',
  autopayOff: 'refused.autopayOff',
  memberUnknown: 'refused.memberUnknown',
  textTooLong: 'refused.textTooLong',
} as const satisfies Record<ActRefusal, ConsoleWord>;

/** What became of an act, as the page is told. */
export function answerOf(outcome: ActOutcome): HttpResponse {
  if (outcome.kind !== 'refused') return { status: 200, body: { kind: outcome.kind } };
  const { reason, heldBy, note } = outcome;
  const sentence = say(sentences[reason], { heldBy: heldBy ?? say('somebody') });
  // What the bot itself says of a value is the better advice.
  const message = note === undefined ? sentence : `${sentence} ${say('refused.botSays', { note })}`;
  return { status: 409, body: { refusal: reason, message, ...(heldBy === undefined ? {} : { heldBy }) } };
}

export function badRequest(word: ConsoleWord, values?: Parameters<typeof say>[1]): HttpResponse {
  return refusal(400, 'BadArgument', say(word, values));
}

export function notFound(word: ConsoleWord): HttpResponse {
  return refusal(404, 'NotFound', say(word));
}
