import { addressKey } from '../../src/turns/address.ts';
import type { Reply } from '../../src/messages/reply.ts';
import type { Instant } from '../../src/rules/index.ts';
import type { Inbound, Line } from '../../src/turns/conversation.ts';
import type { Accepted, OpenRequest, TalkNews, Talks } from '../../src/turns/ports.ts';

/** Talks in memory, with the order of the real ones: the echo is heard before it can be read back. */
export interface FakeTalks extends Talks {
  readonly opened: readonly (OpenRequest & { readonly conversationId: string })[];
  readonly accepted: readonly { readonly conversationId: string; readonly inbound: Inbound }[];
  /** Staff or the bot say something of their own accord. */
  say(conversationId: string, reply: Reply, from?: 'bot' | 'staff'): void;
  type(conversationId: string): void;
  forget(conversationId: string): void;
  listeners(conversationId: string): number;
  /** Set to make every read or accept throw. */
  broken: { reads: boolean; accepts: boolean };
  /** Set to answer every post with it. */
  refusing: Accepted | undefined;
}

interface Room {
  readonly request: OpenRequest;
  readonly lines: Line[];
  readonly listeners: Set<(news: TalkNews) => void>;
  next: number;
}

/** Every instant is the same, as within one millisecond of a busy turn. */
const instant = '2026-05-13T19:00:00.000Z' as Instant;

export function fakeTalks(answer: (inbound: Inbound) => readonly Reply[] = () => []): FakeTalks {
  const rooms = new Map<string, Room>();
  const opened: (OpenRequest & { conversationId: string })[] = [];
  const accepted: { conversationId: string; inbound: Inbound }[] = [];
  const publish = (room: Room, news: TalkNews): void => {
    for (const listener of room.listeners) listener(news);
  };
  const lineOf = (conversationId: string, room: Room, rest: Omit<Line, 'seq' | 'id' | 'at'>): Line => {
    const seq = (room.next += 1);
    return { seq, id: `${conversationId}|${String(seq).padStart(7, '0')}`, at: instant, ...rest };
  };
  const broken = { reads: false, accepts: false };

  const talks: FakeTalks = {
    opened,
    accepted,
    broken,
    refusing: undefined,
    async open(request) {
      const there = request.address && (await talks.at(addressKey(request.address)));
      if (there !== undefined) return { conversationId: there };
      const conversationId = `conversation-${opened.length + 1}-0123456789abcdef`;
      rooms.set(conversationId, { request, lines: [], listeners: new Set(), next: 0 });
      opened.push({ ...request, conversationId });
      return { conversationId };
    },
    at: async (key) =>
      opened.find(({ address }) => address !== undefined && addressKey(address) === key)?.conversationId,
    memberTypes: (conversationId) => {
      const room = rooms.get(conversationId);
      if (room !== undefined) publish(room, { kind: 'memberTyping' });
    },
    formPage: async () => undefined,
    fillIn: async () => ({ kind: 'gone' }),
    belongsTo: async (conversationId, browserKey) => rooms.get(conversationId)?.request.browserKey === browserKey,
    async accept(conversationId, inbound) {
      if (broken.accepts) throw new Error('the disk holds account 12345678901');
      if (talks.refusing !== undefined) return talks.refusing;
      const room = rooms.get(conversationId);
      if (room === undefined) return { kind: 'unknownConversation' };
      const first = room.lines.find((line) => line.clientActivityId === (inbound.clientActivityId ?? null));
      if (first !== undefined) return { kind: 'repeated', line: first };
      accepted.push({ conversationId, inbound });
      const shown = inbound.kind === 'message' || inbound.kind === 'card';
      const line = lineOf(conversationId, shown ? room : { ...room }, {
        from: 'member',
        reply: { text: inbound.text.replace(/\d{4,}/gu, '••••') },
        ...(inbound.clientActivityId === undefined ? {} : { clientActivityId: inbound.clientActivityId }),
        ...(inbound.kind === 'message' ? {} : { hidden: true }),
      });
      if (shown) publish(room, { kind: 'lines', lines: [line] });
      publish(room, { kind: 'typing', who: 'bot' });
      setImmediate(() => {
        const replies = answer(inbound).map((reply) => lineOf(conversationId, room, { from: 'bot', reply }));
        room.lines.push(...(shown ? [line] : []), ...replies);
        publish(room, { kind: 'lines', lines: replies });
      });
      return { kind: 'accepted', line };
    },
    async linesAfter(conversationId, seq, limit) {
      if (broken.reads) throw new Error('the disk holds account 12345678901');
      return rooms
        .get(conversationId)
        ?.lines.filter((line) => line.seq > seq)
        .slice(0, limit);
    },
    subscribe(conversationId, listener) {
      rooms.get(conversationId)?.listeners.add(listener);
      return () => void rooms.get(conversationId)?.listeners.delete(listener);
    },
    say(conversationId, reply, from = 'bot') {
      const room = rooms.get(conversationId);
      if (room === undefined) throw new Error('nobody is there');
      const line = lineOf(conversationId, room, { from, reply });
      room.lines.push(line);
      publish(room, { kind: 'lines', lines: [line] });
    },
    type(conversationId) {
      const room = rooms.get(conversationId);
      if (room !== undefined) publish(room, { kind: 'typing', who: 'bot' });
    },
    forget: (conversationId) => void rooms.delete(conversationId),
    listeners: (conversationId) => rooms.get(conversationId)?.listeners.size ?? 0,
  };
  return talks;
}
