export * from './answers/index.ts';
export { catalogues, shortCatalogues, shortWordsIn, type Words, wordsIn } from './catalogue.ts';
export { format } from './format.ts';
export { type NoticeValues, noticeText, planByKind, whyReturned } from './noticeWords.ts';
export { noticeAsText, offerText } from './textWords.ts';
export { messageKeys, type MessageKey, type MessageParameters } from './keys.ts';
export type { ParameterKind } from './parameterKind.ts';
export { type Language, languages } from './language.ts';
export { notingWords, type Spoken } from './spoken.ts';
export { type Rule, ruleOf } from './ruleOf.ts';
export { type Numbered, numberedIn } from './numbered.ts';
export type {
  CardBinding,
  CardSubmit,
  Choice,
  FormField,
  Reply,
  ReplyFacts,
  ReplyForm,
} from './reply.ts';
