import type { Language } from '../../src/messages/index.ts';
import type { AmountHeard } from '../../src/understanding/index.ts';
import type { BankDraft, WithBank } from '../bank/bankDraft.ts';
import { forgetNumber } from '../bank/bankDraft.ts';
import type { Confirmed } from '../confirm.ts';
import type { CalendarDate, Cents, PlanKind } from '../../src/rules/index.ts';
import type { Talk } from '../talk.ts';

/** Who pays what is open when AutoPay is set up: its first draw, the member at once, or the member in some other way. */
export type WhoPays = 'autopay' | 'now' | 'self';

/** An AutoPay as far as it was told. */
export interface AutopayDraft extends WithBank, Confirmed {
  readonly planId?: string | undefined;
  readonly planKindWished?: PlanKind | undefined;
  readonly limitWished?: AmountHeard | undefined;
  readonly limit?: Cents | undefined;
  /** Another limit was wished for, and is asked about. */
  readonly choosesLimit?: boolean | undefined;
  readonly whoPays?: WhoPays | undefined;
  /** Why a proof is needed was said. */
  readonly toldWhy?: boolean | undefined;
  readonly shown?: ShownAutopay | undefined;
}

/** What the review showed, and what a yes therefore agrees to. */
export interface ShownAutopay {
  readonly autopayId: string;
  readonly firstDrawOn: CalendarDate;
  readonly firstAmount: Cents;
  readonly text: string;
  readonly language: Language;
}

/** A change to the draft. What was shown before is no longer what would be agreed to. */
export function change(draft: AutopayDraft, patch: Partial<AutopayDraft>): AutopayDraft {
  return { ...draft, ...patch, shown: undefined, confirmed: undefined, changing: undefined };
}

export function withBank(draft: AutopayDraft, bank: BankDraft): AutopayDraft {
  return change(draft, { bank });
}

/** Gives a draft up: a number that only it knows leaves the vault. */
export async function abandon({ bank = {} }: WithBank, talk: Talk): Promise<void> {
  forgetNumber(bank, talk);
  talk.turn.holdsBankDetails = false;
}

/** Ends the talk of whoever tried too many new accounts today. */
export async function stoppedAtAccounts(
  draft: WithBank,
  talk: Talk,
): Promise<{ readonly kind: 'stopped'; readonly note: string }> {
  await abandon(draft, talk);
  const { customerService: phone } = talk.turn.policy.contacts;
  return { kind: 'stopped', note: talk.words()('autopay.tooManyAccounts', { phone }) };
}
