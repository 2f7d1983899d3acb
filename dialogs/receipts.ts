import type { Reply } from '../src/messages/index.ts';
import { asCorrected, type Member, momentOf, type Payment, withReceiptByEmail } from '../src/payments/index.ts';
import { decideRetry } from '../src/rules/index.ts';
import { signsOf } from '../src/understanding/index.ts';
import { detailsOf } from './bank/bankDraft.ts';
import type { Offer } from './memory.ts';
import { isVerified, type Talk } from './talk.ts';

export function receiptLink({ paymentId }: Payment, title: string, { turn }: Talk): NonNullable<Reply['link']> {
  return { title, url: turn.tools.receiptLink(paymentId, turn.at, turn.linkLife) };
}

/** Sends the receipt to the address on file, for a member who is known. Says what was done. */
export async function emailReceipt(paymentId: string, talk: Talk): Promise<void> {
  const { turn } = talk;
  const words = talk.words();
  const member = isVerified(talk) ? await talk.member() : undefined;
  const payment = member?.payments.find((each) => each.paymentId === paymentId);
  if (member === undefined || payment === undefined) return talk.say({ text: words('card.outOfDate') });
  const { confirmationNumber: number } = payment;
  if (member.email === null) {
    const { customerService: phone } = turn.policy.contacts;
    return talk.say({ text: words('receipt.noEmail', { number, phone }) });
  }
  const moment = momentOf(turn.at, turn.tools.policies);
  turn.work.putMember(withReceiptByEmail(member, payment, moment, turn.tools.ids));
  talk.say({ text: words('receipt.emailed', { number }) });
}

/** What may be done next with one payment: the receipt by mail, another try, a change. */
export function offersFor(payment: Payment, member: Member, talk: Talk): readonly Offer[] {
  const words = talk.words();
  const { paymentId, paidAs } = payment;
  const byEmail: Offer = { title: words('choice.emailReceipt'), does: { kind: 'emailReceipt', paymentId } };
  return [...retryOffers(payment, member, talk), ...(paidAs === 'verified' && member.email !== null ? [byEmail] : [])];
}

/** The same payment once more: same amount, same account as its bank names it by now, where the bank's rules allow it. */
export function retryOffers(payment: Payment, { payments, accounts }: Member, talk: Talk): readonly Offer[] {
  const { today, policy } = talk.turn;
  const decision = decideRetry(payments, payment, today, policy);
  if (decision.kind === 'refused' || payment.paidAs === 'guest') return [];
  const { planId, cents } = payment;
  const account = asCorrected(accounts, payment.account);
  const options = { planId, how: 'once', cents, bank: detailsOf(account), payOn: today, retryOf: decision.retryOf };
  const next = { form: 'pay', options };
  return [{ title: talk.words()('choice.retry', { amount: cents }), does: { kind: 'begin', next } }];
}

/** Said without the amount that stands on the button. */
export function triesAgain({ heard }: Talk): boolean {
  return signsOf(heard).has('triesAgain');
}

export function isRetry({ does }: Offer): boolean {
  return does.kind === 'begin' && 'retryOf' in does.next.options;
}
