import { type ActOutcome, type Case, claimed, type Moved } from '../../src/handoff/index.ts';
import { menu } from '../answers.ts';
import type { Memory } from '../memory.ts';
import { lastPayment } from '../moves.ts';
import type { Talk } from '../talk.ts';
import type { StaffTurn } from './staffTurn.ts';

/** A person takes the talk: from now on the bot is silent. */
export async function claim(given: Case, takesOver: boolean, { talk, memory, acting }: StaffTurn): Promise<ActOutcome> {
  const { turn } = talk;
  const { who } = acting;
  const holder = turn.desk?.held ?? null;
  // Two cases of one talk: it has one person at a time.
  if (holder !== null && holder.staffId !== who.staffId && turn.desk?.caseId !== given.id && !takesOver)
    return { kind: 'refused', reason: 'heldByOther', heldBy: holder.name };
  const moved = claimed(given, acting, takesOver);
  if (moved.kind === 'refused') return moved;
  turn.work.putCase(moved.case);
  if (holder?.staffId === who.staffId) return { kind: 'done' };
  turn.desk = { caseId: given.id, held: who, inLine: false };
  const joined = talk.words()('handoff.joined', { name: who.name });
  talk.say({ text: `${joined}\n${await moneyTruth(talk, memory)}` });
  return { kind: 'done' };
}

/** What became of money in this talk, said before a person takes over. */
async function moneyTruth(talk: Talk, memory: Memory): Promise<string> {
  const words = talk.words();
  const payment = await lastPayment(talk, memory);
  if (payment === undefined) return words('handoff.nothingPaid');
  return words('handoff.recorded', { number: payment.confirmationNumber, amount: payment.cents });
}

/** The bot speaks again, at the very question that was open. */
export async function end(moved: Moved, { dc, talk, acting }: StaffTurn): Promise<ActOutcome> {
  if (moved.kind === 'refused') return moved;
  const { turn } = talk;
  turn.work.putCase(moved.case);
  // Another case of the same talk may be the one that is held.
  if (turn.desk !== undefined && turn.desk.caseId !== moved.case.id && turn.desk.held !== null) return { kind: 'done' };
  turn.desk = { caseId: moved.case.id, held: null, inLine: false };
  const { name } = acting.who;
  const words = talk.words();
  const { number, state } = moved.case;
  const isAtRest = dc.activeDialog === undefined;
  const back = words(isAtRest ? 'handoff.givenBackAtRest' : 'handoff.givenBack', { name });
  const text = state === 'closed' ? words('handoff.closed', { name, number }) : back;
  talk.say(isAtRest ? { text, choices: menu(talk) } : { text });
  await dc.repromptDialog();
  return { kind: 'done' };
}
