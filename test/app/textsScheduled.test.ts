import { expect, it } from '@jest/globals';
import { oneAtATime } from '../../src/app/oneAtATime.ts';
import { createTicking, type Scheduled } from '../../src/app/scheduler.ts';
import { textTools } from '../../src/app/texts.ts';
import { policies } from '../../src/app/policies.ts';
import { momentOf } from '../../src/payments/index.ts';
import { withNotice } from '../../src/payments/notices/post.ts';
import { cents } from '../../src/rules/index.ts';
import { phoneStory } from '../support/phoneStory.ts';

/** A server without a mail host, with or without SMS, and a member to whom a text waits. */
async function server(texts: Scheduled['texts']) {
  const { world, ...story } = await phoneStory();
  const member = await world.member('100200300400');
  const facts = { planId: 'health', cents: cents(10_000) };
  await world.put(withNotice(member, { kind: 'returned', facts }, momentOf(world.now, policies), world.ids));
  const logged: object[] = [];
  const write = (event: string, fields?: object) => void logged.push({ event, ...fields });
  const log = { debug: write, info: write, warn: write, error: write };
  const { exclusively } = oneAtATime();
  const tools = { ...world.tools, compose: () => undefined };
  const scheduled = { tools, clock: { now: () => world.now }, mailer: undefined, exclusively, texts };
  return { ...story, world, logged, tick: () => createTicking(scheduled, log, () => 0).tick() };
}

it('texts are handed over in the same breath as letters, also where there is no mail host', async () => {
  const { world, logged, tick } = await server(textTools('+16175550100'));
  await tick();
  expect(await world.all('outgoing')).toHaveLength(1);
  expect(logged).toContainEqual({ event: 'texts.handed', count: 1, failed: 0 });
});

it('texts wait where no SMS is set up', async () => {
  const { world, logged, tick } = await server(undefined);
  await tick();
  expect(await world.all('outgoing')).toEqual([]);
  expect((await world.member('100200300400')).notices.at(-1)).toMatchObject({ kind: 'returned', text: 'waiting' });
  expect(logged).not.toContainEqual(expect.objectContaining({ event: 'texts.handed' }));
});
