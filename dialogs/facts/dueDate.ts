import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import { bankDatesOf, bostonMinuteOf, type CoverageMonth, nextDueOf, timeLineOf } from '../../src/rules/index.ts';
import type { Talk } from '../talk.ts';
import { amountsDue } from './amounts.ts';

/** For a known member: what is open on each plan, and the next day that falls due for them. Months they paid are none. */
export function dueDate(member: Member, talk: Talk): readonly Reply[] {
  const next = nextDueOf(member, talk.turn.today, talk.turn.policy);
  const due = amountsDue(member, talk);
  if (next === undefined) return [{ text: due, because: ['nextDueOf'] }];
  const { month, dueOn } = next;
  const text = `${due}\n${talk.words()('dueDate.next', { dueOn, month })} ${bankWords(talk)}`;
  return [{ text, ...timeLinePicture(month, talk), because: ['nextDueOf'] }];
}

/** The days of a month as a picture, on an operator's server that draws one; its alt text says them all. */
export function timeLinePicture(month: CoverageMonth, talk: Talk): Pick<Reply, 'picture'> {
  const { tools, language, policy } = talk.turn;
  const url = tools.timeLine?.(month, language);
  if (url === undefined) return {};
  return { picture: { url, alt: talk.words()('dueDate.pictureAlt', { ...timeLineOf(month, policy) }) } };
}

function bankWords(talk: Talk): string {
  const { today, at, policy } = talk.turn;
  const { entryOn, settlesOn } = bankDatesOf({ payOn: today, today, minute: bostonMinuteOf(at) }, policy);
  return talk.words()('dueDate.bank', { entryOn, settlesOn });
}
