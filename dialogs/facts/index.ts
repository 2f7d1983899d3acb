import type { Member } from '../../src/payments/index.ts';
import { addMonths, monthOf } from '../../src/rules/index.ts';
import type { Talk } from '../talk.ts';
import { amounts } from './amounts.ts';
import { autopay } from './autopay.ts';
import { coverage } from './coverage.ts';
import { dueDate } from './dueDate.ts';
import { pastDue } from './pastDue.ts';
import { billHigher, credit, ended, firstPayment, twoPlans, zeroPremium } from './planFacts.ts';
import { doubleCharge, paymentsAndReturns, returned } from './troubled.ts';
import type { Told } from './told.ts';
import { whatIf } from './whatIf.ts';

/** What a known member can be told of their own. */
export type FactsId =
  | 'amounts'
  | 'payments'
  | 'autopay'
  | 'coverage'
  | 'dueDate'
  | 'whatIf'
  | 'pastDue'
  | 'firstPayment'
  | 'ended'
  | 'returned'
  | 'doubleCharge'
  | 'twoPlans'
  | 'billHigher'
  | 'zeroPremium'
  | 'credit';

/** Called for verified members only. */
export type Facts = (member: Member, talk: Talk) => readonly Told[] | Promise<readonly Told[]>;

export const facts: Readonly<Record<FactsId, Facts>> = {
  amounts: orWhatIf(amounts),
  payments: paymentsAndReturns,
  autopay,
  coverage: orWhatIfFor(coverage),
  dueDate: orWhatIf(dueDate),
  whatIf,
  pastDue: orWhatIf(pastDue),
  firstPayment: orWhatIf(firstPayment),
  ended,
  returned,
  doubleCharge,
  twoPlans,
  billHigher,
  zeroPremium,
  credit,
};

/** A question that names an amount, "if I pay 50", is answered by what that payment would do. */
function orWhatIf(shown: Facts): Facts {
  return (member, talk) => (talk.heard.supposed?.amount === undefined ? shown(member, talk) : whatIf(member, talk));
}

/** So is one about coverage that names a day to pay on, or a month further than the two that are shown anyway. */
function orWhatIfFor(shown: Facts): Facts {
  return (member, talk) => {
    const { today } = talk.turn;
    const { date, month } = talk.heard.supposed ?? {};
    const anotherDay = date !== undefined && !(date.kind === 'date' && date.date === today);
    const further = month !== undefined && month > addMonths(monthOf(today), 1);
    return anotherDay || further ? whatIf(member, talk) : orWhatIf(shown)(member, talk);
  };
}
