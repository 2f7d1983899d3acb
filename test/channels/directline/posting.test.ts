import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { directLineWorld, until, type Session, type World, codeOf, message } from './world.ts';

let world: World;
let mine: Session;

beforeEach(async () => {
  world = await directLineWorld((inbound) => [{ text: `You said ${inbound.text}` }]);
  mine = await world.open();
});
afterEach(() => world.close());

const activities = (session: Session = mine): string => `/conversations/${session.conversationId}/activities`;

describe('posting', () => {
  it('answers with the id of the echo, which is masked and carries the client id', async () => {
    const answer = await world.call('POST', activities(), mine.token, message('account 12345678', 'abc'));
    expect(await answer.json()).toEqual({ id: `${mine.conversationId}|0000001` });
    await until(() => world.talks.accepted.length === 1);
    const polled = await (await world.call('GET', activities(), mine.token)).text();
    expect(polled).toContain('"clientActivityID":"abc"');
    expect(polled).toContain('account ••••');
  });

  it('answers a repeated client id with the first echo and does nothing twice', async () => {
    const ids: unknown[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.push(await (await world.call('POST', activities(), mine.token, message('pay', 'same'))).json());
    }
    expect(new Set(ids.map((id) => JSON.stringify(id))).size).toBe(1);
    expect(world.talks.accepted).toHaveLength(1);
  });

  it('tells that the member writes, and leaves no line behind', async () => {
    const heard: unknown[] = [];
    world.talks.subscribe(mine.conversationId, ({ kind }) => heard.push(kind));
    expect((await world.call('POST', activities(), mine.token, { type: 'typing' })).status).toBe(200);
    expect(heard).toEqual(['memberTyping']);
    expect(world.talks.accepted).toEqual([]);
  });

  it('refuses the eleventh message in ten seconds with 400, and takes the next one later', async () => {
    for (let count = 0; count < 10; count += 1) {
      expect((await world.call('POST', activities(), mine.token, message(`m${count}`))).status).toBe(200);
    }
    const refused = await world.call('POST', activities(), mine.token, message('one more'));
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'TooManyRequests']);
    const other = await world.open();
    expect((await world.call('POST', activities(other), other.token, message('hi'))).status).toBe(200);
    world.pass(1);
    expect((await world.call('POST', activities(), mine.token, message('again'))).status).toBe(200);
  });

  it('says why a message was not taken, in codes the client survives', async () => {
    world.talks.refusing = { kind: 'tooMany', retryAfterSeconds: 3 };
    expect((await world.call('POST', activities(), mine.token, message('a'))).status).toBe(400);
    world.talks.refusing = { kind: 'closing' };
    const closing = await world.call('POST', activities(), mine.token, message('b'));
    expect([closing.status, await codeOf(closing)]).toEqual([400, 'ServiceRestarting']);
  });

  it('tells nothing of an inner failure', async () => {
    world.talks.broken.accepts = true;
    const answer = await world.call('POST', activities(), mine.token, message('a'));
    const text = await answer.text();
    expect([answer.status, text]).toEqual([400, expect.stringContaining('NotAccepted')]);
    expect(text).not.toContain('12345678901');
  });

  it('refuses a body of more than 64 kB', async () => {
    const answer = await world.call('POST', activities(), mine.token, message('a'.repeat(65 * 1024)));
    expect(answer.status).toBe(413);
  });

  it('refuses a text of more than 16 kB politely', async () => {
    const answer = await world.call('POST', activities(), mine.token, message('ã'.repeat(9 * 1024)));
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'TextTooLong']);
  });
});
