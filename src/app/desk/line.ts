import { byUrgency, type Case, type HandoffPort, placeInLine, type Risky, usualWait } from '../../handoff/index.ts';
import {
  addDays,
  bostonDateOf,
  type CalendarDate,
  coverageAtRisk,
  isStaffed,
  type Policy,
  policyOn,
} from '../../rules/index.ts';
import type { DocumentStore } from '../../store/documents.ts';

export interface LineParts {
  readonly store: Pick<DocumentStore, 'get' | 'find'>;
  readonly policies: readonly Policy[];
}

/** Our own line of cases, as members are told of it. */
export function createLine(parts: LineParts): HandoffPort {
  return {
    kind: 'line',
    async standing(mine) {
      const waiting = await riskyCases(parts, 'waiting', mine.waitingSince);
      const ahead = placeInLine(await riskOf(parts, mine, mine.waitingSince), waiting);
      const today = mine.waitingSince.slice(0, 10) as CalendarDate;
      const lately = await Promise.all(
        [addDays(today, -1), today].map((day) => parts.store.find('case', 'openedOn', day)),
      );
      const waited = lately.flat().flatMap(({ value }) => (isWaitedFor(value, parts.policies) ? [value] : []));
      return { ahead, minutes: usualWait(waited, mine.queue) };
    },
  };
}

/** What was left overnight, or found by a run, says nothing about how long somebody in line has to wait. */
function isWaitedFor({ conversationId, openedAt }: Case, policies: readonly Policy[]): boolean {
  return conversationId !== null && isStaffed(openedAt, policyOn(policies, bostonDateOf(openedAt)));
}

/** Cases in one state with the day on which coverage is lost, most urgent first. */
export async function riskyCases(
  parts: LineParts,
  state: 'waiting' | 'withStaff',
  at: Case['openedAt'],
): Promise<readonly Risky[]> {
  const found = await parts.store.find('case', 'state', state);
  const all = await Promise.all(found.map(({ value }) => riskOf(parts, value, at)));
  return all.toSorted(byUrgency);
}

/** What a daily run found names the member by itself; a talk only once it was shown who speaks. */
export function isShown({ proof, conversationId }: Case): boolean {
  return proof === 'verified' || conversationId === null;
}

export async function riskOf({ store, policies }: LineParts, given: Case, at: Case['openedAt']): Promise<Risky> {
  // The place that a guest is told must not tell them how somebody's account stands.
  const memberId = isShown(given) ? given.memberId : null;
  const member = memberId === null ? undefined : (await store.get('member', memberId))?.value;
  if (member === undefined) return { case: given, riskOn: null };
  const today = bostonDateOf(at);
  return { case: given, riskOn: coverageAtRisk(member, today, policyOn(policies, today))?.by ?? null };
}
