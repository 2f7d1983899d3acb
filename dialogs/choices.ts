import type { Choice } from '../src/messages/index.ts';
import type { Talk } from './talk.ts';

export function choicesFor(titles: readonly string[]): Choice[] {
  return titles.map((title) => ({ title, value: title }));
}

export function yesNoChoices(talk: Talk): Choice[] {
  const words = talk.words();
  return choicesFor([words('choice.yes'), words('choice.no')]);
}

const sameWords = new Intl.Collator(undefined, { sensitivity: 'base', ignorePunctuation: true });

/** Whether the very words of a button were typed, as pressing it does. */
export function isPressed(title: string, { heard }: Talk): boolean {
  return sameWords.compare(title, heard.text) === 0;
}

/** What can be done next where nothing is under way. */
export function menu(talk: Talk): Choice[] {
  const words = talk.words();
  const person = talk.turn.desk?.inLine === true ? words('choice.leaveLine') : words('choice.person');
  return choicesFor([words('choice.pay'), words('choice.amountDue'), words('choice.deadline'), person]);
}
