import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TwilioStub } from '../../../src/demo/twilio/twilioStub.ts';
import { createHttpServer, type HttpServer } from '../../../src/http/server.ts';
import { accountSid, authToken, bodyOf, inboundUrl, ours, phone, smsWorld, type SmsWorld } from './smsWorld.ts';

let world: SmsWorld;
let stub: TwilioStub;
let made: number;

beforeEach(() => {
  world = smsWorld();
  made = 0;
  stub = new TwilioStub({
    accountSid,
    authToken,
    numbers: [ours],
    inboundUrl,
    deliver: async (webhook) => {
      const answer = await world.post(webhook);
      return { status: answer.status, body: bodyOf(answer) };
    },
    later: () => {},
    now: () => world.clock.now,
    randomBytes: (count) => Buffer.alloc(count, (made += 1)),
  });
});

describe('the played Twilio', () => {
  it('hands over what a phone writes, signed so that our own door takes it', async () => {
    expect(await stub.text({ phone, ours, body: 'Hello' })).toMatchObject({ status: 200 });
    expect(await stub.text({ phone, ours, body: '', pictures: 2 })).toMatchObject({ status: 200 });
    expect(world.accepted.map((each) => each.inbound.text)).toEqual(['Hello', '']);
  });

  it('answers the words of the carrier itself, and says which one it was', async () => {
    for (const body of ['help', 'YES', 'STOP', 'YES', 'UNSTOP']) await stub.text({ phone, ours, body });
    const byCarrier = stub.messages(phone).filter(({ direction }) => direction === 'outbound-reply');
    expect(byCarrier.map(({ body }) => body.split('.')[0])).toEqual([
      'Reply STOP to unsubscribe',
      'You have successfully been unsubscribed',
      'You have successfully been re-subscribed to messages from this number',
      'You have successfully been re-subscribed to messages from this number',
    ]);
    expect(world.accepted.map((each) => each.inbound.kind)).toEqual(['message', 'optOut', 'optIn', 'optIn']);
  });

  it('shows what our door says in its answer', async () => {
    for (let index = 0; index < 11; index += 1) await stub.text({ phone, ours, body: `text ${index}` });
    expect(stub.messages(phone).at(-1)).toMatchObject({ direction: 'outbound-reply' });
    expect(stub.messages(phone).at(-1)?.body).toContain('Please wait a minute');
  });

  it('keeps the phones apart', async () => {
    await stub.text({ phone, ours, body: 'mine' });
    await stub.text({ phone: '+16175550199', ours, body: 'theirs' });
    expect(stub.messages(phone).map(({ body }) => body)).toEqual(['mine']);
    expect(stub.messages().map(({ body }) => body)).toEqual(['mine', 'theirs']);
  });
});

describe('the played Twilio as routes of our own server', () => {
  const below = '/demo/twilio';
  let server: HttpServer;

  beforeEach(async () => {
    server = createHttpServer({
      routes: stub.routes(below),
      upgrades: [],
      securityHeaders: {},
      allowedOrigins: [],
      trustedProxies: [],
      log: { info: () => {}, warn: () => {}, error: () => {} },
      readiness: async () => true,
    });
    await server.listen(0, '127.0.0.1');
  });

  afterEach(() => server.close(100));

  const call = (path: string, init: RequestInit = {}, token = authToken) =>
    fetch(`http://127.0.0.1:${server.port}${below}/2010-04-01/Accounts/${path}/Messages.json`, {
      ...init,
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}` },
    });

  it('takes a text and lists it, for whoever knows the token', async () => {
    const body = new URLSearchParams({ To: phone, From: ours, Body: 'Hello' });
    const taken = await call(accountSid, { method: 'POST', body });
    expect([taken.status, await taken.json()]).toMatchObject([201, { body: 'Hello', status: 'queued' }]);
    const listed = await call(accountSid);
    expect(await listed.json()).toMatchObject({ messages: [{ body: 'Hello', to: phone, from: ours }] });
  });

  it('refuses a stranger, and an account that is not there', async () => {
    const answers = [await call(accountSid, {}, 'test-auth-token-stranger'), await call(`AC${'9'.repeat(32)}`)];
    expect(answers.map(({ status }) => status)).toEqual([401, 404]);
  });
});
