export type { Answer, AnswerFault, AnswerFile, Answers, WrittenAnswer } from './answer.ts';
export { type AnswerId, answerIds, isAnswerId } from './answerIds.ts';
export { collectAnswers } from './collect.ts';
export { fillPlaceholders, isPlaceholder, type Placeholder, placeholderNames, placeholdersIn } from './placeholders.ts';
export { readAnswer } from './readAnswer.ts';
