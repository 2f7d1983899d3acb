import {
  byUrgency,
  type Case,
  type HandoffPort,
  isElsewhere,
  placeInLine,
  type Risky,
  usualWait,
} from '../../handoff/index.ts';
import { addDays, bostonDateOf, type CalendarDate, coverageAtRisk, type Policy, policyOn } from '../../rules/index.ts';
import type { DocumentStore } from '../../store/documents.ts';

export interface LineParts {
  readonly store: Pick<DocumentStore, 'get' | 'find'>;
  readonly policies: readonly Policy[];
  /** Channels whose talks another desk takes; none unless one is set up. */
  readonly elsewhere?: readonly Case['channel'][];
}

/** Our own line of cases, as members are told of it; and whose talks do not come into it. */
export function createLine(parts: LineParts): HandoffPort {
  return {
    deskFor: (channel) => (parts.elsewhere?.includes(channel) === true ? 'elsewhere' : 'line'),
    async standing(mine) {
      const waiting = await riskyCases(parts, 'waiting', mine.waitingSince);
      const ahead = placeInLine(await riskOf(parts, mine, mine.waitingSince), waiting);
      const today = mine.waitingSince.slice(0, 10) as CalendarDate;
      const lately = await Promise.all(
        [addDays(today, -1), today].map((day) => parts.store.find('case', 'openedOn', day)),
      );
      const cases = lately.flat().map(({ value }) => value);
      return { ahead, minutes: usualWait(cases, mine.queue) };
    },
  };
}

/** Cases of our own line in one state with the day on which coverage is lost, most urgent first. */
export async function riskyCases(
  parts: LineParts,
  state: 'waiting' | 'withStaff',
  at: Case['openedAt'],
): Promise<readonly Risky[]> {
  const found = await parts.store.find('case', 'state', state);
  const inLine = found.map(({ value }) => value).filter((each) => !isElsewhere(each));
  const all = await Promise.all(inLine.map((each) => riskOf(parts, each, at)));
  return all.toSorted(byUrgency);
}

export async function riskOf({ store, policies }: LineParts, given: Case, at: Case['openedAt']): Promise<Risky> {
  const member = given.memberId === null ? undefined : (await store.get('member', given.memberId))?.value;
  if (member === undefined) return { case: given, riskOn: null };
  const today = bostonDateOf(at);
  return { case: given, riskOn: coverageAtRisk(member, today, policyOn(policies, today))?.by ?? null };
}
