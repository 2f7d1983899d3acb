import type { BankDates } from './bankDates.ts';
import { addDays } from './calendar.ts';
import type { CalendarDate } from './calendar.ts';
import type { BankAccountFacts, QuoteFacts } from './facts.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';

/** The seven things an authorisation must say, as data; the words are in the catalogue. */
export interface AuthorizationElements {
  /** 1. One payment, not a series. */
  readonly kind: 'single';
  /** 2. The amount. */
  readonly cents: Cents;
  /** 3. When: the day it counts for and the banking day on which the bank takes it. */
  readonly payOn: CalendarDate;
  readonly entryOn: CalendarDate;
  /** 4. Who pays. */
  readonly payerName: string;
  /** 5. From which account. */
  readonly account: BankAccountFacts;
  /** 6. The day of agreement. */
  readonly agreedOn: CalendarDate;
  /** 7. How long and where it can be taken back: until this minute of this day, here or by phone. */
  readonly revokeUntil: CalendarDate;
  readonly revokeUntilMinute: number;
  readonly revokeBy: string;
}

export interface AuthorizationRequest {
  readonly quote: QuoteFacts;
  readonly bankDates: BankDates;
  readonly today: CalendarDate;
}

export function authorizationElements(
  { quote, bankDates, today }: AuthorizationRequest,
  policy: Policy,
): AuthorizationElements {
  return {
    kind: 'single',
    cents: quote.cents,
    payOn: quote.payOn,
    entryOn: bankDates.entryOn,
    payerName: quote.account.nameOnAccount,
    account: quote.account,
    agreedOn: today,
    // The day before the entry date, at the cut-off, is the last moment a payment still makes that entry date.
    revokeUntil: addDays(bankDates.entryOn, -1),
    revokeUntilMinute: policy.cutOffMinute,
    revokeBy: policy.contacts.customerService,
  };
}
