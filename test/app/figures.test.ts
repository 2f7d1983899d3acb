import { describe, expect, it } from '@jest/globals';
import { createFiguresDesk } from '../../src/app/figuresDesk.ts';
import { createTalkReader } from '../../src/app/talkReader.ts';
import type { Case } from '../../src/handoff/index.ts';
import { openCase } from '../../src/handoff/index.ts';
import { calendarDate, instant } from '../../src/rules/index.ts';
import type { DocumentStore } from '../../src/store/documents.ts';
import { createWork } from '../../src/store/work.ts';
import { reviewed } from '../turns/guestPayment.ts';
import { openWorld, start, type World } from '../turns/world.ts';

const day = calendarDate('2026-05-13');
const period = { from: day, to: day };
const lead = { staffId: 's1', name: 'Lea Lead' };

function deskOver(store: DocumentStore, now = start) {
  return createFiguresDesk({
    store,
    vault: { fingerprint: (text) => `hash of ${text}` },
    clock: { now: () => now },
    correct: async () => 'sent',
    report: () => undefined,
  });
}

async function caseIn(world: World, conversationId: string, changes: Partial<Case> = {}): Promise<void> {
  const work = createWork(world.store, 'noTrail');
  const opened = await openCase(
    work,
    {
      conversationId,
      reason: 'asked',
      memberId: null,
      proof: 'none',
      provedBy: null,
      channel: 'website',
      waits: 'inTalk',
      askedAtSeq: 2,
      language: 'en',
      at: start,
      evidence: { payments: [], coverage: [], found: [] },
    },
    { bytes: (many) => new Uint8Array(many) },
  );
  work.putCase({ ...opened, ...changes });
  await work.commit();
}

/** A talk that pays, one that stops at the review, and one that is not understood and asks for a person. */
async function playedDay() {
  const world = openWorld();
  const paid = await reviewed(world);
  await world.say(paid, 'yes');
  await reviewed(world, '900100200301');
  const lost = await world.open();
  await world.say(lost, 'where do I find my member ID?');
  await world.say(lost, 'flurb the wobble 123456789');
  await caseIn(world, lost, { firstClaimedAt: instant('2026-05-13T19:12:00.000Z') });
  return { world, paid, lost };
}

describe('the figures of a day that was really played', () => {
  it('are those of its talks, payments and cases', async () => {
    const { world } = await playedDay();
    const figures = await deskOver(world.store).figures(period);
    expect(figures.talks).toMatchObject({ total: 3, byChannel: [{ name: 'website', count: 3 }] });
    expect(figures.payments).toMatchObject({ started: 2, confirmed: 1, underWay: 1, settled: 0 });
    expect(figures.funnel.map(({ reached }) => reached)).toEqual([2, 2, 2, 2, 2, 2, 1]);
    expect(figures.funnel.find(({ step }) => step === 'review')?.stopped).toBe(1);
    expect(figures.reasons).toEqual([{ name: 'asked', count: 1 }]);
    expect(figures.waits).toMatchObject({ claimed: 1, medianMinutes: 12 });
    expect(figures.answers).toEqual([{ articleId: 'find_member_id', told: 1, notHelped: 1 }]);
    expect(figures.misses.total).toBe(1);
    expect(figures.containment.ends).toMatchObject({ notKnown: 1, contained: 0 });
    expect(figures.unreadable).toBe(0);
  });

  it('hold the misses as the talk keeps them, masked', async () => {
    const { world, lost } = await playedDay();
    const { misses, total } = await deskOver(world.store).misses(period, 10);
    expect([total, misses.map(({ text }) => text)]).toEqual([1, ['flurb the wobble ••••']]);
    expect(misses[0]?.missId.startsWith(lost)).toBe(true);
  });

  it('have nothing of other days', async () => {
    const { world } = await playedDay();
    const before = calendarDate('2026-05-12');
    const figures = await deskOver(world.store).figures({ from: before, to: before });
    expect([figures.talks.total, figures.payments.started, figures.reasons]).toEqual([0, 0, []]);
  });

  it('see a case of the evening on its day in Boston', async () => {
    const world = openWorld();
    await caseIn(world, 'c1', { openedAt: instant('2026-05-14T03:00:00.000Z') });
    expect((await deskOver(world.store).figures(period)).reasons).toEqual([{ name: 'asked', count: 1 }]);
  });

  it('count what cannot be read, and are those of the rest', async () => {
    const { world, lost } = await playedDay();
    const damaged: DocumentStore = {
      ...world.store,
      get: (kind, id) => (id === lost ? Promise.reject(new Error('damaged')) : world.store.get(kind, id)),
    };
    const figures = await deskOver(damaged).figures(period);
    expect([figures.talks.total, figures.unreadable]).toEqual([2, 1]);
  });
});

describe('the reader of talks', () => {
  it('opens a talk again only when it has changed, and keeps no more than it may', async () => {
    const { world, paid, lost } = await playedDay();
    let opened = 0;
    const counting: DocumentStore = {
      ...world.store,
      get(kind, id) {
        opened += 1;
        return world.store.get(kind, id);
      },
    };
    const reader = createTalkReader(counting, 1);
    const once = await reader.facts(paid);
    expect([await reader.facts(paid), opened]).toEqual([once, 1]);
    await world.say(paid, 'thanks');
    await reader.facts(paid);
    expect(opened).toBe(2);
    await reader.facts(lost);
    await reader.facts(paid);
    expect(opened).toBe(4);
    expect(await reader.facts('nowhere')).toBeUndefined();
  });

  it('reads full pages before the newest lines', async () => {
    const world = openWorld();
    const talk = await world.open();
    for (let index = 0; index < 30; index += 1) await world.say(talk, 'thanks');
    const { lines = [] } = (await createTalkReader(world.store).whole(talk)) ?? {};
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.length).toBe(60);
  });
});

describe('a line that staff keep for training', () => {
  it('is kept once, with who kept it, and can be given another intent', async () => {
    const { world } = await playedDay();
    const desk = deskOver(world.store);
    const missId = (await desk.misses(period, 1)).misses[0]?.missId ?? '';
    expect(await desk.keepLine(missId, 'refund', lead)).toBe('kept');
    expect(await desk.keepLine(missId, 'refund', lead)).toBe('already');
    expect(await desk.keepLine(missId, 'none', { staffId: 's2', name: 'Luis' })).toBe('kept');
    expect(await desk.keptLines()).toEqual([
      expect.objectContaining({
        text: 'flurb the wobble ••••',
        language: 'en',
        intent: 'none',
        keptBy: { staffId: 's2', name: 'Luis' },
      }),
    ]);
  });

  it.each(['', 'nowhere.1', '.', '../../etc.1'])('is refused where there is no such miss: %p', async (missId) => {
    const { world } = await playedDay();
    expect(await deskOver(world.store).keepLine(missId, 'refund', lead)).toBe('gone');
  });

  it('is only what was not understood', async () => {
    const { world, paid } = await playedDay();
    expect(await deskOver(world.store).keepLine(`${paid}.1`, 'refund', lead)).toBe('gone');
  });
});
