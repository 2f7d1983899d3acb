import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { playPhones } from '../../src/app/demo/playPhones.ts';
import { openTwilioClient } from '../../src/channels/sms/twilioClient.ts';
import type { DemoPhone } from '../../src/web/index.ts';
import { accountSid, authToken, bodyOf, ours, smsWorld, type SmsWorld } from '../channels/sms/smsWorld.ts';
import { startStub, type StubServer } from '../channels/sms/stubServer.ts';

const alma = '+16175550101';
const onFile = [{ phone: alma, name: 'Alma Example' }];

/** The real door with the real check of signatures, and Twilio's own client for what we send. */
let world: SmsWorld;
let server: StubServer;
let phones: DemoPhone;
let doorIsShut: boolean;
beforeEach(async () => {
  world = smsWorld();
  doorIsShut = false;
  server = await startStub({
    deliver: async (webhook) => {
      if (doorIsShut) return { status: 503, body: '' };
      const answer = await world.post(webhook);
      return { status: answer.status, body: bodyOf(answer) };
    },
  });
  phones = playPhones(server.stub, { ours, phones: async () => onFile });
});
afterEach(() => server.close());

const sendTo = async (to: string, body: string) => {
  const client = await openTwilioClient({ accountSid, authToken, apiUrl: server.apiUrl });
  await client.messages.create({ from: ours, to, body });
};

describe('the played phone', () => {
  it('passes our own door with what is written on it', async () => {
    expect(await phones.text(alma, 'pay my bill')).toBe('taken');
    expect(world.accepted.map(({ inbound }) => inbound.text)).toEqual(['pay my bill']);
    expect(phones.texts(alma)).toMatchObject([
      {
        from: 'phone',
        body: 'pay my bill',
        state: 'delivered',
        segments: 1,
        at: Date.parse('2026-05-13T19:00:00.000Z'),
      },
    ]);
  });

  it('shows what we send it, and what became of it', async () => {
    await sendTo(alma, 'You owe $120.50.');
    expect(phones.texts(alma)).toMatchObject([{ from: 'us', body: 'You owe $120.50.', state: 'sending' }]);
    await server.settle();
    expect(phones.texts(alma)).toMatchObject([{ state: 'delivered' }]);
    server.stub.unreachable.set(alma, 30003);
    await sendTo(alma, 'Are you there?');
    await server.settle();
    expect(phones.texts(alma).at(-1)).toMatchObject({ body: 'Are you there?', state: 'failed' });
  });

  it('shows what the carrier answers by itself', async () => {
    await phones.text(alma, 'STOP');
    const [stop, answer] = phones.texts(alma);
    expect(stop).toMatchObject({ from: 'phone', body: 'STOP' });
    expect(answer).toMatchObject({ from: 'us', body: expect.stringContaining('unsubscribed') });
    expect(world.accepted.map(({ inbound }) => inbound.kind)).toEqual(['optOut']);
  });

  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['ã'.repeat(70), 1],
    ['ã'.repeat(71), 2],
    ['ã'.repeat(135), 3],
  ])('says that %j is billed as %i', async (body, segments) => {
    await phones.text(alma, body);
    expect(phones.texts(alma)).toMatchObject([{ segments }]);
  });

  it('says so when our own door took nothing', async () => {
    doorIsShut = true;
    expect(await phones.text(alma, 'hello')).toBe('refused');
  });

  it('says so when nobody answered', async () => {
    const silent = await startStub({ deliver: () => Promise.reject(new Error('no connection')) });
    const phone = playPhones(silent.stub, { ours, phones: async () => onFile });
    expect(await phone.text(alma, 'hello')).toBe('refused');
    await silent.close();
  });

  it('shows the latest hundred and twenty texts', async () => {
    const text = { direction: 'inbound', phone: alma, ours, createdAt: 0, status: 'received' } as const;
    const many = Array.from({ length: 130 }, (_, index) => ({
      ...text,
      sid: `SM${index}`,
      body: 'x',
      errorCode: null,
      statusCallback: null,
    }));
    const stub = { messages: () => many, text: async () => ({ messageSid: '', status: 200 }) };
    const texts = playPhones(stub, { ours, phones: async () => onFile }).texts(alma);
    expect([texts.length, texts[0]?.id]).toEqual([120, 'SM10']);
  });
});
