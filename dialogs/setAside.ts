import type { Member, Payment } from '../src/payments/index.ts';
import { balanceOf } from '../src/rules/index.ts';
import type { Talk } from './talk.ts';

/** Money that is neither due nor simply paid: a draw under way, scheduled and not taken yet, or kept as credit. */
export function setAsideWords(member: Member, planId: string, talk: Talk): string[] {
  const words = talk.words();
  const { credit } = balanceOf(member, planId, talk.turn.today, talk.turn.policy);
  const scheduled = member.payments.filter((each) => each.planId === planId && each.status === 'scheduled');
  const isDrawn = ({ planId: of, drawFor, status }: Payment) =>
    of === planId && drawFor !== undefined && (status === 'recorded' || status === 'claimed' || status === 'submitted');
  return [
    ...member.payments.filter(isDrawn).map(({ cents: amount, entryOn: on }) => words('due.drawn', { amount, on })),
    ...scheduled.map(({ cents: amount, countsOn: on }) => words('due.scheduled', { amount, on })),
    ...(credit > 0 ? [words('due.credit', { credit })] : []),
  ];
}
