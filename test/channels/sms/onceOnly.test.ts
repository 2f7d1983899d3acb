import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSmsCarrier, smsRoutes, type SmsStatus } from '../../../src/channels/sms/index.ts';
import type { StubFault } from '../../../src/demo/twilio/twilioStub.ts';
import type { Route } from '../../../src/http/route.ts';
import { addMinutes, type Instant, instant } from '../../../src/rules/index.ts';
import { kinds } from '../../../src/store/kinds.ts';
import { openMemoryStore } from '../../../src/store/memory.ts';
import { createOutbox, type SmsAddress } from '../../../src/turns/index.ts';
import { outgoingOf } from '../../../src/turns/outbox/outgoing.ts';
import { accountSid, authToken, handle, ours, phone, publicUrl } from './smsWorld.ts';
import { startStub, type StubServer } from './stubServer.ts';

const address: SmsAddress = { kind: 'sms', phone, ours };
const conversationId = '01980000-0000-7000-8000-000000000001';
const longText = `${'Please check what you pay, and on which day it leaves your bank. '.repeat(6)}Thank you.`;

let twilio: StubServer;
let office: ReturnType<typeof postOffice>;

beforeEach(async () => {
  const routes: Route[] = [];
  twilio = await startStub({
    deliver: async (webhook) => {
      const { status } = await handle(routes, webhook);
      return { status, body: '' };
    },
    now: () => Date.parse(office.clock.now),
  });
  office = postOffice(twilio.apiUrl);
  routes.push(...office.routes);
});

afterEach(() => twilio.close());

/** The outbox, the channel and Twilio's own client, as the product puts them together. */
function postOffice(apiUrl: string) {
  const store = openMemoryStore(kinds);
  const clock = { now: instant('2026-05-13T19:00:00.000Z') };
  const optedOut: string[] = [];
  const bad: string[] = [];
  const heard: SmsStatus[] = [];
  const carrier = createSmsCarrier({
    account: { accountSid, authToken, apiUrl, timeoutMs: 100 },
    messagingServiceSid: null,
    publicUrl,
    pageAddress: (id) => `${publicUrl}/p/${id}`,
    log: { error: () => {} },
  });
  const outbox = createOutbox({
    store,
    carriers: { sms: carrier },
    now: () => clock.now,
    mayGo: async () => 'now',
    isLocked: async () => false,
    badAddress: async ({ outgoingId }) => void bad.push(outgoingId),
    optedOut: async (who) => void optedOut.push(who.kind === 'sms' ? who.phone : ''),
    report: () => {},
  });
  const routes = smsRoutes({
    talks: {
      open: async () => ({ conversationId }),
      accept: async () => ({ kind: 'unknownConversation' }),
    },
    ours: { accountSid, numbers: [ours], messagingServiceSid: null },
    signature: { publicUrl, authTokens: [authToken] },
    fingerprint: (text) => text,
    onStatus: async (key, status) => {
      heard.push(status);
      await outbox.news(key, status.status, status.providerId, status.reason);
    },
    log: { warn: () => {}, error: () => {} },
    now: () => Date.parse(clock.now),
  });
  let seq = 0;
  const say = async (text: string): Promise<string> => {
    seq += 1;
    const line = { seq, id: `line|${seq}`, at: clock.now, from: 'bot', reply: { text } } as const;
    const outgoing = outgoingOf(conversationId, line, address);
    const put = { kind: 'outgoing', id: outgoing.outgoingId, value: outgoing } as const;
    await store.commit({ puts: [put], deletes: [], expectedVersions: [] });
    return outgoing.outgoingId;
  };
  const states = async (id: string) => (await store.get('outgoing', id))?.value.parts.map(({ state }) => state);
  const pass = (minutes: number): Instant => (clock.now = addMinutes(clock.now, minutes));
  return { clock, optedOut, bad, heard, outbox, routes, say, states, pass };
}

const bodies = () => twilio.stub.messages(phone).map(({ body }) => body);

describe('a reply that goes out by text', () => {
  it('goes out in its parts, in order, and is known to have arrived', async () => {
    const id = await office.say(longText);
    await office.outbox.deliver(address);
    expect(bodies().join(' ')).toBe(longText);
    expect(bodies().length).toBeGreaterThan(1);
    await twilio.settle();
    expect(await office.states(id)).toEqual(bodies().map(() => 'delivered'));
  });

  it.each([
    ['doubled', true, false],
    ['in the wrong order', false, true],
    ['doubled and in the wrong order', true, true],
  ])('stays delivered when news of it come %s', async (_, doubled, reversed) => {
    Object.assign(twilio.stub.callbacks, { doubled, reversed });
    const id = await office.say('Hello');
    await office.outbox.deliver(address);
    await twilio.settle();
    expect(office.heard).toHaveLength(doubled ? 4 : 2);
    expect(await office.states(id)).toEqual(['delivered']);
  });

  it('is known to have failed where no text reaches the phone', async () => {
    twilio.stub.unreachable.set(phone, 30006);
    const id = await office.say('Hello');
    await office.outbox.deliver(address);
    await twilio.settle();
    expect(await office.states(id)).toEqual(['failed']);
    expect(office.heard.at(-1)).toMatchObject({ status: 'failed', errorCode: 30006, reason: 'badAddress' });
    expect(office.bad).toEqual([id]);
  });

  it('is not tried again to a phone that said STOP, and goes out again after START', async () => {
    await twilio.stub.text({ phone, ours, body: 'STOP' });
    const id = await office.say('Hello');
    await office.outbox.deliver(address);
    await office.outbox.sweep();
    expect(await office.states(id)).toEqual(['failed']);
    expect(office.optedOut).toEqual([phone]);
    await twilio.stub.text({ phone, ours, body: 'START' });
    await office.say('Welcome back');
    await office.outbox.deliver(address);
    expect(bodies().at(-1)).toBe('Welcome back');
    expect(bodies()).not.toContain('Hello');
  });

  const faults: readonly StubFault[] = ['tooMany', 'serverError', 'cutBefore', 'cutAfter', 'hangs'];

  it.each(faults)('goes out once and not twice when Twilio fails: %s', async (fault) => {
    await office.say('one');
    await office.say('two');
    twilio.stub.faults.push(fault, fault);
    for (let minute = 0; minute < 5; minute += 1) {
      await office.outbox.sweep();
      office.pass(1);
    }
    expect(bodies()).toEqual(['one', 'two']);
  });

  it('goes out once and not twice when everything fails by turns', async () => {
    const said = Array.from({ length: 15 }, (_, index) => `text number ${index}`);
    for (const text of said) await office.say(text);
    twilio.stub.faults.push(...said.flatMap((_, index) => faults[index % faults.length] ?? []));
    for (let minute = 0; minute < 60; minute += 1) {
      await office.outbox.sweep();
      office.pass(1);
    }
    expect(bodies()).toEqual(said);
  });
});
