import { policies } from '../../src/app/policies.ts';
import { checkAccountNumber, checkRoutingNumber, policyOn } from '../../src/rules/index.ts';
import type { CalendarDate } from '../../src/rules/index.ts';
import type { AmountHeard, DateHeard, Heard } from '../../src/understanding/index.ts';

type AmountSlot =
  | { kind: 'exact'; cents: number }
  | { kind: 'full' | 'minimum' | 'past_due' }
  | { kind: 'fraction'; numerator: number; denominator: number };

/** What was heard, in the plain form in which people measure: one value per slot, or the named reason why there is none. */
export interface Slots {
  amount?: AmountSlot;
  date?: string;
  memberId?: string;
  routing?: string;
  account?: string;
  accountType?: string;
  error?: string;
  /** What the bot would ask between. */
  options?: readonly (number | string)[];
}

/** `asked` says what a bare number or a refusal is about. */
export function slotsOf(heard: Heard, today: CalendarDate, asked: string | null): Slots {
  const slots: Slots = {};
  takeAmount(slots, heard.amount ?? heard.supposed?.amount);
  takeDate(slots, heard.date ?? heard.supposed?.date);
  if (heard.memberId !== undefined) slots.memberId = heard.memberId;
  if (heard.accountKind !== undefined) slots.accountType = heard.accountKind;
  takeBankDigits(slots, heard, today, asked);
  if (heard.ssn) slots.error ??= 'looksLikeSsn';
  if (heard.card) slots.error ??= 'looksLikeCard';
  return slots;
}

function takeAmount(slots: Slots, amount: AmountHeard | undefined): void {
  if (amount === undefined) return;
  if (amount.kind === 'refused') slots.error = amount.reason === 'notUnderstood' ? 'unclear' : amount.reason;
  else if (amount.kind === 'ambiguous') Object.assign(slots, { error: 'unclear', options: amount.options });
  else slots.amount = amountSlot(amount);
}

function amountSlot(amount: Exclude<AmountHeard, { kind: 'refused' | 'ambiguous' }>): AmountSlot {
  switch (amount.kind) {
    case 'cents':
      return { kind: 'exact', cents: amount.cents };
    case 'half':
      return { kind: 'fraction', numerator: 1, denominator: 2 };
    case 'fraction':
      return { kind: 'fraction', numerator: amount.numerator, denominator: amount.denominator };
    case 'cure':
      return { kind: 'minimum' };
    case 'pastDue':
      return { kind: 'past_due' };
    case 'currentDue':
    case 'everything':
      return { kind: 'full' };
  }
}

function takeDate(slots: Slots, date: DateHeard | undefined): void {
  if (date === undefined) return;
  if (date.kind === 'date') slots.date = date.date;
  else if (date.kind === 'ambiguous') Object.assign(slots, { error: 'unclear', options: date.options });
  else slots.error = date.reason === 'rangeNotDay' ? 'unclear' : date.reason;
}

/** A bare number is judged as the answer to what was asked, by the rules that judge it in the talk. */
function takeBankDigits(slots: Slots, heard: Heard, today: CalendarDate, asked: string | null): void {
  const bare = heard.bareDigits[0];
  const routing = heard.routingNumber ?? (asked === 'routingNumber' ? bare : undefined);
  const account = heard.accountNumber ?? heard.accountNumberLikeCard ?? (asked === 'accountNumber' ? bare : undefined);
  const policy = policyOn(policies, today);
  if (routing !== undefined) {
    const decided = checkRoutingNumber(routing, policy);
    if (decided.kind === 'accepted') slots.routing = decided.routingNumber;
    else slots.error = decided.reason;
  }
  if (account !== undefined) {
    const decided = checkAccountNumber({ digits: account, routingNumber: routing, insisted: false }, policy);
    if (decided.kind === 'accepted') slots.account = decided.accountNumber;
    else slots.error = decided.reason;
  }
  if (asked === 'memberId' && heard.memberId === undefined && bare !== undefined) slots.error = 'notTwelveDigits';
}
