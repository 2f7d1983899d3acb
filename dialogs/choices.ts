import type { Choice } from '../src/messages/index.ts';
import type { Talk } from './talk.ts';

export function choicesFor(titles: readonly string[]): Choice[] {
  return titles.map((title) => ({ title, value: title }));
}

export function yesNoChoices(talk: Talk): Choice[] {
  const words = talk.words();
  return choicesFor([words('choice.yes'), words('choice.no')]);
}
