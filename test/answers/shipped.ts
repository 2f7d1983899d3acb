import { answersFolder, readAnswers } from '../../src/app/answers.ts';
import { type Answer, answerIds, type AnswerId, type Language, languages } from '../../src/messages/index.ts';
import { calendarDate, policyOn } from '../../src/rules/index.ts';
import { policies } from '../rules/world.ts';

const answers = readAnswers(answersFolder);

/** The shipped article as it is said on that day. */
export function said(id: AnswerId, language: Language, day = '2026-05-13'): Answer {
  const today = calendarDate(day);
  const found = answers.find(id, language, today, policyOn(policies, today));
  if (found === undefined) throw new Error(`${language} ${id} does not hold on ${day}`);
  return found;
}

export function allSaid(day?: string): Answer[] {
  return languages.flatMap((language) => answerIds.map((id) => said(id, language, day)));
}
