import { describe, expect, it } from '@jest/globals';
import { type Correct, createRecalls } from '../../src/app/recalls.ts';
import { createTalkReader } from '../../src/app/talkReader.ts';
import { calendarDate } from '../../src/rules/index.ts';
import { openWorld, start } from '../turns/world.ts';

const day = calendarDate('2026-05-13');
const period = { from: day, to: day };
const lead = { staffId: 's1', name: 'Lea Lead' };
const question = { articleId: 'find_member_id', period, version: null } as const;
const request = { ...question, recallId: 'r1', texts: { en: 'That was not right.', es: 'No era correcto.' } };

async function told(many = 2) {
  const world = openWorld();
  const talks: string[] = [];
  for (let index = 0; index < many; index += 1) {
    const talk = await world.open();
    await world.say(talk, 'where do I find my member ID?');
    talks.push(talk);
  }
  return { world, talks };
}

function recallsOver(store: Parameters<typeof createRecalls>[0]['store'], correct: Correct = async () => 'sent') {
  const sent: string[] = [];
  const reports: string[] = [];
  const recalls = createRecalls({
    store,
    talks: createTalkReader(store),
    clock: { now: () => start },
    async correct(conversationId, correction) {
      const result = await correct(conversationId, correction);
      sent.push(`${conversationId} ${correction.recallId} ${correction.text}`);
      return result;
    },
    report: (event) => reports.push(event),
  });
  return { recalls, sent, reports };
}

describe('who was told an answer', () => {
  it('is every talk in which it was said in the period, also long ago in a long one', async () => {
    const { world, talks } = await told();
    const [first = '', second = ''] = talks;
    for (let index = 0; index < 30; index += 1) await world.say(first, 'thanks');
    const found = await recallsOver(world.store).recalls.told(question);
    expect(found.map(({ conversationId }) => conversationId).toSorted()).toEqual([first, second].toSorted());
    expect(found[0]).toMatchObject({
      channel: 'website',
      language: 'en',
      at: [start],
      memberId: null,
      caseNumber: null,
    });
  });

  it('is nobody on another day, for another answer, or for another version', async () => {
    const { recalls } = recallsOver((await told()).world.store);
    const before = calendarDate('2026-05-12');
    expect(await recalls.told({ ...question, period: { from: before, to: before } })).toEqual([]);
    expect(await recalls.told({ ...question, articleId: 'refund' })).toEqual([]);
    expect(await recalls.told({ ...question, version: before })).toEqual([]);
  });

  it('opens no talk but those', async () => {
    const { world, talks } = await told(1);
    for (let index = 0; index < 5; index += 1) await world.say(await world.open(), 'hello');
    const opened = new Set<string>();
    const store = {
      ...world.store,
      get: ((kind, id) => {
        opened.add(id);
        return world.store.get(kind, id);
      }) as typeof world.store.get,
    };
    await recallsOver(store).recalls.told(question);
    expect([...opened]).toEqual(talks);
  });
});

describe('a correction', () => {
  it('goes once to each talk in its language, and says who sent what when', async () => {
    const { world, talks } = await told();
    await world.say(talks[1] ?? '', { kind: 'language', language: 'es' });
    const { recalls, sent } = recallsOver(world.store);
    expect(await recalls.sendRecall(request, lead)).toBe('sending');
    await recalls.settled();
    expect(sent.toSorted()).toEqual(
      [`${talks[0]} r1 That was not right.`, `${talks[1]} r1 No era correcto.`].toSorted(),
    );
    expect(await recalls.recall('r1')).toMatchObject({
      articleId: 'find_member_id',
      by: lead,
      at: start,
      texts: request.texts,
      talks: [
        { state: 'sent', at: start },
        { state: 'sent', at: start },
      ],
    });
  });

  it('does nothing at a second press', async () => {
    const { recalls, sent } = recallsOver((await told()).world.store);
    const both = await Promise.all([recalls.sendRecall(request, lead), recalls.sendRecall(request, lead)]);
    expect(both.toSorted()).toEqual(['already', 'sending']);
    await recalls.settled();
    expect(await recalls.sendRecall(request, lead)).toBe('already');
    expect([sent.length, (await recalls.recalls()).length]).toEqual([2, 1]);
  });

  it('is refused where it is not written in every language that was spoken, or nobody was told', async () => {
    const { world, talks } = await told();
    await world.say(talks[1] ?? '', { kind: 'language', language: 'pt' });
    const { recalls, sent } = recallsOver(world.store);
    expect(await recalls.sendRecall(request, lead)).toBe('languageMissing');
    expect(await recalls.sendRecall({ ...request, articleId: 'refund' }, lead)).toBe('nobodyTold');
    expect([sent, await recalls.recalls()]).toEqual([[], []]);
  });

  it('goes on after a crash with those who are left, and takes "already" for sent', async () => {
    const { world } = await told(3);
    let many = 0;
    const dying = recallsOver(world.store, async () => {
      many += 1;
      if (many > 1) throw new Error('killed');
      return 'sent';
    });
    await dying.recalls.sendRecall(request, lead);
    await dying.recalls.settled();
    expect(dying.reports).toContain('recall.notSent');
    const again = recallsOver(world.store, async () => 'already');
    await again.recalls.resume();
    await again.recalls.settled();
    expect(again.sent.length).toBe(2);
    expect((await again.recalls.recall('r1'))?.talks.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    await again.recalls.resume();
    await again.recalls.settled();
    expect(again.sent.length).toBe(2);
  });

  it('says of a talk that is gone that it was not reached', async () => {
    const { recalls } = recallsOver((await told(1)).world.store, async () => 'gone');
    await recalls.sendRecall(request, lead);
    await recalls.settled();
    expect((await recalls.recall('r1'))?.talks).toEqual([expect.objectContaining({ state: 'gone', at: start })]);
  });

  it('stops when the process ends, and leaves the rest for the next start', async () => {
    const { world } = await told(3);
    const { recalls, sent } = recallsOver(world.store, async () => {
      void recalls.close();
      return 'sent';
    });
    await recalls.sendRecall(request, lead);
    await recalls.close();
    expect(sent.length).toBe(1);
    expect((await recalls.recall('r1'))?.talks.filter(({ state }) => state === 'waiting').length).toBe(2);
  });
});
