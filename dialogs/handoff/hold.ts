import { type ActOutcome, type Case, claimed, type Moved } from '../../src/handoff/index.ts';
import { menu } from '../choices.ts';
import type { Memory } from '../memory.ts';
import { lastPayment } from '../moves.ts';
import { runningForms } from '../stack.ts';
import type { Talk } from '../talk.ts';
import type { StaffTurn } from './staffTurn.ts';

/** A person takes the talk: from now on the bot is silent. A talk has one person at a time, however many cases it has. */
export async function claim(given: Case, takesOver: boolean, { talk, memory, acting }: StaffTurn): Promise<ActOutcome> {
  const { turn } = talk;
  const { who } = acting;
  const moved = claimed(given, acting, takesOver);
  if (moved.kind === 'refused') return moved;
  const holder = turn.desk?.held ?? null;
  if (holder !== null && holder.staffId !== who.staffId && !takesOver)
    return { kind: 'refused', reason: 'heldByOther', heldBy: holder.name };
  turn.work.putCase(moved.case);
  turn.desk = { caseId: given.id, held: who, inLine: false };
  if (holder?.staffId === who.staffId) return { kind: 'done' };
  const joined = talk.words()('handoff.joined', { name: who.name });
  talk.say({ text: [joined, ...(await moneyTruth(talk, memory))].join('\n') });
  return { kind: 'done' };
}

/**
 * What became of money in this talk, said before a person takes over. Where identity has ended, or another payment stood here
 * before, nobody can say that nothing was paid, so nothing is said.
 */
async function moneyTruth(talk: Talk, memory: Memory): Promise<readonly string[]> {
  const words = talk.words();
  const payment = await lastPayment(talk, memory);
  if (payment !== undefined)
    return [words('handoff.recorded', { number: payment.confirmationNumber, amount: payment.cents })];
  const isSure = memory.lastPaymentId === undefined && memory.forgottenUpTo === undefined;
  return isSure ? [words('handoff.nothingPaid')] : [];
}

/** Why this person may not act in the talk itself; `undefined` where they have it, by whichever of its cases. */
export function talkRefusal({ talk, acting }: StaffTurn): Extract<ActOutcome, { kind: 'refused' }> | undefined {
  const held = talk.turn.desk?.held ?? null;
  if (held === null) return { kind: 'refused', reason: 'notHeld' };
  if (held.staffId === acting.who.staffId) return undefined;
  return { kind: 'refused', reason: 'heldByOther', heldBy: held.name };
}

/** The bot speaks again, at the very question that was open; not where somebody has the talk by another of its cases. */
export async function end(moved: Moved, staff: StaffTurn): Promise<ActOutcome> {
  if (moved.kind === 'refused') return moved;
  const { dc, talk, acting } = staff;
  const { turn } = talk;
  turn.work.putCase(moved.case);
  if (talkRefusal(staff) !== undefined || turn.desk?.caseId !== moved.case.id) return { kind: 'done' };
  turn.desk = { caseId: moved.case.id, held: null, inLine: false };
  const { name } = acting.who;
  const words = talk.words();
  const { number, state } = moved.case;
  // How to reach them is asked no more: they were just spoken with.
  const asksCallBack = runningForms(dc)[0]?.form.id === 'callBack';
  const isAtRest = dc.stack.length <= (asksCallBack ? 1 : 0);
  const back = words(isAtRest ? 'handoff.givenBackAtRest' : 'handoff.givenBack', { name });
  const text = state === 'closed' ? words('handoff.closed', { name, number }) : back;
  talk.say(isAtRest ? { text, choices: menu(talk) } : { text });
  if (asksCallBack) await dc.endDialog({});
  else await dc.repromptDialog();
  if (dc.activeDialog === undefined) turn.asked = null;
  return { kind: 'done' };
}
