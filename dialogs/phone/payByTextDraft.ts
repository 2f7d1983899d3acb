import type { Language } from '../../src/messages/index.ts';
import type { BankAccount } from '../../src/payments/index.ts';
import type { Cents } from '../../src/rules/index.ts';
import type { Confirmed } from '../confirm.ts';

/** Paying by text as far as it was told. */
export interface PayByTextDraft extends Confirmed {
  readonly toldWhy?: boolean | undefined;
  readonly account?: BankAccount | undefined;
  /** The member wants to choose, also where there is only one. */
  readonly chooses?: boolean | undefined;
  readonly shown?: ShownStanding | undefined;
  readonly end?: 'notLinked' | 'noAccount' | 'isOn' | undefined;
}

/** What the review showed, and what a yes therefore agrees to. */
export interface ShownStanding {
  readonly payByTextId: string;
  readonly limit: Cents;
  readonly text: string;
  readonly language: Language;
}

/** A change to the draft: what was shown before is no longer what would be agreed to. */
export const nothingShown = { shown: undefined, confirmed: undefined, changing: undefined } as const;
