import type { Instant } from '../../src/rules/index.ts';
import type { Talk } from '../talk.ts';
import { endingOf } from './wish.ts';

/** A phone as far as it is linked. */
export interface LinkDraft {
  readonly toldWhy?: boolean | undefined;
  /** Whether a code waits to be typed; `false` where another one has to be sent first. */
  readonly waits?: boolean | undefined;
  readonly over?: LinkEnd | undefined;
  /** Before this no other code is sent. */
  readonly until?: Instant | undefined;
  /** What the phone is wanted for. */
  readonly thenPayByText?: boolean | undefined;
}

export type LinkEnd = 'noneOnFile' | 'linkedAlready' | 'wantsNone' | 'declined' | 'codesTooMany' | 'left' | 'linked';

/** The words that are agreed to, and kept. */
export async function consentText(talk: Talk): Promise<string> {
  return talk.words()('phone.consent', { ending: await ending(talk) });
}

/** The end of the number on file. */
export async function ending(talk: Talk): Promise<string> {
  return endingOf((await talk.member())?.phone ?? '');
}
