import {
  type ActOutcome,
  cameBack,
  type Case,
  closed,
  type ElsewhereState,
  isElsewhere,
} from '../../src/handoff/index.ts';
import { isStaffed } from '../../src/rules/index.ts';
import { menu } from '../choices.ts';
import { claim, end } from './hold.ts';
import type { StaffTurn } from './staffTurn.ts';

/**
 * What another desk says of this talk. It speaks of the talk and not of a case: the one that it was given. What comes late, twice, or
 * of a talk that it was never given is refused, and changes nothing.
 */
export async function elsewhereTurn(state: ElsewhereState, staff: StaffTurn): Promise<ActOutcome> {
  const { desk, work } = staff.talk.turn;
  const given = desk === undefined ? undefined : await work.caseOf(desk.caseId);
  if (given === undefined || !isElsewhere(given)) return { kind: 'refused', reason: 'unknownCase' };
  switch (state) {
    case 'accepted':
      return claim(given, false, staff);
    case 'failed':
      return comeBack(given, staff);
    case 'completed':
      // Whether it is solved that desk does not say.
      return end(closed(given, { outcome: 'passedOutside', note: '' }, staff.acting), staff);
  }
}

/** Nobody there could help: the case waits for our own staff, and the member hears so and has the bot again. */
async function comeBack(given: Case, { dc, talk, acting }: StaffTurn): Promise<ActOutcome> {
  const { turn } = talk;
  const waits = given.waits === 'inTalk' && !isStaffed(turn.at, turn.policy) ? 'nobody' : given.waits;
  const moved = cameBack(given, waits, acting);
  if (moved.kind === 'refused') return moved;
  turn.work.putCase(moved.case);
  turn.desk = { caseId: given.id, held: null, inLine: waits === 'inTalk' };
  const { customerService: phone, tty } = turn.policy.contacts;
  const text = talk.words()('handoff.notTaken', { number: given.number, phone, tty });
  talk.say(dc.activeDialog === undefined ? { text, choices: menu(talk) } : { text });
  await dc.repromptDialog();
  return { kind: 'done' };
}
