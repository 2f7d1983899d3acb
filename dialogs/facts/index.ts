import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import type { Talk } from '../talk.ts';
import { amounts } from './amounts.ts';
import { payments } from './payments.ts';

/** What a known member can be told of their own. */
export type FactsId =
  | 'amounts'
  | 'payments'
  | 'coverage'
  | 'dueDate'
  | 'whatIf'
  | 'pastDue'
  | 'firstPayment'
  | 'ended'
  | 'returned'
  | 'doubleCharge'
  | 'scheduled'
  | 'twoPlans'
  | 'billHigher'
  | 'zeroPremium'
  | 'credit';

/** Called for verified members only. */
export type Facts = (member: Member, talk: Talk) => readonly Reply[] | Promise<readonly Reply[]>;

export const facts: Readonly<Record<FactsId, Facts>> = {
  amounts,
  payments,
  coverage: amounts,
  dueDate: amounts,
  whatIf: amounts,
  pastDue: amounts,
  firstPayment: amounts,
  ended: amounts,
  returned: payments,
  doubleCharge: payments,
  scheduled: payments,
  twoPlans: amounts,
  billHigher: amounts,
  zeroPremium: amounts,
  credit: amounts,
};
