import type { Reply } from '../../src/messages/index.ts';
import { article } from '../answers.ts';
import type { Talk } from '../talk.ts';

/** Safety first, and a person. */
export function crisisReply(talk: Talk): Promise<Reply> {
  return Promise.resolve(article('crisis_medical', talk));
}
