import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSmsCarrier, type SmsCarrierOptions } from '../../../src/channels/sms/index.ts';
import type { TwilioStub } from '../../../src/demo/twilio/twilioStub.ts';
import type { Instant } from '../../../src/rules/index.ts';
import type { Carrier, HandedOver, SmsAddress } from '../../../src/turns/index.ts';
import { accountSid, authToken, ours, phone, publicUrl, statusKey, statusUrl } from './smsWorld.ts';
import { startStub, type StubServer } from './stubServer.ts';

const address: SmsAddress = { kind: 'sms', phone, ours };
const since = '2026-05-13T19:00:00.500Z' as Instant;

let twilio: StubServer;
let reported: string[];

beforeEach(async () => {
  twilio = await startStub();
  reported = [];
});

afterEach(() => twilio.close());

function carrierWith(account: Partial<SmsCarrierOptions['account']> = {}): Carrier {
  return createSmsCarrier({
    account: { accountSid, authToken, apiUrl: twilio.apiUrl, ...account },
    messagingServiceSid: null,
    publicUrl,
    pageAddress: (id) => `${publicUrl}/p/${id}`,
    log: { error: (event, { status }) => void reported.push(`${event} ${status}`) },
  });
}

/** What happens to a text, and what is said of it afterwards. */
const troubles: readonly (readonly [string, (stub: TwilioStub) => unknown, HandedOver])[] = [
  [
    'to a phone that refuses our texts',
    (stub) => stub.text({ phone, ours, body: 'STOP' }),
    { kind: 'refused', reason: 'optedOut' },
  ],
  ['while there is too much at once', (stub) => void stub.faults.push('tooMany'), { kind: 'tryLater' }],
  ['while Twilio has a fault of its own', (stub) => void stub.faults.push('serverError'), { kind: 'tryLater' }],
  ['and never heard of again', (stub) => void stub.faults.push('cutAfter'), { kind: 'unclear' }],
  ['and broken off before it was taken', (stub) => void stub.faults.push('cutBefore'), { kind: 'unclear' }],
];

describe('a text handed to Twilio', () => {
  it('is taken under an id, with the address where we hear what becomes of it', async () => {
    const handed = await carrierWith().send('Hello', address, statusKey);
    const [message] = twilio.stub.messages(phone);
    expect(handed).toEqual({ kind: 'accepted', providerId: message?.sid });
    expect(message).toMatchObject({ phone, ours, body: 'Hello', statusCallback: statusUrl });
  });

  it('comes from a number that the messaging service chooses where they never wrote to one of ours', async () => {
    const carrier = createSmsCarrier({
      account: { accountSid, authToken, apiUrl: twilio.apiUrl },
      messagingServiceSid: `MG${'0'.repeat(32)}`,
      publicUrl,
      pageAddress: (id) => id,
      log: { error: () => {} },
    });
    expect(await carrier.send('Hello', { ...address, ours: '' }, statusKey)).toMatchObject({ kind: 'accepted' });
    expect(twilio.stub.messages(phone)).toMatchObject([{ ours, body: 'Hello' }]);
  });

  it('keeps every sign of its words', async () => {
    const text = 'Año & más: 100% + "ñ" ¿sí?\nhttps://pay.example.org/p/a~b?c=d&e=f';
    await carrierWith().send(text, address, statusKey);
    expect(twilio.stub.messages(phone)[0]?.body).toBe(text);
  });

  it.each(troubles)('comes back with what is known of it: %s', async (_, happens, handed) => {
    await happens(twilio.stub);
    expect(await carrierWith().send('Hello', address, statusKey)).toEqual(handed);
    expect(reported).toEqual([]);
  });

  it.each([
    ['+1617', { kind: 'refused', reason: 'badAddress' }],
    ['sms', { kind: 'refused', reason: 'badAddress' }],
  ] as const)('is not tried again to what is no phone: %s', async (odd, handed) => {
    expect(await carrierWith().send('Hello', { ...address, phone: odd }, statusKey)).toEqual(handed);
  });

  it('is given up for good where Twilio will never take its words', async () => {
    const handed = await carrierWith().send('a'.repeat(1601), address, statusKey);
    expect(handed).toEqual({ kind: 'refused', reason: 'other' });
  });

  it('waits for the operator where Twilio does not know us, or the number is not ours', async () => {
    const unknown = await carrierWith({ authToken: 'test-auth-token-retired' }).send('Hello', address, statusKey);
    const notOurs = await carrierWith().send('Hello', { ...address, ours: '+15005550999' }, statusKey);
    expect([unknown, notOurs]).toEqual([{ kind: 'tryLater' }, { kind: 'tryLater' }]);
    expect(reported).toEqual(['sms.twilioRefusesUs 20003', 'sms.twilioRefusesUs 21606']);
  });

  it('was surely not sent where nobody listened', async () => {
    const apiUrl = `http://127.0.0.1:${await deadPort()}`;
    expect(await carrierWith({ apiUrl }).send('Hello', address, statusKey)).toEqual({ kind: 'tryLater' });
  });

  it('may have been sent where Twilio took too long to say so', async () => {
    twilio.stub.faults.push('hangs');
    expect(await carrierWith({ timeoutMs: 50 }).send('Hello', address, statusKey)).toEqual({ kind: 'unclear' });
    expect(twilio.stub.messages(phone)).toHaveLength(1);
  });

  it('is called for once, whatever comes back', async () => {
    twilio.stub.faults.push('tooMany', 'serverError');
    const carrier = carrierWith();
    await carrier.send('Hello', address, statusKey);
    await carrier.send('Hello', address, statusKey);
    expect(twilio.calls).toHaveLength(2);
  });
});

describe('a text of which nobody knows whether it was sent', () => {
  const look = (known: readonly string[] = [], from = since) =>
    carrierWith().find('Hello', address, { since: from, known });

  it('is found in the list of Twilio', async () => {
    twilio.stub.faults.push('cutAfter');
    await carrierWith().send('Hello', address, statusKey);
    const [message] = twilio.stub.messages(phone);
    expect(await look()).toEqual({ kind: 'accepted', providerId: message?.sid });
  });

  it('is not there where the call broke before it was heard', async () => {
    twilio.stub.faults.push('cutBefore');
    await carrierWith().send('Hello', address, statusKey);
    expect(await look()).toBe('notThere');
  });

  it('is neither the same words sent earlier, nor others, nor those to another phone, nor the member’s own', async () => {
    const carrier = carrierWith();
    await carrier.send('Hello', address, statusKey);
    await carrier.send('Hello!', address, statusKey);
    await carrier.send('Hello', { ...address, phone: '+16175550199' }, statusKey);
    await twilio.stub.text({ phone, ours, body: 'Hello' });
    const [earlier] = twilio.stub.messages(phone);
    expect(await look([earlier?.sid ?? ''])).toBe('notThere');
    expect(await look([], '2026-05-13T19:00:30.000Z' as Instant)).toBe('notThere');
    expect(await look()).toEqual({ kind: 'accepted', providerId: earlier?.sid });
  });

  it('is known to have failed where the list says so', async () => {
    twilio.stub.unreachable.set(phone, 30006);
    await carrierWith().send('Hello', address, statusKey);
    await twilio.settle();
    expect(await look()).toEqual({ kind: 'refused', reason: 'badAddress' });
  });

  it('stays unknown while the list cannot be had', async () => {
    await expect(
      carrierWith({ authToken: 'test-auth-token-retired' }).find('Hello', address, { since, known: [] }),
    ).rejects.toMatchObject({ status: 401 });
  });
});

/** A port of this machine where nobody listens. */
function deadPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
