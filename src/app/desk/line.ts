import { type Case, type HandoffPort, isElsewhere, placeInLine, type Risky, usualWait } from '../../handoff/index.ts';
import {
  addDays,
  bostonDateOf,
  coverageAtRisk,
  isStaffed,
  needsPerson,
  type Policy,
  policyOn,
} from '../../rules/index.ts';
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
    async standing(mine, at) {
      const waiting = await riskyCases(parts, 'waiting', at);
      const ahead = placeInLine(await riskOf(parts, mine, at), waiting);
      const today = bostonDateOf(at);
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

/** Cases of our own line in one state with the day on which coverage is lost, in no order. */
export async function riskyCases(
  parts: LineParts,
  state: 'waiting' | 'withStaff',
  at: Case['openedAt'],
): Promise<readonly Risky[]> {
  const found = await parts.store.find('case', 'state', state);
  const inLine = found.map(({ value }) => value).filter((each) => !isElsewhere(each));
  return Promise.all(inLine.map((each) => riskOf(parts, each, at)));
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
  const policy = policyOn(policies, today);
  // Where only a person can say what to pay by when, it is not safe to let them wait.
  if (needsPerson(member, today, policy)) return { case: given, riskOn: today };
  return { case: given, riskOn: coverageAtRisk(member, today, policy)?.by ?? null };
}
