import { signsOf } from '../../src/understanding/index.ts';
import type { Talk } from '../talk.ts';

/** Never to type a password here, for whoever just did; nothing for any other message. */
export function passwordWarning(talk: Talk): string | undefined {
  return signsOf(talk.heard).has('tellsPassword') ? talk.words()('signIn.noPassword') : undefined;
}

/** Warns of a password. True where the open question was asked again: words around a secret answer none. */
export async function warnedOfPassword(talk: Talk, askAgain: () => Promise<void>): Promise<boolean> {
  const { asked } = talk.turn;
  // There the form itself warns, and takes what else was said.
  const text = asked === 'signInStep' ? undefined : passwordWarning(talk);
  if (text === undefined) return false;
  talk.say({ text });
  if (asked === null) return false;
  await askAgain();
  return true;
}
