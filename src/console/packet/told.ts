import type { Line } from '../../turns/index.ts';
import type { Packet } from '../packetView.ts';

/** Messages that refuse something or ask for it once more: what was tried and did not go. */
const refusing =
  /^(refused|routing|unclear|agree)\.|^(card|ssn)\.removed$|^identity\.(noMatch|wait|notTwelveDigits|billingNumber|noSuchDay|notHere)$|^amount\.(above|below|not|nothing|several|too|other|none|guestMust)|^date\.(inThePast|notADate|tooFarAhead)$|^account\.(looksLike|same|too|unusable|swapped)|^bank\.(nameOneWord|nameTooLong|notHere)$|^turn\.broke|^phone\.code|^waiting\.(inBankFile|settled|cameBack|alreadyCancelled)$|^limit\.|^callBack\.phoneWrong$|^repair\.(outOfScope|noAnswer)$/;

/** Messages that a member may rely on: what is recorded, what follows from it, and whom they wait for. */
const promising =
  /^recorded\.(today|scheduled|already)$|^autopay\.(isOnNow|isOff|wentOff|wasTurnedOff|waitsForPerson|drawUndone)$|^newAccount\.changed$|^payByText\.(isOn|off)$|^waiting\.(cancelled|kept)$|^retry\.nowNew$|^phone\.(linked|unlinked)$|^letters\.now(On|Off)$|^callBack\.kept$|^handoff\.(next|oneAhead|ahead|closedNow|passed|paymentCancelled|autopayStopped)/;

/** What was refused in a talk, latest last, by the refusal's own name and in the words that the member read. */
export function triedIn(lines: readonly Line[]): Packet['tried'] {
  // A refusal stands first; further on the same words may be the hint beside a field.
  return keysIn(lines, refusing, 1).map(({ at, key, text }) => ({ at, refusal: key, text }));
}

/** What the bot told the member that they may rely on, latest last. */
export function promisedIn(lines: readonly Line[]): Packet['promised'] {
  return keysIn(lines, promising).map(({ at, text }) => ({ at, text }));
}

const mostTold = 8;

function keysIn(lines: readonly Line[], wanted: RegExp, among = Infinity) {
  return lines
    .filter(({ from }) => from === 'bot')
    .flatMap(({ at, reply, why }) => {
      const found = why?.said.slice(0, among).find(({ key }) => wanted.test(key));
      return found === undefined ? [] : [{ at, key: found.key, text: reply.text.split('\n\n')[0] ?? '' }];
    })
    .slice(-mostTold);
}
