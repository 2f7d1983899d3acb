import type { Cents, CalendarDate, Instant } from '../rules/index.ts';
import type { BankAccount } from './accounts/account.ts';
import type { Member, Quote } from './member.ts';
import type { Ids, Work } from './ports.ts';

export interface QuoteRequest {
  readonly planId: string;
  readonly conversationId: string;
  readonly cents: Cents;
  readonly account: BankAccount;
  readonly payOn: CalendarDate;
  readonly paidAs: 'guest' | 'verified';
  readonly creditAcknowledged: boolean;
  readonly lateAcknowledged: boolean;
  readonly authorizationText: string;
  readonly language: 'en' | 'es' | 'pt';
  /** The payment that is taken back when this one is made. */
  readonly replaces?: string | undefined;
  /** The payment that came back and is presented again. */
  readonly retryOf?: string | undefined;
}

/**
 * Opens a quote under a fresh payment id. The older quote of the same plan is void from here, so that two drafts on two
 * channels cannot both pay.
 */
export function openQuote(work: Work, member: Member, request: QuoteRequest, ids: Ids, quotedAt: Instant): Quote {
  const quote: Quote = { ...request, paymentId: ids.uuid(), quotedAt };
  const others = member.quotes.filter((open) => open.planId !== request.planId);
  work.putMember({ ...member, quotes: [...others, quote] });
  return quote;
}

/** Takes back what was quoted in a conversation. Resolves to nothing: a quote that is gone already is no matter. */
export async function voidQuotes(work: Work, memberId: string, conversationId: string): Promise<void> {
  const member = await work.member(memberId);
  const kept = member?.quotes.filter((quote) => quote.conversationId !== conversationId) ?? [];
  if (member !== undefined && kept.length < member.quotes.length) work.putMember({ ...member, quotes: kept });
}
