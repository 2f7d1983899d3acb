import type { Choice, Reply } from '../../src/messages/index.ts';
import type { Offer } from '../memory.ts';
import { choicesOf } from '../offers.ts';
import type { Talk } from '../talk.ts';

/** Something told of a member's own, with what may be done about it right there. */
export interface Told extends Reply {
  readonly offers?: readonly Offer[];
}

/** What another answer of the same turn holds word for word is not said twice. */
function isSaidElsewhere(one: Told, told: readonly Told[], { turn }: Talk): boolean {
  if (one.facts !== undefined || one.offers !== undefined || one.choices !== undefined || one.link !== undefined)
    return false;
  const isIn = ({ text }: Reply) => text.includes(one.text);
  return turn.said.some(isIn) || told.some((other) => other.text !== one.text && isIn(other));
}

/** Says what is told and returns what may be chosen. `choices`: buttons for what comes without any of its own. */
export function sayTold(told: readonly Told[], choices: readonly Choice[], talk: Talk): Offer[] {
  const fresh = told.filter((each) => !isSaidElsewhere(each, told, talk));
  return fresh.flatMap(({ offers = [], ...reply }) => {
    const own = [...choicesOf(offers), ...(reply.choices ?? [])];
    const shown = own.length > 0 ? own : choices;
    talk.say(shown.length === 0 ? reply : { ...reply, choices: shown });
    return offers;
  });
}
