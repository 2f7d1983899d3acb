import type { CaseView, Desk, DeskNews, QueueRow, SearchView } from '../../console/desk.ts';
import { lineView } from '../../console/packet/lineView.ts';
import { packetOf } from '../../console/packet/packet.ts';
import { readSearch } from '../../console/searchText.ts';
import { whyView } from '../../console/why.ts';
import { byUrgency, type Case } from '../../handoff/index.ts';
import { type Clock, type Ids } from '../../payments/index.ts';
import { bostonDateOf, type Policy, policyOn } from '../../rules/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import type { StaffTalks, Talks } from '../../turns/index.ts';
import { actOnCase } from './actOnCase.ts';
import { riskyCases, riskOf } from './line.ts';
import { endOf, linesOfCase } from './linesOfCase.ts';
import { deskNews } from './news.ts';
import { rowOf, waitingTalks } from './rows.ts';

export interface DeskParts {
  readonly store: DocumentStore;
  readonly talks: Talks & StaffTalks;
  readonly policies: readonly Policy[];
  readonly clock: Clock;
  readonly ids: Ids;
  /** Hears of each commit that changed a case, until the returned function is called. */
  readonly onCase: (listener: (changed: Case) => void) => () => void;
  readonly colleagues: Desk['colleagues'];
}

/** The console's view of cases and talks, over the store that this process holds. */
export function createDesk(parts: DeskParts): Desk {
  const { store, talks } = parts;
  const caseOf = async (number: string) => (await store.find('case', 'number', number))[0]?.value;
  return {
    queue: () => queueRows(parts),

    async holding(number, staffId) {
      const found = await caseOf(number);
      if (found === undefined) return undefined;
      if (found.state === 'waiting') return 'waiting';
      return found.staff?.staffId === staffId ? 'own' : 'other';
    },

    async caseView(number) {
      const found = await caseOf(number);
      return found && viewOf(parts, found);
    },

    async lines(number, after) {
      const found = await caseOf(number);
      return found === undefined ? [] : (await linesOfCase(parts, found, after)).map(lineView);
    },

    async act(number, act, who, actId) {
      const found = await caseOf(number);
      if (found === undefined) return { kind: 'refused', reason: 'unknownCase' };
      if (found.conversationId === null) return actOnCase(parts, found.id, act, who, actId);
      return talks.act(found.conversationId, { who, does: { kind: 'act', caseId: found.id, act } }, actId);
    },

    async typing(number, who) {
      const found = await caseOf(number);
      const talk = found?.conversationId ?? undefined;
      if (talk !== undefined && found?.state === 'withStaff' && found.staff?.staffId === who.staffId)
        talks.typing(talk);
    },

    search: (text) => search(parts, text),

    colleagues: parts.colleagues,

    async why(number, seq) {
      const found = await caseOf(number);
      if (found === undefined) return undefined;
      const [line] = await linesOfCase(parts, found, seq - 1, 1);
      return line?.seq === seq ? whyView(line) : undefined;
    },

    watch: (listener: (news: DeskNews) => void) => deskNews(parts, listener),
  };
}

async function queueRows(parts: DeskParts): Promise<QueueRow[]> {
  const now = parts.clock.now();
  const [waiting, held] = await Promise.all([riskyCases(parts, 'waiting', now), riskyCases(parts, 'withStaff', now)]);
  const checking = await waitingTalks(parts.store);
  const all = [...waiting, ...held].toSorted(byUrgency);
  return Promise.all(all.map(({ case: each }) => rowOf(parts, each, now, checking)));
}

async function viewOf(parts: DeskParts, found: Case): Promise<CaseView> {
  const { store, talks, policies, clock } = parts;
  const now = clock.now();
  const today = bostonDateOf(now);
  const lines = await linesOfCase(parts, found, 0);
  // What is going on in a talk since its case has ended is no affair of whoever had the case.
  const isOver = endOf(found) !== undefined;
  const member = found.memberId === null || isOver ? undefined : (await store.get('member', found.memberId))?.value;
  const talk =
    found.conversationId === null ? undefined : (await store.get('conversation', found.conversationId))?.value;
  const draft = talk === undefined || isOver ? undefined : await talks.describe(talk.conversationId);
  const { openedAt, closedAt, outcome, callBack, events, asks, conversationId } = found;
  return {
    ...(await rowOf(parts, found, now, await waitingTalks(store))),
    openedAt,
    closedAt,
    outcome,
    callBack,
    events,
    asks,
    packet: packetOf({
      case: found,
      member,
      proof: talk?.proof,
      lines,
      draft,
      today,
      policy: policyOn(policies, today),
    }),
    lastSeq: lines.at(-1)?.seq ?? 0,
    hasTalk: conversationId !== null,
  };
}

async function search(parts: DeskParts, text: string): Promise<SearchView> {
  const read = readSearch(text);
  const cases = await casesFound(parts, read);
  const now = parts.clock.now();
  const risky = await Promise.all(cases.map((each) => riskOf(parts, each, now)));
  const checking = await waitingTalks(parts.store);
  const sorted = risky.toSorted(byUrgency).map(({ case: each }) => each);
  return { readAs: read.readAs, cases: await Promise.all(sorted.map((each) => rowOf(parts, each, now, checking))) };
}

async function casesFound({ store }: DeskParts, read: ReturnType<typeof readSearch>): Promise<Case[]> {
  const ofMember = async (memberId: string) => (await store.find('case', 'member', memberId)).map(({ value }) => value);
  switch (read.readAs) {
    case 'caseNumber':
      return (await store.find('case', 'number', read.number)).map(({ value }) => value);
    case 'memberId':
      return ofMember(read.memberId);
    case 'confirmationNumber': {
      const [member] = await store.find('member', 'confirmationNumber', read.number);
      return member === undefined ? [] : ofMember(member.id);
    }
    case 'nothing':
      return [];
  }
}
