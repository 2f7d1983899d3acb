import { type Autopay, autopayOn, type Member } from '../../src/payments/index.ts';
import { balanceOf, billedMonthOn, type PlanFacts, premiumFor } from '../../src/rules/index.ts';
import { choicesFor } from '../choices.ts';
import { nothing, type Question } from '../form.ts';
import { onlyOne, planMeant } from '../plans.ts';
import type { Talk } from '../talk.ts';
import type { PlanKind } from '../../src/rules/index.ts';
import { planName } from '../planName.ts';

/** The plans that AutoPay could be set up for: neither ended nor free, and without one. */
export function plansWithout(member: Member, { turn }: Talk): readonly PlanFacts[] {
  const { today, policy } = turn;
  const month = billedMonthOn(today, policy);
  return member.plans.filter((plan) => {
    const { ended, payable } = balanceOf(member, plan.planId, today, policy);
    return (
      !ended && autopayOn(member.autopay, plan.planId) === undefined && (payable > 0 || premiumFor(plan, month) > 0)
    );
  });
}

/** The plans for which AutoPay is on. */
export function plansWith(member: Member): readonly PlanFacts[] {
  return member.plans.filter(({ planId }) => autopayOn(member.autopay, planId) !== undefined);
}

export interface PlanOfAutopay {
  readonly member: Member;
  readonly plan: PlanFacts;
  readonly autopay: Autopay | undefined;
}

/** The plan of a draft, as far as it was told. */
export interface ChosenPlan {
  readonly planId?: string | undefined;
  readonly planKindWished?: PlanKind | undefined;
}

/** The plan that is spoken of, once it is clear; the only one needs no asking. */
export async function planInHand(
  { planId, planKindWished }: ChosenPlan,
  among: (member: Member, talk: Talk) => readonly PlanFacts[],
  talk: Talk,
): Promise<PlanOfAutopay | undefined> {
  const member = talk.turn.proof.level === 'verified' ? await talk.member() : undefined;
  if (member === undefined) return undefined;
  const plans = among(member, talk);
  const wished = plans.filter(({ kind }) => kind === planKindWished);
  const plan =
    planId === undefined ? (onlyOne(wished) ?? onlyOne(plans)) : plans.find((each) => each.planId === planId);
  return plan && { member, plan, autopay: autopayOn(member.autopay, plan.planId) };
}

/** Which of several plans. Without any the form has nothing to do, and says so at its end. */
export function whichPlan<D extends ChosenPlan>(
  among: (member: Member, talk: Talk) => readonly PlanFacts[],
  put: (draft: D, patch: ChosenPlan) => D,
): Question<D> {
  const choosable = async (talk: Talk) => {
    const member = await talk.member();
    return member === undefined ? [] : among(member, talk);
  };
  return {
    field: 'plan',
    async isOpen(draft, talk) {
      const isOpen = draft.planId === undefined && (await planInHand(draft, among, talk)) === undefined;
      return isOpen && (await choosable(talk)).length > 1;
    },
    async ask(_, talk) {
      const plans = await choosable(talk);
      return { text: talk.words()('autopay.askPlan'), choices: choicesFor(plans.map((plan) => planName(plan, talk))) };
    },
    async read(draft, talk, asked) {
      const { planKind } = talk.heard;
      const meant = asked ? planMeant(await choosable(talk), talk) : undefined;
      if (meant !== undefined) return { kind: 'set', draft: put(draft, { planId: meant.planId }) };
      if (planKind === undefined || planKind === draft.planKindWished) return nothing;
      return { kind: 'set', draft: put(draft, { planId: undefined, planKindWished: planKind }) };
    },
    clear: (draft) => put(draft, { planId: undefined, planKindWished: undefined }),
  };
}

/** Where there is no such plan, or none any more, nothing is asked and nothing read: the form ends and says why. */
export function onceThePlanIsClear<D extends object>(
  question: Question<D>,
  inHand: (draft: D, talk: Talk) => Promise<PlanOfAutopay | undefined>,
): Question<D> {
  return {
    ...question,
    isOpen: async (draft, talk) => (await inHand(draft, talk)) !== undefined && (await question.isOpen(draft, talk)),
    read: async (draft, talk, asked) =>
      (await inHand(draft, talk)) === undefined ? nothing : question.read(draft, talk, asked),
  };
}
