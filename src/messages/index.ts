export { catalogues, languages, wordsIn, type Language, type Words } from './catalogue.ts';
export { format } from './format.ts';
export { messageKeys, type MessageKey, type MessageParameters, type ParameterKind } from './keys.ts';
export type {
  CardBinding,
  CardSubmit,
  Choice,
  FormField,
  Reply,
  ReplyFacts,
  ReplyForm,
} from './reply.ts';
