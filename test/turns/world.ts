import { randomBytes } from 'node:crypto';
import { conversing } from '../../dialogs/index.ts';
import { createAssistant } from '../../src/app/assistant.ts';
import { answersFolder, readAnswers } from '../../src/app/answers.ts';
import { policies } from '../../src/app/policies.ts';
import { openVault } from '../../src/bank/vault.ts';
import { systemIds } from '../../src/ids.ts';
import type { Member, Payment } from '../../src/payments/index.ts';
import { addMinutes, type Instant, instant } from '../../src/rules/index.ts';
import { kinds } from '../../src/store/kinds.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import type {
  Accepted,
  Address,
  Conversation,
  Inbound,
  Line,
  RunningTalks,
  TalkNews,
  Turn,
  TurnReport,
} from '../../src/turns/index.ts';
import { createEars } from '../../src/understanding/index.ts';
import { type Faults, faultyStore } from './faultyStore.ts';

/** Three in the afternoon in Boston, ten days before a due date. */
export const start = instant('2026-05-13T19:00:00.000Z');

/** The real product between a channel and the disk, over a store whose commits can be made to fail. */
export interface World {
  readonly faults: Faults;
  /** As the talks have it, so that what they read can be made unreadable. */
  readonly store: DocumentStore;
  readonly reports: readonly TurnReport[];
  talks: RunningTalks;
  /** Ends this process, as it were, and begins another over the same store. Runs what waits in the inbox. */
  restart(): Promise<number>;
  /** Minutes go by. */
  pass(minutes: number): void;
  open(memberId?: string): Promise<string>;
  /** Says something and waits until its turn has ended, well or not. */
  say(conversationId: string, what: string | Partial<Inbound>): Promise<Accepted>;
  lines(conversationId: string): Promise<readonly Line[]>;
  /** What the bot said last, and everything that hung on it, as one text. */
  lastWords(conversationId: string): Promise<string>;
  conversation(conversationId: string): Promise<Conversation>;
  putMember(member: Member): Promise<void>;
  member(memberId: string): Promise<Member>;
  vaultRecords(): Promise<number>;
  payments(): Promise<readonly Payment[]>;
  inbox(): Promise<readonly string[]>;
  /** What was said without a place in the transcript. */
  notices: Line[];
  /** Makes a waiting message unreadable, as a lost key would. */
  spoilInbox(id: string): Promise<void>;
}

interface WorldOptions {
  /** Called before every turn of the bot, and may throw. */
  readonly breaks?: (turn: Turn) => void;
  /** Told of every address that something waits for. */
  readonly toDeliver?: (address: Address) => void;
}

export function openWorld({ breaks = () => {}, toDeliver = () => {} }: WorldOptions = {}): World {
  const ids = systemIds();
  const vault = openVault({ keys: [{ version: '1', key: randomBytes(32) }], fingerprintKey: randomBytes(32), ids });
  const memory = openMemoryStore(kinds);
  const { store, faults } = faultyStore(memory);
  const reports: TurnReport[] = [];
  let now: Instant = start;
  const real = conversing(createEars());
  const talking = {
    ...real,
    openTalk(turn: Turn) {
      breaks(turn);
      return real.openTalk(turn);
    },
  };
  const begin = () =>
    createAssistant(
      {
        store,
        vault,
        clock: { now: () => now },
        ids,
        policies,
        answers: readAnswers(answersFolder),
        receiptLink: (paymentId) => `https://pay.example/receipt/${paymentId}`,
        authorizationLink: (autopayId) => `https://pay.example/authorization/${autopayId}`,
        report: (event) => reports.push(event),
        toDeliver,
      },
      talking,
    );

  const all = async <K extends 'member' | 'inbox' | 'vault'>(kind: K) => {
    const found = [];
    for await (const id of memory.ids(kind)) found.push(await memory.get(kind, id));
    return found.flatMap((stored) => (stored === undefined ? [] : [stored]));
  };

  const world: World = {
    faults,
    store,
    reports,
    notices: [],
    talks: begin(),
    restart() {
      faults.clear();
      world.talks = begin();
      return world.talks.replay();
    },
    pass(minutes) {
      now = addMinutes(now, minutes);
    },
    async open(memberId) {
      const { conversationId } = await world.talks.open({
        channel: 'website',
        userId: 'dl_1',
        browserKey: 'browser',
        source: 'source',
        language: 'en',
        ...(memberId === undefined ? {} : { memberId }),
      });
      return conversationId;
    },
    async say(conversationId, what) {
      const inbound: Inbound = { kind: 'message', text: '', ...(typeof what === 'string' ? { text: what } : what) };
      const turn = endOfTurn(world, conversationId);
      const accepted = await world.talks.accept(conversationId, inbound).finally(turn.forget);
      if (accepted.kind === 'accepted') await turn.ended;
      return accepted;
    },
    lines: async (conversationId) => (await world.talks.linesAfter(conversationId, 0, 100_000)) ?? [],
    async lastWords(conversationId) {
      return JSON.stringify((await world.lines(conversationId)).findLast(({ from }) => from === 'bot')?.reply ?? {});
    },
    async conversation(conversationId) {
      const stored = await memory.get('conversation', conversationId);
      if (stored === undefined) throw new Error(`no conversation ${conversationId}`);
      return stored.value;
    },
    async putMember(value) {
      await memory.commit({
        puts: [{ kind: 'member', id: value.memberId, value }],
        deletes: [],
        expectedVersions: [],
      });
    },
    async member(memberId) {
      const stored = await memory.get('member', memberId);
      if (stored === undefined) throw new Error(`no member ${memberId}`);
      return stored.value;
    },
    vaultRecords: async () => (await all('vault')).length,
    async spoilInbox(id) {
      const stored = await memory.get('inbox', id);
      if (stored === undefined) throw new Error(`nothing waits as ${id}`);
      const value = { ...stored.value, sealed: 'not what was sealed' };
      // Removed and written anew, so that it is of the first version as every entry is.
      await memory.commit({ puts: [], deletes: [{ kind: 'inbox', id }], expectedVersions: [] });
      await memory.commit({ puts: [{ kind: 'inbox', id, value }], deletes: [], expectedVersions: [] });
    },
    payments: async () => (await all('member')).flatMap(({ value }) => value.payments),
    inbox: async () => (await all('inbox')).map(({ id }) => id),
  };
  return world;
}

/** Hears the end of the turn that begins next. */
function endOfTurn(world: World, conversationId: string): { ended: Promise<void>; forget: () => void } {
  let begun = false;
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const unsubscribe = world.talks.subscribe(conversationId, (news: TalkNews) => {
    // Where a person has the talk the bot does not write, and only the member's own line comes first.
    const isEcho = news.kind === 'lines' && news.lines.some(({ from }) => from === 'member');
    if (news.kind === 'typing' || isEcho) begun = true;
    else if (begun) {
      if (news.kind === 'notice') world.notices.push(news.line);
      unsubscribe();
      end();
    }
  });
  // A message that was not taken has no turn whose end could be heard.
  return { ended, forget: () => (begun ? undefined : unsubscribe()) };
}
