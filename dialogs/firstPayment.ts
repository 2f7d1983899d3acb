import { type FirstPayment, type MemberFacts, monthOf, premiumFor } from '../src/rules/index.ts';

type Needed = FirstPayment & { kind: 'needed' };

/** Whether part of the first payment was made already, so that what is needed is the rest of it. */
export function isBegun(member: MemberFacts, planId: string, { cents, startsOn }: Needed): boolean {
  const plan = member.plans.find((each) => each.planId === planId);
  return plan !== undefined && cents < premiumFor(plan, monthOf(startsOn));
}
