import type { PaymentOfTalk } from '../../src/console/figures/containment.ts';
import type { TalkFacts } from '../../src/console/figures/talkFacts.ts';
import { bostonDateOf, calendarDate, instant } from '../../src/rules/index.ts';
import type { Line, Why } from '../../src/turns/index.ts';

/** Noon of that day in Boston. */
export const noonOf = (day: string) => instant(`${day}T16:00:00.000Z`);

const rulesFrom = calendarDate('2016-01-01');

/** Lines of a talk in their order: `['m', 'text']`, or `['b', keys, asks, article]`. */
export type Said =
  | readonly ['m', string]
  | readonly ['b', readonly string[], (readonly [string, string])?, string?]
  | readonly ['staff', string];

export function linesOf(said: readonly Said[], day = '2026-05-13'): readonly Line[] {
  return said.map((each, index) => {
    const seq = index + 1;
    const line = { seq, id: `c1|${seq}`, at: noonOf(day) };
    if (each[0] === 'm') return { ...line, from: 'member', reply: { text: each[1] } };
    if (each[0] === 'staff') return { ...line, from: 'staff', reply: { text: each[1] } };
    const [, keys, asks, article] = each;
    const why: Why = {
      said: keys.map((key) => ({ key })),
      ...(article === undefined ? {} : { articles: [{ id: article, from: rulesFrom }] }),
      rulesFrom,
      ...(asks === undefined ? {} : { form: asks[0], asked: asks[1] }),
    };
    return { ...line, from: 'bot', reply: { text: keys.join(' ') }, why };
  });
}

export function talkFacts(changes: Partial<TalkFacts> = {}): TalkFacts {
  const openedAt = changes.openedAt ?? noonOf('2026-05-13');
  return {
    conversationId: 'c1',
    channel: 'website',
    language: 'en',
    openedAt,
    memberKey: 'k1',
    openedOn: bostonDateOf(openedAt),
    wroteOn: [bostonDateOf(openedAt)],
    furthest: null,
    confirmed: [],
    told: [],
    misses: [],
    ...changes,
  };
}

export function paymentOf(changes: Partial<PaymentOfTalk> = {}): PaymentOfTalk {
  return { conversationId: 'c1', status: 'settled', recordedAt: noonOf('2026-05-13'), ...changes };
}
