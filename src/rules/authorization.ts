import type { BankDates } from './bankDates.ts';
import type { CalendarDate } from './calendar.ts';
import type { BankAccountFacts, QuoteFacts } from './facts.ts';
import type { Cents } from './money.ts';
import type { Policy } from './policy.ts';
import { takeBackOf } from './takeBack.ts';

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
  const { until, untilMinute } = takeBackOf(bankDates.entryOn, quote.quotedAt, policy);
  return {
    kind: 'single',
    cents: quote.cents,
    payOn: quote.payOn,
    entryOn: bankDates.entryOn,
    payerName: quote.account.nameOnAccount,
    account: quote.account,
    agreedOn: today,
    revokeUntil: until,
    revokeUntilMinute: untilMinute,
    revokeBy: policy.contacts.customerService,
  };
}
