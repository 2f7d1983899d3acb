import { type Sign, signsOf } from '../../src/understanding/index.ts';
import { phoneOf } from '../../src/turns/index.ts';
import type { Talk } from '../talk.ts';

/** What a member wants done about their phone. */
export type PhoneWish = 'link' | 'unlink' | 'stopTexts' | 'payByText' | 'endPayByText';

/** In order: whoever ends something often names it by the words that begin it. */
const signs: readonly (readonly [PhoneWish, Sign])[] = [
  ['endPayByText', 'endsPayByText'],
  ['unlink', 'unlinksPhone'],
  ['stopTexts', 'stopsTexts'],
  ['payByText', 'paysByText'],
  ['link', 'linksPhone'],
];

/** What these words want of the phone; nothing where no texts can be sent at all. */
export function phoneWish({ heard, turn }: Talk): PhoneWish | undefined {
  if (turn.tools.texting === undefined) return undefined;
  const said = signsOf(heard);
  return signs.find(([, sign]) => said.has(sign))?.[0];
}

/** The phone that this talk is held from; absent where it is held elsewhere. */
export function callingPhone({ turn: { address } }: Talk): string | undefined {
  return address && phoneOf(address);
}

/** As a number may be said of the phone: enough for its owner to know it. */
export function endingOf(phone: string): string {
  return phone.slice(-4);
}
