import { isAlwaysSent } from '../../rules/index.ts';
import type { Autopay } from '../autopay/autopay.ts';
import type { Member } from '../member.ts';
import type { Moment } from '../moment.ts';
import { isStillDue } from '../remind.ts';
import type { Notice } from './notice.ts';

type Day = Pick<Moment, 'today' | 'policy'>;
type Told = Pick<Notice, 'kind' | 'facts'>;

/** Whether a notice of something to come is so on this day too. What has come, has passed or was called off is no news any more. */
export function isStillTrue({ kind, facts }: Told, member: Member, day: Day): boolean {
  switch (kind) {
    case 'dueSoon':
      return isStillDue(member, facts, day);
    case 'autopayPart':
      return facts.by === undefined || facts.by >= day.today;
    case 'autopayWill':
    case 'autopayChanged':
      return seriesOf(member, facts)?.state === 'on' && (facts.on === undefined || facts.on >= day.today);
    default:
      return true;
  }
}

/**
 * Whether the letter has to go on this day. An amount that was not the known one is owed in writing also after it was drawn;
 * where AutoPay was stopped before, there is nothing to be announced.
 */
export function isLetterOwed({ kind, facts }: Told, member: Member, day: Day): boolean {
  if (isStillTrue({ kind, facts }, member, day)) return true;
  const series = seriesOf(member, facts);
  const isDrawn = series?.outcomes.some((each) => each.kind === 'charged' && each.month === facts.month) === true;
  return isAlwaysSent(kind) && (series?.state === 'on' || isDrawn);
}

function seriesOf({ autopay }: Member, { autopayId }: Notice['facts']): Autopay | undefined {
  return autopay.find((each) => each.autopayId === autopayId);
}
