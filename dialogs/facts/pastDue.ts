import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import { balanceOf, type Ladder, ladderOf, type LadderStep, noMoney, type PlanFacts } from '../../src/rules/index.ts';
import type { Talk } from '../talk.ts';
import { dueWords } from './amounts.ts';
import { planName } from '../planName.ts';

/** For each plan with a missed month: what keeps it, by when, and what comes if that day passes. */
export function pastDue(member: Member, talk: Talk): readonly Reply[] {
  const ladders = member.plans.map((plan) => ({ plan, ladder: ladderOfPlan(member, plan, talk) }));
  const text = ladders.map(({ plan, ladder }) => ladderWords(member, plan, ladder, talk)).join('\n');
  return [{ text, because: [...new Set(ladders.map(({ ladder }) => `ladder: ${ladder.kind}`))] }];
}

function ladderOfPlan(member: Member, { planId }: PlanFacts, { turn }: Talk): Ladder {
  return ladderOf(member, planId, turn.today, turn.policy);
}

function ladderWords(member: Member, plan: PlanFacts, ladder: Ladder, talk: Talk): string {
  const words = talk.words();
  const { today, policy } = talk.turn;
  const phone = policy.contacts.customerService;
  const open = balanceOf(member, plan.planId, today, policy).pastDue?.cents ?? noMoney;
  const facts = { plan: planName(plan, talk), pastDue: open };
  if (ladder.kind === 'steps') {
    const [now, ...later] = ladder.steps;
    const key = now.lastChance ? 'pastDue.nowLast' : 'pastDue.now';
    const first = words(key, { ...facts, month: ladder.firstUnpaid, cure: now.cents, by: now.by });
    const after = words('pastDue.after', { endsOn: ladder.endsOn });
    return [first, ...later.map((step) => stepWords(step, talk)), after].join('\n');
  }
  if (ladder.kind === 'nothingPastDue') return nothingPastDue(member, plan, talk);
  if (ladder.why === 'lastChancePassed') return words('pastDue.over', { ...facts, phone });
  if (ladder.why === 'unknownClass') return words('pastDue.unknown', { ...facts, phone });
  return dueWords(member, plan, talk);
}

function stepWords({ cents, by, letterIn, lastChance }: LadderStep, talk: Talk): string {
  return talk.words()(lastChance ? 'pastDue.thenLast' : 'pastDue.then', { amount: cents, by, month: letterIn });
}

/** What is due next is said too: whoever asks about a missed month wants to miss no other. */
function nothingPastDue(member: Member, plan: PlanFacts, talk: Talk): string {
  return `${talk.words()('pastDue.nothing', { plan: planName(plan, talk) })}\n${dueWords(member, plan, talk)}`;
}
