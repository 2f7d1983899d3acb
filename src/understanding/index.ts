/** The front door of understanding: words to meaning. Nothing else of this folder is imported from outside. */
export { createEars } from './ears.ts';
export type { Ears, EarsOptions } from './ears.ts';
export { codeTyped } from './codeTyped.ts';
export { createDateProposer } from './dateProposer.ts';
export type { DateProposal, DateProposer } from './proposals.ts';
export { exactConfirm } from './yesNo.ts';
export { takesAnyWords } from './freeText.ts';
export { intentIds } from './intentIds.ts';
export type { IntentRecogniser } from './intents.ts';
export type { Utterance } from './utterance.ts';
export { isNobody } from './nameOf.ts';
export { longestText, normalise } from './normalise.ts';
export { asksIfItFailed, isPaidButNotCovered, type Sign, signsOf } from './signs.ts';
export type * from './heard.ts';
