import { addBankingDays, type CalendarDate } from '../rules/index.ts';
import { withState } from './accounts/account.ts';
import { replaced } from './autopay/autopay.ts';
import type { Stepped } from './autopay/draw.ts';
import { withPayment } from './cancelPayment.ts';
import type { Member } from './member.ts';
import type { Moment } from './moment.ts';
import { withNotice } from './notices/post.ts';
import type { Ids } from './ports.ts';

/**
 * What the bank did not send back in time counts as settled, and proves its account. A later return undoes it. `through`: the
 * last day whose returns were read.
 */
export function settle(member: Member, through: CalendarDate, moment: Moment, ids: Ids): Stepped {
  let now = member;
  const did: string[] = [];
  const validated = { state: 'validated', since: moment.at } as const;
  for (const payment of member.payments) {
    if (payment.status !== 'submitted' || payment.settlesOn > through) continue;
    const { paymentId, planId, cents, account, settlesOn } = payment;
    const settled = withPayment(now, { ...payment, status: 'settled', settledOn: settlesOn });
    const known = { ...settled, accounts: withState(settled.accounts, account, validated) };
    now = withNotice(known, { kind: 'settled', facts: { paymentId, planId, cents, on: settlesOn } }, moment, ids);
    did.push('settled');
  }
  for (const autopay of now.autopay) {
    const { prenote, account } = autopay;
    if (prenote?.state !== 'sent') continue;
    const { policy } = moment;
    if (addBankingDays(prenote.entryOn, policy.autopay.prenoteWait, policy) > through) continue;
    const passed = { ...autopay, prenote: { ...prenote, state: 'passed' } } as const;
    now = { ...now, autopay: replaced(now.autopay, passed), accounts: withState(now.accounts, account, validated) };
    did.push('settled.test');
  }
  return { member: now, did };
}
