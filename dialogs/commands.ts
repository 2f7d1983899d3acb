import { type Intent, signsOf, takesAnyWords } from '../src/understanding/index.ts';
import type { Talk } from './talk.ts';

export type Command = Extract<Intent, 'back' | 'start_over' | 'cancel' | 'sign_out' | 'repeat' | 'language'>;

const commands: readonly Intent[] = ['back', 'start_over', 'cancel', 'sign_out', 'repeat', 'language'];
const wordsInACommand = 6;
const ofPayment: ReadonlySet<string | null> = new Set(['waitingWhich', 'waitingWhat', 'cancelOk']);

/**
 * A move of the talk itself. Where names are asked for, and where the member gives values too, words that look like a
 * command are more likely part of an answer.
 */
export function commandIn({ heard, turn }: Talk): Command | undefined {
  const found = heard.intents.find((intent): intent is Command => commands.includes(intent));
  if (found === undefined) return undefined;
  // Where it is asked what should become of a payment, "cancel it" and "leave it" are answers.
  const signs = signsOf(heard);
  const answers = signs.has('takesBack') || signs.has('leavesIt');
  if (found === 'cancel' && ofPayment.has(turn.asked) && answers) return undefined;
  // What is written about is left as it is by any words for that.
  if (found === 'cancel' && turn.asked === 'letterTopic') return undefined;
  if (takesAnyWords(turn.asked) && heard.text.split(/\s+/).length > wordsInACommand) return undefined;
  return found;
}
