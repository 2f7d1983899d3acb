import { type Instant, redact } from '../rules/index.ts';
import type { ActRefusal, StaffAct } from './acts.ts';
import { becoming } from './caseStates.ts';
import { type Case, type CaseEvent, elsewhereId, type StaffName } from './ports.ts';

export type Moved =
  | { readonly kind: 'moved'; readonly case: Case }
  | { readonly kind: 'refused'; readonly reason: ActRefusal; readonly heldBy?: string };

/** Who acts, and when. */
export interface Acting {
  readonly who: StaffName;
  readonly at: Instant;
}

/**
 * Takes a case in hand. Of two at the same second the second one is told who was quicker; a lead may take it over, also from the
 * desk of another system.
 */
export function claimed(before: Case, { who, at }: Acting, takesOver = false): Moved {
  if (before.state === 'closed') return refused('caseClosed');
  if (isElsewhere(before) && who.staffId !== elsewhereId && !takesOver) return refused('elsewhere');
  const given = who.staffId === elsewhereId ? before : ours(before);
  const isHeld = given.state === 'withStaff' && given.staff !== null;
  if (isHeld && given.staff.staffId === who.staffId) return moved(given);
  if (isHeld && !takesOver) return { kind: 'refused', reason: 'heldByOther', heldBy: given.staff.name };
  const firstClaimedAt = given.firstClaimedAt ?? at;
  const held = { ...becoming(given, 'withStaff'), staff: who, passedTo: null, firstClaimedAt };
  return moved(withEvent(held, { at, by: who, what: 'claimed', detail: isHeld ? given.staff.name : '' }));
}

/** Lets a case go on to another desk, or to one person there. It keeps its place in line. */
export function passed(
  given: Case,
  { queue, to, note, ofOthers = false }: Omit<Extract<StaffAct, { kind: 'pass' }>, 'kind'>,
  { who, at }: Acting,
): Moved {
  const refusal = holdRefusal(given, who);
  if (refusal !== undefined && !(ofOthers && refusal.reason === 'heldByOther')) return refusal;
  const waiting = { ...becoming(ours(given), 'waiting'), queue, staff: null, passedTo: to };
  return moved(noted(withEvent(waiting, { at, by: who, what: 'passed', detail: queue }), note, { who, at }));
}

/** The day ended before anybody took it: whoever waits in the talk waits for nothing there. */
export function deskClosed(given: Case, at: Instant): Case {
  return withEvent({ ...given, waits: 'nobody' }, { at, by: null, what: 'deskClosed', detail: '' });
}

export function givenBack(given: Case, { who, at }: Acting): Moved {
  const refusal = holdRefusal(given, who);
  if (refusal !== undefined) return refusal;
  const back = { ...becoming(given, 'givenBack'), waits: 'nobody', asks: [] } as const;
  return moved(withEvent(back, { at, by: who, what: 'givenBack', detail: '' }));
}

export function closed(
  given: Case,
  { outcome, note }: Omit<Extract<StaffAct, { kind: 'close' }>, 'kind'>,
  { who, at }: Acting,
): Moved {
  const refusal = holdRefusal(given, who);
  if (refusal !== undefined) return refusal;
  const ended = { ...becoming(given, 'closed'), waits: 'nobody', closedAt: at, outcome, asks: [] } as const;
  const event: CaseEvent = { at, by: who, what: 'closed', detail: outcome };
  return moved(noted(withEvent(ended, event), note, { who, at }));
}

/** The desk of another system could not help: the case waits in our own line, at the place that it had. */
export function cameBack(given: Case, waits: Case['waits'], { who, at }: Acting): Moved {
  if (given.state === 'closed') return refused('caseClosed');
  const waiting = { ...becoming(ours(given), 'waiting'), waits, staff: null, passedTo: null };
  return moved(withEvent(waiting, { at, by: who, what: 'cameBack', detail: '' }));
}

/** Whether the desk of another system has it, and not ours. */
export function isElsewhere({ elsewhereSince }: Case): boolean {
  return elsewhereSince !== undefined;
}

/** The same in our own line. */
export function ours(given: Case): Case {
  const { elsewhereSince: _, ...kept } = given;
  return kept;
}

/**
 * The member goes on without a person. Where only they asked for one the case is over; what was found out about their money is
 * still looked at, and another desk cannot be told that nobody waits any more.
 */
export function leftLine(given: Case, at: Instant): Case {
  if (given.state !== 'waiting') return given;
  const left = withEvent({ ...given, waits: 'nobody', callBack: null }, { at, by: null, what: 'left', detail: '' });
  const wasOnlyAsked =
    given.reason === 'asked' || given.reason === 'notUnderstood' || given.reason === 'identityFailed';
  return wasOnlyAsked && !isElsewhere(given)
    ? { ...becoming(left, 'closed'), closedAt: at, outcome: 'leftLine' }
    : left;
}

/** Writes down what a colleague should know; a number of an account is masked. Nothing is written where nothing was. */
export function noted(given: Case, note: string, { who, at }: Acting): Case {
  const text = redact(note, null).shown.trim();
  return text === '' ? given : withEvent(given, { at, by: who, what: 'noted', detail: text });
}

/** Why this person may not act in the talk of a case; `undefined` where they hold it. */
export function holdRefusal({ state, staff }: Case, who: StaffName): Extract<Moved, { kind: 'refused' }> | undefined {
  if (state === 'closed') return refused('caseClosed');
  if (state !== 'withStaff' || staff === null) return refused('notHeld');
  return staff.staffId === who.staffId ? undefined : { kind: 'refused', reason: 'heldByOther', heldBy: staff.name };
}

/** Who was shown to be in a talk. */
export type ShownInTalk =
  | { readonly level: 'none' }
  | { readonly level: 'guest'; readonly memberId: string }
  | { readonly level: 'verified'; readonly memberId: string; readonly by: 'portal' | 'dateOfBirth' };

/**
 * Whoever showed who they are since they asked for a person is known to staff too. Somebody else in the same talk is not, and a case
 * that has ended stays as it was.
 */
export function provenSince(given: Case, proof: ShownInTalk): Case {
  if (proof.level === 'none' || given.state === 'closed') return given;
  if (given.memberId !== null && given.memberId !== proof.memberId) return given;
  if (proof.level === 'guest' && given.proof === 'verified') return given;
  const provedBy = proof.level === 'verified' ? proof.by : null;
  return { ...given, memberId: proof.memberId, proof: proof.level, provedBy };
}

export function withEvent(given: Case, event: CaseEvent): Case {
  return { ...given, events: [...given.events, event] };
}

function moved(to: Case): Moved {
  return { kind: 'moved', case: to };
}

function refused(reason: ActRefusal): Extract<Moved, { kind: 'refused' }> {
  return { kind: 'refused', reason };
}
