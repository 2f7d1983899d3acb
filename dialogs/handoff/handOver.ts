import { type Case, isElsewhere, openCase, type TalkReason, talkReasons } from '../../src/handoff/index.ts';
import { isStaffed, nextOpening } from '../../src/rules/index.ts';
import { choicesFor } from '../choices.ts';
import type { Talk } from '../talk.ts';
import { evidenceIn } from './evidence.ts';

/**
 * Puts this talk before a person: a case with all that is known, and a place in line where somebody is there. Whoever asks again,
 * or asks for a person after a case was left for them, keeps that case. Resolves to the words for the member.
 */
export async function handOver(reason: TalkReason, found: readonly string[], talk: Talk): Promise<string> {
  const { turn } = talk;
  const { proof } = turn;
  const held = turn.desk?.held ?? null;
  const left = await openCaseOf(talk);
  const opened = await openCase(
    turn.work,
    {
      conversationId: turn.conversationId,
      goesOnWith: left?.id,
      reason,
      memberId: proof.level === 'none' ? null : proof.memberId,
      proof: proof.level,
      provedBy: proof.level === 'verified' ? proof.by : null,
      channel: turn.channel,
      language: turn.language,
      desk: turn.tools.handoff.deskFor(turn.channel),
      waits: held === null && takesInTalk(talk) ? 'inTalk' : 'nobody',
      askedAtSeq: turn.nextSeq,
      at: turn.at,
      evidence: await evidenceIn(talk, found),
    },
    turn.tools.ids,
  );
  // A form that was filled in while a person has the talk may find something out; the person keeps the talk.
  if (held !== null) return talk.words()('handoff.formTaken', { name: held.name });
  turn.desk = { caseId: opened.id, held: null, inLine: opened.waits === 'inTalk' };
  // Another desk is told once of what it has.
  if (isElsewhere(opened) && (left === undefined || !isElsewhere(left))) turn.handsOver = opened;
  turn.personFor = undefined;
  const why = talk.words()(`handoff.why.${reason}`);
  return `${why}\n${await standingWords(opened, talk)}`;
}

/** What a person is asked for: what the talk found out before, or just that. */
export function reasonFor({ turn: { personFor, desk } }: Talk): TalkReason {
  if (desk?.inLine === true) return 'asked';
  return talkReasons.find((each) => each === personFor) ?? 'asked';
}

/** Whether somebody could answer in the talk by and by. */
export function takesInTalk({ turn }: Talk): boolean {
  return turn.tools.handoff.deskFor(turn.channel) === 'elsewhere' || isStaffed(turn.at, turn.policy);
}

/** So many messages in a row that nothing understood, and a person is called without being asked for. */
export const missesBeforeHandOver = 3;

/** Whether a person can be called now for somebody who is in no line yet. */
export function isReachable(talk: Talk): boolean {
  return takesInTalk(talk) && talk.turn.desk?.inLine !== true;
}

/** The case that this talk has already, unless it is closed. */
async function openCaseOf({ turn: { desk, work } }: Talk): Promise<Case | undefined> {
  const known = desk === undefined ? undefined : await work.caseOf(desk.caseId);
  return known?.state === 'closed' ? undefined : known;
}

/** The place in line and an honest wait, or when somebody will be there. */
export async function standingWords(opened: Case, talk: Talk): Promise<string> {
  const { turn } = talk;
  const words = talk.words();
  const { number } = opened;
  const { customerService: phone, tty } = turn.policy.contacts;
  if (isElsewhere(opened)) return words('handoff.elsewhere', { number, phone, tty });
  if (opened.waits !== 'inTalk') {
    const { date, minute: time } = nextOpening(turn.at, turn.policy);
    return words('handoff.closedNow', { number, date, time, phone, tty });
  }
  const { ahead, minutes } = await turn.tools.handoff.standing(opened, turn.at);
  const place =
    ahead === 0
      ? words('handoff.next', { number })
      : ahead === 1
        ? words('handoff.oneAhead', { number })
        : words('handoff.ahead', { number, ahead });
  const wait = minutes === null ? words('handoff.waitUnknown') : words('handoff.wait', { minutes });
  return `${place} ${wait}\n${words('handoff.meanwhile', { phone, tty })}`;
}

/** What may be pressed by whoever waits. */
export function leavingChoice(talk: Talk) {
  return choicesFor([talk.words()('choice.leaveLine')]);
}
