import {
  type ActOutcome,
  type Case,
  claimed,
  closed,
  givenBack,
  holdRefusal,
  type Moved,
  noted,
  passed,
  type StaffAct,
} from '../../src/handoff/index.ts';
import { redact } from '../../src/rules/index.ts';
import { menu } from '../answers.ts';
import { lastPayment } from '../moves.ts';
import type { Memory } from '../memory.ts';
import type { Dialogs } from '../stack.ts';
import type { Talk } from '../talk.ts';
import { correctField } from './correctField.ts';
import { sayDeskClosed } from './deskClosed.ts';
import { sendLink } from './sendLink.ts';
import type { StaffTurn } from './staffTurn.ts';
import { approveCancel, cancelForMember, stopForMember } from './staffMoney.ts';

/** A turn that staff made. Whatever it comes to is in the turn's outcome, and nothing of a refused act is kept. */
export async function staffTurn(dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory> {
  const { turn } = talk;
  const { staff } = turn.inbound;
  if (staff === undefined) throw new Error('a turn of staff does not say what they do');
  if (staff.who === null) return sayDeskClosed(staff.does.caseId, dc, talk, memory);
  const { who, does } = staff;
  if (does.kind === 'correctOnce') {
    turn.written = { who, text: does.text };
    return memory;
  }
  const found = await turn.work.caseOf(does.caseId);
  turn.outcome =
    found === undefined || found.conversationId !== turn.conversationId
      ? { kind: 'refused', reason: 'unknownCase' }
      : await act(withNewestProof(found, talk), does.act, { dc, talk, memory, acting: { who, at: turn.at } });
  return memory;
}

/** Whoever showed who they are since they asked for a person is known to staff too. */
function withNewestProof(found: Case, { turn: { proof } }: Talk): Case {
  if (proof.level === 'none' || (proof.level === 'guest' && found.proof === 'verified')) return found;
  const provedBy = proof.level === 'verified' ? proof.by : null;
  return { ...found, memberId: proof.memberId, proof: proof.level, provedBy };
}

async function act(given: Case, does: StaffAct, staff: StaffTurn): Promise<ActOutcome> {
  const { talk, acting } = staff;
  switch (does.kind) {
    case 'claim':
      return claim(given, does.takesOver === true, staff);
    case 'note':
      talk.turn.work.putCase(noted(given, does.text, acting));
      return { kind: 'done' };
    case 'pass':
      return pass(given, does, staff);
    case 'approveCancel':
      return approveCancel(given, does.askId, staff);
    case 'reply':
    case 'giveBack':
    case 'close':
    case 'sendLink':
    case 'correct':
    case 'cancelPayment':
    case 'stopAutopay':
      return holdRefusal(given, acting.who) ?? actInHand(given, does, staff);
  }
}

async function actInHand(
  given: Case,
  does: Exclude<StaffAct, { kind: 'claim' | 'note' | 'pass' | 'approveCancel' }>,
  staff: StaffTurn,
): Promise<ActOutcome> {
  switch (does.kind) {
    case 'reply':
      return reply(given, does.text, staff);
    case 'giveBack':
      return end(givenBack(given, staff.acting), staff);
    case 'close':
      return end(closed(given, does, staff.acting), staff);
    case 'sendLink':
      return sendLink(given, staff);
    case 'correct':
      return correctField(given, does.field, staff);
    case 'cancelPayment':
      return cancelForMember(given, does.paymentId, staff);
    case 'stopAutopay':
      return stopForMember(given, does.autopayId, staff);
  }
}

async function claim(given: Case, takesOver: boolean, { talk, memory, acting }: StaffTurn): Promise<ActOutcome> {
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

const longestReply = 2_000;

function reply(given: Case, typed: string, { talk, acting }: StaffTurn): ActOutcome {
  // Whoever types a number of an account finds it masked, as a member does.
  const text = redact(typed, null).shown.trim();
  if (text.length > longestReply) return { kind: 'refused', reason: 'textTooLong' };
  if (text === '') return { kind: 'refused', reason: 'nothingAsked' };
  talk.turn.work.putCase(given);
  talk.turn.written = { who: acting.who, text };
  return { kind: 'done' };
}

async function pass(
  given: Case,
  does: Extract<StaffAct, { kind: 'pass' }>,
  { talk, acting }: StaffTurn,
): Promise<ActOutcome> {
  const moved = passed(given, does, acting);
  if (moved.kind === 'refused') return moved;
  const { turn } = talk;
  turn.work.putCase(moved.case);
  if (turn.desk?.caseId !== given.id || turn.desk.held === null) return { kind: 'done' };
  turn.desk = { caseId: given.id, held: null, inLine: moved.case.waits === 'inTalk' };
  const words = talk.words();
  talk.say({ text: words('handoff.passed', { name: acting.who.name, queue: words(`queue.${does.queue}`) }) });
  return { kind: 'done' };
}

/** The bot speaks again, at the very question that was open. */
async function end(moved: Moved, { dc, talk, acting }: StaffTurn): Promise<ActOutcome> {
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
