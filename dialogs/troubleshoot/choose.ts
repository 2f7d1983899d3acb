import type { Choice, MessageKey } from '../../src/messages/index.ts';
import { type Sign, signsOf } from '../../src/understanding/index.ts';
import { isPressed } from '../choices.ts';
import type { Talk } from '../talk.ts';

/** A button of a question, and the signs by which free words mean the same. */
export interface Option<Id extends string> {
  readonly id: Id;
  readonly title: MessageKey;
  readonly signs: readonly Sign[];
}

/** The option that was pressed, said in free words or, where it was asked for, given by its number. */
export function chosenOf<Id extends string>(
  options: readonly Option<Id>[],
  talk: Talk,
  asked: boolean,
): Id | undefined {
  const { heard } = talk;
  const titled = options.find(({ title }) => isPressed(titleOf(title, talk), talk));
  if (titled !== undefined) return titled.id;
  if (asked && heard.choiceNumber !== undefined) return options[heard.choiceNumber - 1]?.id;
  const found = signsOf(heard);
  return options.find(({ signs }) => signs.some((sign) => found.has(sign)))?.id;
}

export function choicesOf<Id extends string>(options: readonly Option<Id>[], talk: Talk): Choice[] {
  return options.map(({ title }) => titleOf(title, talk)).map((title) => ({ title, value: title }));
}

function titleOf(key: MessageKey, talk: Talk): string {
  return (talk.words() as (key: MessageKey) => string)(key);
}
