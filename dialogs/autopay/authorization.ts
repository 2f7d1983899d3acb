import { format } from '../../src/messages/index.ts';
import type { BankAccount } from '../../src/payments/index.ts';
import type { CalendarDate, Cents, PlanFacts } from '../../src/rules/index.ts';
import { accountWords } from '../bank/accountWords.ts';
import type { Talk } from '../talk.ts';

export interface RecurringTerms {
  readonly plan: PlanFacts;
  readonly from: BankAccount;
  readonly limit: Cents;
  readonly firstDrawOn: CalendarDate;
  readonly firstAmount: Cents;
}

/** The seven things that an authorisation of a series must say, in the member's language. The plan is named by its kind, because a copy travels by mail. */
export function recurringText({ plan, from, limit, firstDrawOn, firstAmount }: RecurringTerms, talk: Talk): string {
  const { turn } = talk;
  const words = talk.words();
  const { contacts, cutOffMinute, dueDay, amountNoticeDays } = turn.policy;
  return words('authorization.recurring', {
    name: from.nameOnAccount,
    agreedOn: turn.today,
    plan: words(plan.kind === 'health' ? 'myPlan.health' : 'myPlan.dental'),
    account: accountWords(from, talk),
    routing: from.routingNumber,
    limit,
    dueDay,
    firstAmount,
    firstDrawOn,
    days: amountNoticeDays,
    phone: contacts.customerService,
    revokeTime: format('time', cutOffMinute, turn.language),
  });
}
