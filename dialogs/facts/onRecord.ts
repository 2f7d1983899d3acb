import type { Member, Payment } from '../../src/payments/index.ts';
import type { PaymentFacts } from '../../src/rules/index.ts';

/** A payment made here or known from elsewhere; only of ours the number and the bank's days are known. */
export interface OnRecord extends PaymentFacts {
  readonly ours?: Payment;
}

export function latestFirst(member: Member): readonly OnRecord[] {
  const here = [...member.payments].reverse().map((ours) => ({ ...ours, ours }));
  const all: OnRecord[] = [...here, ...(member.importedPayments ?? [])];
  return all.sort((a, b) => (a.countsOn > b.countsOn ? -1 : a.countsOn < b.countsOn ? 1 : 0));
}
