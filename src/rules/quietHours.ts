import { addDays, bostonDateOf, bostonMinuteOf, instantOn } from './calendar.ts';
import type { Instant } from './calendar.ts';
import type { Policy } from './policy.ts';

/** The first moment from now on at which a letter or a text may go out. */
export function mayBeSentFrom(now: Instant, { quietHours }: Policy): Instant {
  const { from, until } = quietHours;
  const minute = bostonMinuteOf(now);
  const today = bostonDateOf(now);
  const overnight = from > until;
  const isQuiet = overnight ? minute >= from || minute < until : minute >= from && minute < until;
  if (!isQuiet) return now;
  return instantOn(overnight && minute >= from ? addDays(today, 1) : today, until);
}
