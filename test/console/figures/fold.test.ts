import { describe, expect, it } from '@jest/globals';
import { FiguresFold, type OfTalk } from '../../../src/console/figures/fold.ts';
import type { Told } from '../../../src/console/figures/told.ts';
import type { TalkFacts } from '../../../src/console/figures/talkFacts.ts';
import type { Case } from '../../../src/handoff/index.ts';
import { addMinutes, calendarDate } from '../../../src/rules/index.ts';
import { noonOf, paymentOf, talkFacts } from '../../support/figureTalks.ts';

const period = { from: calendarDate('2026-05-12'), to: calendarDate('2026-05-14') };
const opened = noonOf('2026-05-13');
const waiting = {
  reason: 'asked',
  outcome: null,
  state: 'waiting',
  openedAt: opened,
  firstClaimedAt: null,
  conversationId: 'c0',
} as const;

function folded(
  talks: readonly (readonly [Partial<TalkFacts>, Partial<OfTalk>?])[],
  cases: readonly Partial<Case>[] = [],
  today = '2026-06-30',
) {
  const fold = new FiguresFold(period, calendarDate(today));
  for (const [index, [facts, of]] of talks.entries())
    fold.addTalk(talkFacts({ conversationId: `c${index}`, ...facts }), { payments: [], cases: [], ...of });
  for (const each of cases) fold.addCase({ ...waiting, ...each });
  return fold.figures();
}

describe('the figures of a period', () => {
  it('count talks by channel, language and day, those without a word left out', () => {
    const { talks } = folded([[{}], [{ channel: 'sms', language: 'es' }], [{ wroteOn: [] }]]);
    expect(talks).toEqual({
      total: 2,
      byChannel: [
        { name: 'sms', count: 1 },
        { name: 'website', count: 1 },
      ],
      byLanguage: [
        { name: 'en', count: 1 },
        { name: 'es', count: 1 },
      ],
      byDay: [
        { name: '2026-05-12', count: 0 },
        { name: '2026-05-13', count: 2 },
        { name: '2026-05-14', count: 0 },
      ],
    });
  });

  it('count payments by where they stand, and talks that started one', () => {
    const { payments } = folded([
      [{ furthest: 'amount' }],
      [{ furthest: 'review' }, { payments: [paymentOf(), paymentOf({ status: 'returned' })] }],
      [{}, { payments: [paymentOf({ status: 'scheduled' })] }],
      [{}],
    ]);
    expect(payments).toEqual({ started: 3, confirmed: 3, settled: 1, returned: 1, cancelled: 0, underWay: 1 });
  });

  it('draw the funnel: every step before the last one counts as reached', () => {
    const { funnel } = folded([
      [{ furthest: 'who' }],
      [{ furthest: 'account' }],
      [{ furthest: 'account' }],
      [{ furthest: 'review' }, { payments: [paymentOf()] }],
      [{}],
    ]);
    expect(funnel.map(({ step, reached, stopped }) => `${step} ${reached} ${stopped}`)).toEqual([
      'who 4 1',
      'plan 3 0',
      'amount 3 0',
      'account 3 2',
      'day 1 0',
      'review 1 0',
      'confirmed 1 0',
    ]);
  });

  it('tell reasons, outcomes and waits: half, nine of ten, and those whom nobody took', () => {
    const claimed = (minutes: number) => ({ firstClaimedAt: addMinutes(opened, minutes), state: 'withStaff' as const });
    const waits = Array.from({ length: 10 }, (_, index) => claimed((index + 1) * 10));
    const {
      waits: found,
      reasons,
      outcomes,
    } = folded(
      [],
      [...waits, {}, { state: 'closed', outcome: 'leftLine' }, { conversationId: null, reason: 'unmatchedReturn' }],
    );
    expect(found).toEqual({ claimed: 10, medianMinutes: 50, ninetiethMinutes: 90, stillWaiting: 1, neverTaken: 1 });
    expect(reasons).toEqual([
      { name: 'asked', count: 12 },
      { name: 'unmatchedReturn', count: 1 },
    ]);
    expect(outcomes).toContainEqual({ name: 'leftLine', count: 1 });
  });

  it('say that nobody was taken, instead of a number', () => {
    expect(folded([], [{}]).waits).toMatchObject({ claimed: 0, medianMinutes: null, ninetiethMinutes: null });
  });

  it('count an answer against it where a case was asked for within its two messages', () => {
    const told: Told = {
      articleId: 'refund',
      version: '2016-01-01',
      seq: 2,
      at: opened,
      until: 6,
      thenMissed: false,
      thenComplained: false,
      thenWantedPerson: false,
    };
    const { answers } = folded([
      [{ told: [told, { ...told, articleId: 'due_date', thenMissed: true }] }, { cases: [{ askedAtSeq: 7 }] }],
      [{ told: [told] }, { cases: [{ askedAtSeq: 6 }] }],
    ]);
    expect(answers).toEqual([
      { articleId: 'refund', told: 2, notHelped: 1 },
      { articleId: 'due_date', told: 1, notHelped: 1 },
    ]);
  });

  it('give no number for a day on which something is not known yet', () => {
    const settled = { payments: [paymentOf()] };
    const late = { openedAt: noonOf('2026-05-14') };
    const onThat = { recordedAt: noonOf('2026-05-14') };
    const underWay = { payments: [paymentOf({ status: 'recorded', ...onThat })] };
    const { containment } = folded([
      [{}, settled],
      [{}, settled],
      [late, underWay],
      [late, { payments: [paymentOf(onThat)] }],
    ]);
    expect(containment.ends).toEqual({ contained: 3, notKnown: 1, notSettled: 0, cameBack: 0, case: 0 });
    expect(containment.byDay.map(({ talks, notKnown, share }) => [talks, notKnown, share])).toEqual([
      [0, 0, null],
      [2, 0, 1],
      [2, 1, null],
    ]);
  });
});
