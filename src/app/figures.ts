import { type Around, type PaymentOfTalk } from '../console/figures/containment.ts';
import type { Figures } from '../console/figures/figures.ts';
import { FiguresFold, type OfTalk } from '../console/figures/fold.ts';
import type { Miss } from '../console/figures/misses.ts';
import { daysOf, type Period } from '../console/figures/period.ts';
import type { TalkFacts } from '../console/figures/talkFacts.ts';
import type { Case } from '../handoff/index.ts';
import type { Member, Vault } from '../payments/index.ts';
import type { CalendarDate } from '../rules/index.ts';
import type { DocumentStore } from '../store/documents.ts';
import { breaths } from './breath.ts';
import type { TalkReader } from './talkReader.ts';

export interface FiguresParts {
  readonly store: DocumentStore;
  readonly vault: Pick<Vault, 'fingerprint'>;
  readonly talks: TalkReader;
  readonly today: () => CalendarDate;
}

export interface FiguresReader {
  figures(period: Period): Promise<Figures>;
  misses(period: Period): Promise<readonly Miss[]>;
}

/** Nobody is a member in so many talks that the rest would change a figure. */
const mostTalksOfMember = 50;

/** Reads what figures are made of: the talks, cases and payments of a period, and nothing of other days. */
export function createFigures(parts: FiguresParts): FiguresReader {
  const running = new Map<string, Promise<Figures>>();
  return {
    // Whoever asks while the same is being read waits for that.
    figures(period) {
      const key = `${period.from} ${period.to}`;
      const run = running.get(key) ?? readFigures(parts, period).finally(() => running.delete(key));
      running.set(key, run);
      return run;
    },

    async misses(period) {
      const found: Miss[] = [];
      for await (const talk of talksIn(parts, period)) if (talk !== 'unreadable') found.push(...talk.misses);
      return found.toSorted((one, other) => (one.at < other.at ? 1 : -1));
    },
  };
}

async function readFigures(parts: FiguresParts, period: Period): Promise<Figures> {
  const fold = new FiguresFold(period, parts.today());
  const cases: Case[] = [];
  for await (const opened of casesIn(parts, period)) {
    if (opened === 'unreadable') fold.addUnreadable();
    else {
      fold.addCase(opened);
      cases.push(opened);
    }
  }
  const casesOf = Map.groupBy(cases, ({ conversationId }) => conversationId);
  for await (const talk of talksIn(parts, period)) {
    const of =
      talk === 'unreadable' ? talk : await orUnreadable(ofTalk(parts, talk, casesOf.get(talk.conversationId) ?? []));
    if (talk === 'unreadable' || of === 'unreadable') fold.addUnreadable();
    else fold.addTalk(talk, of);
  }
  return fold.figures();
}

async function* talksIn({ store, talks }: FiguresParts, period: Period): AsyncGenerator<TalkFacts | 'unreadable'> {
  const breathe = breaths();
  for (const day of daysOf(period)) {
    for await (const id of store.holders('conversation', 'openedOn', day)) {
      const talk = await orUnreadable(talks.facts(id));
      if (talk !== undefined) yield talk;
      await breathe();
    }
  }
}

async function* casesIn({ store }: FiguresParts, period: Period): AsyncGenerator<Case | 'unreadable'> {
  const breathe = breaths();
  for (const day of daysOf(period)) {
    for await (const id of store.holders('case', 'openedOn', day)) {
      const found = await orUnreadable(store.get('case', id));
      if (found !== undefined) yield found === 'unreadable' ? found : found.value;
      await breathe();
    }
  }
}

async function ofTalk(parts: FiguresParts, talk: TalkFacts, cases: readonly Case[]): Promise<OfTalk> {
  const members = await payersIn(parts, talk);
  const payments = members.flatMap((member) => paymentsOf(member, talk));
  const [member] = members;
  if (payments.length === 0 || member === undefined) return { payments: [], cases };
  return { payments, cases, around: await aroundOf(parts, talk, member, cases) };
}

/** The talk tells its confirmation numbers, and the payment tells its talk: both must say so. */
async function payersIn({ store }: FiguresParts, { confirmed, conversationId }: TalkFacts): Promise<readonly Member[]> {
  const members = new Map<string, Member>();
  for (const number of confirmed) {
    for (const { id, value } of await store.find('member', 'confirmationNumber', number)) members.set(id, value);
  }
  return [...members.values()].filter((member) => paymentsOf(member, { conversationId }).length > 0);
}

function paymentsOf({ payments }: Member, { conversationId }: Pick<TalkFacts, 'conversationId'>): PaymentOfTalk[] {
  return payments
    .filter(({ authorization }) => 'conversationId' in authorization && authorization.conversationId === conversationId)
    .map(({ status, recordedAt }) => ({ conversationId, status, recordedAt }));
}

async function aroundOf(
  { store, vault, talks }: FiguresParts,
  talk: TalkFacts,
  { memberId }: Member,
  ofTalkItself: readonly Case[],
): Promise<Around> {
  const own: TalkFacts[] = [talk];
  for await (const id of store.holders('conversation', 'memberKey', vault.fingerprint(memberId))) {
    const other = id === talk.conversationId ? undefined : await talks.facts(id);
    if (other !== undefined) own.push(other);
    if (own.length >= mostTalksOfMember) break;
  }
  const cases = await store.find('case', 'member', memberId);
  return { talks: own, cases: [...ofTalkItself, ...cases.map(({ value }) => value)] };
}

/** A damaged document is counted as such; it does not keep the figures of all others from being read. */
function orUnreadable<T>(reading: Promise<T>): Promise<T | 'unreadable'> {
  return reading.catch(() => 'unreadable' as const);
}
