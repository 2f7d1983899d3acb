import { addDays, type CalendarDate, type Cents, cents, dueDateOf, needOf, type Policy } from '../rules/index.ts';
import { autopayOn } from './autopay/autopay.ts';
import type { Stepped } from './autopay/draw.ts';
import type { Member } from './member.ts';
import type { Moment } from './moment.ts';
import type { NoticeFacts } from './notices/notice.ts';
import { withNotice } from './notices/post.ts';
import type { Ids } from './ports.ts';

/** Whether anybody at all may have to be reminded on these days, whatever the due date. */
export function hasReminderDay(
  dueDates: readonly CalendarDate[],
  since: CalendarDate,
  today: CalendarDate,
  policy: Policy,
): boolean {
  return dueDates.some((dueOn) => isReminded(dueOn, since, today, policy));
}

/**
 * Reminds a member of each plan that still needs money by a day that is so many days ahead. Nobody is reminded of what
 * AutoPay will take, twice for one day, or of a plan about which only a person may name dates. `since`: the first of the
 * days whose reminders are due; after a gap it is earlier than today, and what was missed is told once.
 */
export function remind(member: Member, since: CalendarDate, moment: Moment, ids: Ids): Stepped {
  let now = member;
  const did: string[] = [];
  for (const { planId } of member.plans) {
    const due = reminderFor(now, planId, since, moment);
    if (due === undefined) continue;
    now = withNotice(now, { kind: 'dueSoon', facts: { planId, ...due } }, moment, ids);
    did.push('reminded');
  }
  return { member: now, did };
}

/** Whether what a reminder says is so on this day too: nothing was paid since, and its day has not passed. */
export function isStillDue(member: Member, { planId, cents: told, by }: NoticeFacts, day: Day): boolean {
  const due = planId === undefined ? undefined : dueOf(member, planId, day);
  return due !== undefined && due.cents === told && due.by === by;
}

type Day = Pick<Moment, 'today' | 'policy'>;

function reminderFor(member: Member, planId: string, since: CalendarDate, { today, policy }: Moment) {
  const due = dueOf(member, planId, { today, policy });
  if (due === undefined || !isReminded(due.by, since, today, policy)) return undefined;
  const isTold = member.notices.some(
    ({ kind, facts, on }) => kind === 'dueSoon' && facts.planId === planId && facts.by === due.by && on >= since,
  );
  return isTold ? undefined : due;
}

/** What a member has to pay themselves, and by when. */
export function dueOf(member: Member, planId: string, { today, policy }: Day) {
  const need = needOf({ member, planId, day: today }, policy);
  if (need.kind !== 'due' && need.kind !== 'first' && need.kind !== 'cure') return undefined;
  const { by } = need;
  const rest = cents(need.cents - drawnBy(member, planId, by, policy));
  return rest > 0 ? { cents: rest, by } : undefined;
}

function isReminded(by: CalendarDate, since: CalendarDate, today: CalendarDate, policy: Policy): boolean {
  const days = policy.remindDaysBefore.map((before) => addDays(by, -before));
  return by >= today && days.some((day) => since <= day && day <= today);
}

/** What AutoPay has announced to take for that due date and has not taken yet. */
function drawnBy(member: Member, planId: string, by: CalendarDate, policy: Policy): Cents {
  const { announced = null, outcomes = [] } = autopayOn(member.autopay, planId) ?? {};
  const isOpen = announced !== null && outcomes.every(({ month }) => month !== announced.month);
  return announced !== null && isOpen && dueDateOf(announced.month, policy) === by ? announced.cents : cents(0);
}
