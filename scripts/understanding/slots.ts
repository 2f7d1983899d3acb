import { policyOn } from '../../src/rules/index.ts';
import { checkAccountNumber, checkRoutingNumber } from '../../src/rules/index.ts';
import { policies } from '../../src/app/policies.ts';
import type { CalendarDate } from '../../src/rules/index.ts';
import type { AmountHeard, DateHeard, Heard } from '../../src/understanding/index.ts';

/** What was heard, in the plain form in which people measure: one value per slot, or the named reason why there is none. */
export interface Slots {
  amount?: { kind: 'exact' | 'full' | 'minimum' | 'past_due' | 'fraction'; cents?: number; of?: number };
  date?: string;
  memberId?: string;
  routing?: string;
  account?: string;
  accountType?: string;
  error?: { slot: string; reason: string; options?: readonly (number | string)[] };
}

/** `asked` says what a bare number or a refusal is about. */
export function slotsOf(heard: Heard, today: CalendarDate, asked: string | null): Slots {
  const slots: Slots = {};
  takeAmount(slots, heard.amount ?? heard.supposed?.amount);
  takeDate(slots, heard.date ?? heard.supposed?.date);
  if (heard.memberId !== undefined) slots.memberId = heard.memberId;
  if (heard.accountKind !== undefined) slots.accountType = heard.accountKind;
  takeBankDigits(slots, heard, today, asked);
  if (slots.error === undefined && (heard.ssn || heard.card)) {
    slots.error = { slot: asked ?? 'digits', reason: heard.ssn ? 'looksLikeSsn' : 'looksLikeCard' };
  }
  return slots;
}

const amountKinds = {
  everything: 'full',
  currentDue: 'full',
  cure: 'minimum',
  pastDue: 'past_due',
  half: 'fraction',
} as const satisfies Record<Exclude<AmountHeard['kind'], 'cents' | 'ambiguous' | 'refused' | 'fraction'>, string>;

function takeAmount(slots: Slots, amount: AmountHeard | undefined): void {
  if (amount === undefined) return;
  if (amount.kind === 'cents') slots.amount = { kind: 'exact', cents: amount.cents };
  else if (amount.kind === 'refused') slots.error = { slot: 'amount', reason: amount.reason };
  else if (amount.kind === 'ambiguous') slots.error = { slot: 'amount', reason: 'ambiguous', options: amount.options };
  else slots.amount = amount.kind === 'half' ? { kind: 'fraction', of: 0.5 } : { kind: amountKinds[amount.kind] };
}

function takeDate(slots: Slots, date: DateHeard | undefined): void {
  if (date === undefined) return;
  if (date.kind === 'date') slots.date = date.date;
  else if (date.kind === 'refused') slots.error = { slot: 'date', reason: date.reason };
  else slots.error = { slot: 'date', reason: 'ambiguous', options: date.options };
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
    else slots.error = { slot: 'routing', reason: decided.reason };
  }
  if (account !== undefined) {
    const decided = checkAccountNumber({ digits: account, routingNumber: routing, insisted: false }, policy);
    if (decided.kind === 'accepted') slots.account = decided.accountNumber;
    else slots.error = { slot: 'account', reason: decided.reason };
  }
  if (asked === 'memberId' && heard.memberId === undefined && bare !== undefined) {
    slots.error = { slot: 'memberId', reason: bare.length === 12 ? 'notAMemberId' : 'notTwelveDigits' };
  }
}
