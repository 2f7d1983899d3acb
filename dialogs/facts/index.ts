import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import type { Talk } from '../talk.ts';
import { amounts } from './amounts.ts';
import { coverage } from './coverage.ts';
import { dueDate } from './dueDate.ts';
import { pastDue } from './pastDue.ts';
import { payments } from './payments.ts';
import { billHigher, credit, ended, firstPayment, twoPlans, zeroPremium } from './planFacts.ts';
import { doubleCharge, returned, scheduled } from './troubled.ts';
import { whatIf } from './whatIf.ts';

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
  amounts: orWhatIf(amounts),
  payments,
  coverage: orWhatIf(coverage),
  dueDate: orWhatIf(dueDate),
  whatIf,
  pastDue: orWhatIf(pastDue),
  firstPayment: orWhatIf(firstPayment),
  ended,
  returned,
  doubleCharge,
  scheduled,
  twoPlans,
  billHigher,
  zeroPremium,
  credit,
};

/** A question that supposes a payment, "if I pay 50 on Friday", is answered by what that payment would do. */
function orWhatIf(shown: Facts): Facts {
  return (member, talk) => {
    const { amount, date } = talk.heard.supposed ?? {};
    return amount === undefined && date === undefined ? shown(member, talk) : whatIf(member, talk);
  };
}
