import type { Instant, Policy } from '../../rules/index.ts';
import { asCorrected } from '../accounts/account.ts';
import type { TextedAuthorization } from '../agreement.ts';
import type { Member, Payment, Quote } from '../member.ts';
import { momentOf } from '../moment.ts';
import type { Work } from '../ports.ts';
import { takeQuoted } from '../takePayment.ts';
import { countOne, waitsUntil } from './attempts.ts';
import type { PhoneTools } from './link.ts';
import { payableByText } from './offer.ts';
import { linkedPhone, type PayByText, type PayOffer, payByTextOn } from './texting.ts';

/** A text with a code, from a phone that is linked to the member. */
export interface TextedCode {
  readonly memberId: string;
  readonly phone: string;
  readonly code: string;
  /** What was texted, word for word. */
  readonly answer: string;
  readonly conversationId: string;
  readonly channel: TextedAuthorization['channel'];
  /** When it was accepted: it decides the day and the cut-off. */
  readonly at: Instant;
}

export type PaidByCode =
  | { readonly kind: 'taken' | 'already'; readonly payment: Payment }
  /**
   * Nothing is paid. `changed`: something else is due by now. `unknown`: no code, or one whose time is over. `elsewhere`: for some
   * reason of its own it can't be paid this way.
   */
  | { readonly kind: 'refused'; readonly reason: 'changed' | 'unknown' | 'elsewhere' }
  | { readonly kind: 'refused'; readonly reason: 'wait'; readonly until: Instant };

/**
 * Takes the payment that a code was offered for, decided again on the facts of this moment. The same code again finds the same
 * payment. Codes that are none are counted: whoever holds a phone may not try them all.
 */
export async function payByCode(
  work: Work,
  texted: TextedCode,
  tools: PhoneTools,
  policy: Policy,
): Promise<PaidByCode> {
  const { memberId, phone, code, at } = texted;
  const key = `payCodes:${tools.fingerprint(phone)}`;
  const limits = { perHour: policy.phone.wrongCodesPerHour, waitMinutes: policy.phone.waitMinutes };
  const until = await waitsUntil(work, key, at, limits);
  if (until !== undefined) return { kind: 'refused', reason: 'wait', until };
  const member = await work.member(memberId);
  const offer = member?.texting.offers.find((each) => each.code === code);
  if (member === undefined || offer === undefined || linkedPhone(member)?.phone !== phone) {
    await countOne(work, key, at, limits);
    return { kind: 'refused', reason: 'unknown' };
  }
  const recorded = member.payments.find(({ paymentId }) => paymentId === offer.paymentId);
  if (recorded !== undefined) return { kind: 'already', payment: recorded };
  const standing = payByTextOn(member.texting);
  const moment = momentOf(at, [policy]);
  if (offer.until < moment.today || standing === undefined || standing.payByTextId !== offer.payByTextId)
    return { kind: 'refused', reason: 'unknown' };
  const due = payableByText(member, offer.planId, standing, moment);
  if (due?.cents !== offer.cents || due.by !== offer.dueOn) return { kind: 'refused', reason: 'changed' };
  const taken = await take(work, member, { offer, standing, texted }, tools, policy);
  return taken.kind === 'refused' ? { kind: 'refused', reason: 'elsewhere' } : taken;
}

async function take(
  work: Work,
  member: Member,
  { offer, standing, texted }: { offer: PayOffer; standing: PayByText; texted: TextedCode },
  tools: PhoneTools,
  policy: Policy,
) {
  const { at, conversationId, channel, phone, answer, memberId } = texted;
  const { authorization: agreed, account } = standing;
  const quote: Quote = {
    paymentId: offer.paymentId,
    planId: offer.planId,
    conversationId,
    cents: offer.cents,
    account: asCorrected(member.accounts, account),
    payOn: momentOf(at, [policy]).today,
    quotedAt: at,
    paidAs: 'verified',
    creditAcknowledged: false,
    // Past its due date nothing is offered by text.
    lateAcknowledged: false,
    authorizationText: agreed.text,
    language: offer.language,
  };
  const authorization: TextedAuthorization = {
    kind: 'texted',
    payByTextId: standing.payByTextId,
    textSha256: agreed.textSha256,
    offer: offer.text,
    offerSha256: tools.sha256(offer.text),
    answer,
    phone,
    language: offer.language,
    agreedAt: at,
    channel,
    conversationId,
  };
  return takeQuoted(work, member, quote, { memberId, authorization, at }, tools, policy);
}
