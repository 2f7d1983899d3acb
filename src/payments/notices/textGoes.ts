import { addDays, bostonDateOf, goesByText, type Instant, mayBeSentFrom, minutesBetween } from '../../rules/index.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import { linkedPhone } from '../phone/texting.ts';
import { awakeMinutes } from './awake.ts';
import { wantsText } from './preferences.ts';
import { isStillTrue } from './stillTrue.ts';

/** A text that waits in the outbox: to which number, and since when. */
export interface WaitingText {
  readonly phone: string;
  readonly madeAt: Instant;
}

/** `outdated`: for good. */
export type TextGoes = 'now' | 'outdated' | { readonly notBefore: Instant };

/**
 * Whether a notice that is on its way by text may go now. Hours may lie between the commit that handed it to the outbox and this
 * moment: the phone may belong to somebody else, the payment may have been made, and it may be night.
 */
export function noticeGoes(member: Member | undefined, noticeId: string, text: WaitingText, moment: Moment): TextGoes {
  const notice = member?.notices.find((each) => each.noticeId === noticeId);
  if (member === undefined || notice === undefined || !isLinkedSince(member, text)) return 'outdated';
  const isWanted = goesByText(notice.kind) && wantsText(member.preferences, notice.kind);
  if (!isWanted || isPast(notice.on, moment) || !isStillTrue(notice, member, moment)) return 'outdated';
  return byDay(moment);
}

/** Whether a phone may still be told that it was linked. Whoever has just done so is awake. */
export function linkedGoes(member: Member | undefined, text: WaitingText, moment: Moment): TextGoes {
  if (member === undefined || !isLinkedSince(member, text)) return 'outdated';
  if (isPast(bostonDateOf(text.madeAt), moment)) return 'outdated';
  return minutesBetween(text.madeAt, moment.at) <= awakeMinutes ? 'now' : byDay(moment);
}

/** A one-time code goes to the number on file while it counts, whatever the hour: somebody waits for it. */
export function linkCodeGoes(member: Member | undefined, text: WaitingText, { at, policy }: Moment): TextGoes {
  const code = member?.texting.code;
  const waits = code?.phone === text.phone && member?.phone === text.phone && code.sentAt === text.madeAt;
  return waits && minutesBetween(text.madeAt, at) < policy.phone.codeMinutes ? 'now' : 'outdated';
}

/** Nothing is owed to a phone that was linked anew since: nobody knows whose it was in between. */
function isLinkedSince(member: Member, { phone, madeAt }: WaitingText): boolean {
  const link = linkedPhone(member);
  return link?.phone === phone && link.linkedAt <= madeAt;
}

function isPast(on: Moment['today'], { today, policy }: Moment): boolean {
  return addDays(on, policy.phone.textDays) < today;
}

function byDay({ at, policy }: Moment): TextGoes {
  const from = mayBeSentFrom(at, policy);
  return from === at ? 'now' : { notBefore: from };
}
