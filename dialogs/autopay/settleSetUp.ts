import { type BankAccount, firstDraw, momentOf } from '../../src/payments/index.ts';
import { billedMonthOn, type Cents, decideLimit, limitOffered } from '../../src/rules/index.ts';
import { bankAccountOf } from '../bank/bankDraft.ts';
import { withoutUnusable } from '../bank/usable.ts';
import type { Talk } from '../talk.ts';
import { recurringText } from './authorization.ts';
import { type AutopayDraft, change, withBank } from './draft.ts';
import { whyProof } from '../provenIdentity.ts';
import { planInHand, type PlanOfAutopay, plansWithout } from './plans.ts';
import { firstOf } from './whoPays.ts';

/** Fills in what follows from the answers, and once nothing is missing, what a yes would agree to. */
export async function settleSetUp(
  given: AutopayDraft,
  talk: Talk,
): Promise<{ draft: AutopayDraft; notes: readonly string[] }> {
  const why = whyProof(given, talk, 'autopay.whySetUp');
  const inHand = await planInHand(why.draft, plansWithout, talk);
  if (inHand === undefined) return why;
  const notes = [...why.notes];
  const chosen =
    why.draft.planId === inHand.plan.planId ? why.draft : change(why.draft, { planId: inHand.plan.planId });
  const limited = settleLimit(inTime(chosen, inHand, talk, notes), inHand, talk, notes);
  const usable = withoutUnusable(limited, inHand.member, withBank, talk);
  notes.push(...usable.notes);
  return { draft: shown(usable.draft, inHand, talk), notes };
}

/** Whoever took too long over the review would believe a month paid that no draw reaches any more: who pays it is asked again. */
function inTime(draft: AutopayDraft, inHand: PlanOfAutopay, talk: Talk, notes: string[]): AutopayDraft {
  if (draft.whoPays !== 'autopay' || firstOf(inHand, talk).draw !== undefined) return draft;
  notes.push(talk.words()('autopay.dayPassed'));
  return change(draft, { whoPays: undefined });
}

function settleLimit(draft: AutopayDraft, { member, plan }: PlanOfAutopay, talk: Talk, notes: string[]): AutopayDraft {
  const { today, policy } = talk.turn;
  const { limitWished, limit } = draft;
  const month = firstDrawMonth(draft, { member, plan, autopay: undefined }, talk);
  const offered = limitOffered(member, plan.planId, month, today, policy);
  if (limitWished === undefined) return limit === undefined ? change(draft, { limit: offered }) : draft;
  const words = talk.words();
  if (limitWished.kind !== 'cents') {
    notes.push(words('autopay.limitInDollars'));
    return change(draft, { limitWished: undefined, limit: limit ?? offered });
  }
  const decision = decideLimit(limitWished.cents, plan, month, policy);
  if (decision.kind === 'refused') {
    notes.push(words(`limit.${decision.reason}`, { limit: decision.limit }));
    return change(draft, { limitWished: undefined, limit: limit ?? offered });
  }
  notes.push(words('autopay.limitNow', { limit: limitWished.cents }));
  return change(draft, { limitWished: undefined, limit: limitWished.cents });
}

function firstDrawMonth(draft: AutopayDraft, inHand: PlanOfAutopay, talk: Talk) {
  return draft.whoPays === 'autopay' ? firstOf(inHand, talk).month : billedMonthOn(talk.turn.today, talk.turn.policy);
}

/** A draft of which nothing is missing. */
export interface ReadyAutopay {
  readonly from: BankAccount;
  readonly limit: Cents;
  readonly drawsThisMonth: boolean;
}

export function readied(draft: AutopayDraft, inHand: PlanOfAutopay, talk: Talk): ReadyAutopay | undefined {
  const from = bankAccountOf(draft);
  const { limit, whoPays } = draft;
  if (from === undefined || limit === undefined) return undefined;
  if (whoPays === undefined && firstOf(inHand, talk).owed > 0) return undefined;
  return { from, limit, drawsThisMonth: whoPays === undefined || whoPays === 'autopay' };
}

/** Shown in another language, or on another day, it reads otherwise; what is agreed to must be what was read. */
function shown(draft: AutopayDraft, inHand: PlanOfAutopay, talk: Talk): AutopayDraft {
  const ready = readied(draft, inHand, talk);
  if (ready === undefined || draft.confirmed === true) return draft;
  const { member, plan } = inHand;
  const { turn } = talk;
  const moment = momentOf(turn.at, turn.tools.policies);
  const { drawOn: firstDrawOn, cents: firstAmount } = firstDraw(
    member,
    plan.planId,
    ready.limit,
    ready.drawsThisMonth,
    moment,
  );
  const text = recurringText({ ...ready, plan, firstDrawOn, firstAmount }, talk);
  if (draft.shown?.text === text) return draft;
  const autopayId = turn.tools.ids.uuid();
  return { ...draft, shown: { autopayId, firstDrawOn, firstAmount, text, language: turn.language } };
}
