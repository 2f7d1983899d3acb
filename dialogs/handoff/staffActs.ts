import {
  type ActOutcome,
  type Case,
  closed,
  givenBack,
  holdRefusal,
  type Moved,
  noted,
  passed,
  provenSince,
  type StaffAct,
} from '../../src/handoff/index.ts';
import { redact } from '../../src/rules/index.ts';
import type { Memory } from '../memory.ts';
import type { Dialogs } from '../stack.ts';
import type { Talk } from '../talk.ts';
import { correctField } from './correctField.ts';
import { sayDeskClosed } from './deskClosed.ts';
import { elsewhereTurn } from './elsewhere.ts';
import { claim, end, talkRefusal } from './hold.ts';
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
  const made: StaffTurn = { dc, talk, memory, acting: { who, at: turn.at } };
  if (does.kind === 'elsewhere') {
    turn.outcome = await elsewhereTurn(does.state, made);
    return memory;
  }
  const found = await turn.work.caseOf(does.caseId);
  turn.outcome =
    found === undefined || found.conversationId !== turn.conversationId
      ? { kind: 'refused', reason: 'unknownCase' }
      : await act(provenSince(found, turn.proof), does.act, made);
  return memory;
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
      return holdRefusal(given, acting.who) ?? inTalk(does, staff) ?? actInHand(given, does, staff);
  }
}

/** What is said or done in the talk needs the talk itself; a case may be ended by whoever has the case. */
function inTalk({ kind }: StaffAct, staff: StaffTurn): ActOutcome | undefined {
  return kind === 'giveBack' || kind === 'close' ? undefined : talkRefusal(staff);
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
      return endWith(given, givenBack(given, staff.acting), staff);
    case 'close':
      return endWith(given, closed(given, does, staff.acting), staff);
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

/** A cancellation that nobody agreed to by then does not happen, and the member hears so. */
async function endWith(given: Case, moved: Moved, staff: StaffTurn): Promise<ActOutcome> {
  const { talk } = staff;
  const member = given.memberId === null ? undefined : await talk.turn.work.member(given.memberId);
  const dropped = given.asks.flatMap(
    ({ paymentId }) => member?.payments.find((payment) => payment.paymentId === paymentId) ?? [],
  );
  if (moved.kind === 'moved')
    for (const { confirmationNumber: number } of dropped)
      talk.say({ text: talk.words()('handoff.cancelDropped', { number }) });
  return end(moved, staff);
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
