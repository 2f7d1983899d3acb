import { addDays, type CalendarDate, type Cents, payCode, type PlanKind } from '../../rules/index.ts';
import type { BankAccount } from '../accounts/account.ts';
import type { MemberLanguage } from '../agreement.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import type { Ids } from '../ports.ts';
import { dueOf } from '../remind.ts';
import { type PayByText, type PayOffer, payByTextOn } from './texting.ts';

/** What the words of an offer are made from. The plan is told by its kind: a text travels openly. */
export interface OfferedPayment {
  readonly planKind: PlanKind;
  readonly cents: Cents;
  readonly dueOn: CalendarDate;
  readonly account: Pick<BankAccount, 'kind' | 'lastFour'>;
  readonly code: string;
}

export type OfferWords = (offered: OfferedPayment, language: MemberLanguage) => string;

export interface OffersMade {
  readonly member: Member;
  readonly offers: readonly PayOffer[];
}

/**
 * Offers each plan's due amount on the standing authorisation, each with a code and a payment id of its own. What was offered
 * in the same words before keeps its code; anything else that was offered for the plan is void from here. Nothing is offered that
 * may not be paid this way: more than the limit, less than the least payment, or what is late.
 */
export function offerPayments(
  member: Member,
  { language, words, planId }: { language: MemberLanguage; words: OfferWords; planId?: string | undefined },
  moment: Moment,
  ids: Ids,
): OffersMade {
  const standing = payByTextOn(member.texting);
  let now = member;
  const offers: PayOffer[] = [];
  for (const plan of member.plans) {
    if (standing === undefined || (planId !== undefined && plan.planId !== planId)) continue;
    const due = payableByText(now, plan.planId, standing, moment);
    const open = openOffers(now).find((each) => each.planId === plan.planId);
    const others = now.texting.offers.filter((each) => each !== open);
    const isSame = due !== undefined && open !== undefined && isStill(open, due, standing, language, moment);
    const offer = isSame ? open : due && newOffer(plan, due, standing, language, words, others, moment, ids);
    if (offer !== open || offer === undefined)
      now = { ...now, texting: { ...now.texting, offers: [...others, ...(offer === undefined ? [] : [offer])] } };
    if (offer !== undefined) offers.push(offer);
  }
  return { member: now, offers };
}

/** Offers that nobody has paid yet. */
export function openOffers({ texting, payments }: Member): readonly PayOffer[] {
  const paid = new Set(payments.map(({ paymentId }) => paymentId));
  return texting.offers.filter(({ paymentId }) => !paid.has(paymentId));
}

/** What is due of a plan, where it may be paid by a text on this day. */
export function payableByText(
  member: Member,
  planId: string,
  { limit }: Pick<PayByText, 'limit'>,
  { today, policy }: Pick<Moment, 'today' | 'policy'>,
): { readonly cents: Cents; readonly by: CalendarDate } | undefined {
  const due = dueOf(member, planId, { today, policy });
  const isPayable = due !== undefined && due.by >= today && due.cents >= policy.minimumPayment && due.cents <= limit;
  return isPayable ? due : undefined;
}

function isStill(
  offer: PayOffer,
  due: { readonly cents: Cents; readonly by: CalendarDate },
  { payByTextId }: PayByText,
  language: MemberLanguage,
  { today }: Moment,
): boolean {
  return (
    offer.cents === due.cents &&
    offer.dueOn === due.by &&
    offer.payByTextId === payByTextId &&
    offer.language === language &&
    offer.until >= today
  );
}

function newOffer(
  plan: { readonly planId: string; readonly kind: PlanKind },
  due: { readonly cents: Cents; readonly by: CalendarDate },
  { payByTextId, account }: PayByText,
  language: MemberLanguage,
  words: OfferWords,
  known: readonly PayOffer[],
  { at, today, policy }: Moment,
  ids: Ids,
): PayOffer {
  const code = unusedCode([...known.map((each) => each.code), account.lastFour], ids);
  const { cents, by: dueOn } = due;
  const last = addDays(today, policy.phone.offerDays);
  return {
    code,
    paymentId: ids.uuid(),
    payByTextId,
    planId: plan.planId,
    cents,
    dueOn,
    madeAt: at,
    until: last < dueOn ? last : dueOn,
    text: words({ planKind: plan.kind, cents, dueOn, account, code }, language),
    language,
  };
}

/** None that is remembered for another payment, and not the end of the account number, which stands in the same text. */
function unusedCode(taken: readonly string[], ids: Ids): string {
  for (;;) {
    const code = payCode(ids.bytes(4));
    if (!taken.includes(code)) return code;
  }
}
