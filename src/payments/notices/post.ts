import { goesByText, mayBeSentFrom, type NoticeKind } from '../../rules/index.ts';
import type { Member, Payment } from '../member.ts';
import type { Moment } from '../moment.ts';
import type { Ids } from '../ports.ts';
import { nextChatStates, type Notice, type NoticeFacts } from './notice.ts';
import { wantsLetter, wantsText } from './preferences.ts';

export interface Telling {
  readonly kind: NoticeKind;
  readonly facts: NoticeFacts;
  /** `none` where the talk that caused it says so anyway. */
  readonly chat?: 'none';
}

/** The member with something more to be told, by the ways they chose and not before the quiet hours end. */
export function withNotice(member: Member, telling: Telling, { at, today, policy }: Moment, ids: Ids): Member {
  const notice: Notice = {
    noticeId: ids.uuid(),
    kind: telling.kind,
    facts: telling.facts,
    madeAt: at,
    on: today,
    email: wantsEmail(member, telling.kind) ? 'waiting' : 'none',
    // Whoever has just done something themselves is awake.
    emailFrom: telling.chat === 'none' ? at : mayBeSentFrom(at, policy),
    emailTries: 0,
    text: telling.chat !== 'none' && isTexted(member, telling.kind) ? 'waiting' : 'none',
    textFrom: mayBeSentFrom(at, policy),
    chat: telling.chat ?? 'waiting',
  };
  return { ...member, notices: [...member.notices.map((older) => superseded(older, notice)), notice] };
}

/** The receipt of a payment, sent by mail because the member asked for it. */
export function withReceiptByEmail(
  member: Member,
  { paymentId, planId, cents, countsOn, entryOn, status }: Payment,
  moment: Moment,
  ids: Ids,
): Member {
  const isOnItsWay = member.notices.some(
    ({ kind, facts: about, email }) => kind === 'receipt' && about.paymentId === paymentId && email === 'waiting',
  );
  if (isOnItsWay) return member;
  const facts = { paymentId, planId, cents, on: countsOn, by: entryOn, reason: status };
  return withNotice(member, { kind: 'receipt', facts, chat: 'none' }, moment, ids);
}

function wantsEmail({ email, preferences }: Member, kind: NoticeKind): boolean {
  return email !== null && wantsLetter(preferences, kind);
}

function isTexted({ texting, preferences }: Member, kind: NoticeKind): boolean {
  return texting.link !== null && goesByText(kind) && wantsText(preferences, kind);
}

const stages: readonly NoticeKind[] = ['recorded', 'bankDayMoved', 'sentToBank', 'settled', 'returned', 'cancelled'];

const ofDraws: readonly NoticeKind[] = ['autopayWill', 'autopayChanged', 'autopayPart', 'autopaySkipped'];

/**
 * On the next visit only the last that became of something is worth telling. That money leaves later than was said is too, until
 * it has gone: it was promised for another day, and an account may be short on this one.
 */
function superseded(older: Notice, newer: Notice): Notice {
  const isEarlier =
    nextChatStates[older.chat].includes('none') &&
    subjectOf(older) !== undefined &&
    subjectOf(older) === subjectOf(newer) &&
    !(older.kind === 'bankDayMoved' && newer.kind === 'sentToBank');
  return isEarlier ? { ...older, chat: 'none' } : older;
}

/** What it is about, where something newer about the same takes its place. */
function subjectOf({ kind, facts }: Notice): string | undefined {
  const { paymentId, planId = '', autopayId = '', month = '' } = facts;
  if (stages.includes(kind) && paymentId !== undefined) return `payment ${paymentId}`;
  if (kind === 'dueSoon') return `due ${planId}`;
  return ofDraws.includes(kind) ? `draw ${autopayId} ${month}` : undefined;
}
