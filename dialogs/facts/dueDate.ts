import type { Reply } from '../../src/messages/index.ts';
import type { Member } from '../../src/payments/index.ts';
import { bankDatesOf, bostonMinuteOf, type CoverageMonth, nextDueDate, timeLineOf } from '../../src/rules/index.ts';
import type { Talk } from '../talk.ts';
import { amountsDue } from './amounts.ts';

/** The next due date in general, for whoever asks: no fact of anybody's. */
export function dueDateReply(talk: Talk): Reply {
  const { today, policy } = talk.turn;
  const { month, dueOn } = nextDueDate(today, policy);
  const text = [talk.words()('dueDate.next', { dueOn, month }), bankWords(talk)].join(' ');
  return { text, ...timeLinePicture(month, talk), because: ['nextDueDate'] };
}

/** The same for a known member, with what is open on each plan and by when. */
export function dueDate(member: Member, talk: Talk): readonly Reply[] {
  const general = dueDateReply(talk);
  return [{ ...general, text: `${amountsDue(member, talk)}\n${general.text}` }];
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
