import type { Instant } from '../rules/index.ts';
import { type Beside, type Outgoing, outgoingOf } from './outbox/outgoing.ts';

export interface TextTo {
  /** Its own, so that the same text is never put twice: a notice's id, or a fresh one. */
  readonly id: string;
  readonly phone: string;
  /** Our number that it comes from. */
  readonly ours: string;
  readonly text: string;
  readonly at: Instant;
  /** For whom it is and what, to be asked again when it goes out. */
  readonly beside: Beside;
}

/** A text that is no line of a talk: what it says, such as a one-time code, is in no transcript. */
export function textTo({ id, phone, ours, text, at, beside }: TextTo): Outgoing {
  const talk = `text-${id}`;
  const line = { seq: 1, id: `${talk}|0000001`, at, from: 'bot', reply: { text } } as const;
  return outgoingOf(talk, line, { kind: 'sms', phone, ours }, beside);
}
