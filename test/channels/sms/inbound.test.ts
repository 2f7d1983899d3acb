import { describe, expect, it, jest } from '@jest/globals';
import { isGsm7, readKeyword, segmentsOf } from '../../../src/channels/sms/index.ts';
import { signedWebhook } from '../../../src/demo/twilio/webhook.ts';
import { bodyOf, inbound, inboundUrl, olderToken, ours, phone, sidOf, smsWorld } from './smsWorld.ts';

const empty = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

describe('a text from a phone', () => {
  it('is taken, and answered at once with nothing to say', async () => {
    const world = smsWorld();
    const answer = await world.receive(inbound('I want to pay'));
    expect(answer).toMatchObject({ status: 200, body: empty });
    expect(answer.headers?.['content-type']).toMatch(/^text\/xml/);
    expect(world.accepted.map((each) => each.inbound)).toEqual([
      { kind: 'message', text: 'I want to pay', clientActivityId: sidOf('I want to pay') },
    ]);
  });

  it('belongs to the conversation of its phone and our number, which no browser can take up', async () => {
    const world = smsWorld();
    await world.receive(inbound('Hello'));
    await world.receive(inbound('How much do I owe?'));
    expect(world.opened).toHaveLength(1);
    expect(world.opened[0]).toMatchObject({ channel: 'sms', address: { kind: 'sms', phone, ours } });
    expect(new Set(world.accepted.map(({ conversationId }) => conversationId)).size).toBe(1);
    const { userId, source, browserKey } = world.opened[0] ?? {};
    expect(`${userId} ${source} ${browserKey}`).not.toContain(phone.slice(1));
  });

  it('changes nothing when it is handed over again', async () => {
    const world = smsWorld();
    for (let time = 0; time < 3; time += 1) {
      expect(await world.receive(inbound('pay 50'))).toMatchObject({ status: 200, body: empty });
    }
    expect(world.accepted).toHaveLength(1);
  });

  it('is taken with the older token while tokens are changed, and with no third one', async () => {
    const world = smsWorld();
    const signedBy = (token: string) => world.post(signedWebhook(inboundUrl, inbound(token), token));
    expect(await signedBy(olderToken)).toMatchObject({ status: 200 });
    expect(await signedBy('test-auth-token-stranger')).toMatchObject({ status: 403 });
    expect(world.accepted).toHaveLength(1);
  });

  it('is taken with fields that Twilio adds one day', async () => {
    const world = smsWorld();
    const added = { CarrierName: 'Example Wireless', ToRegion: 'us1', NewThing: '{"a":1}', AddOns: '{}' };
    expect(await world.receive(inbound('Hello', added))).toMatchObject({ status: 200 });
    expect(world.accepted).toHaveLength(1);
  });

  it('is a message without words where it is a picture', async () => {
    const world = smsWorld();
    await world.receive(
      inbound('', { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'image/png' }),
    );
    expect(world.accepted[0]?.inbound).toMatchObject({ kind: 'message', text: '' });
  });

  it('is stored without signs that turn the writing around', async () => {
    const world = smsWorld();
    await world.receive(inbound('pay \u202E05 now\u0007'));
    expect(world.accepted[0]?.inbound.text).toBe('pay 05 now');
  });

  it('is asked for again where it could not be taken', async () => {
    const broken = { open: async () => ({ conversationId: 'gone' }), accept: () => Promise.reject(new Error('disk')) };
    const closing = { ...broken, accept: async () => ({ kind: 'closing' as const }) };
    for (const talks of [broken, closing]) {
      const world = smsWorld({ talks });
      expect(await world.receive(inbound('Hello'))).toMatchObject({ status: 503 });
      expect(world.logged).toEqual(['sms.notTaken']);
    }
  });
});

describe('a text that is not for us', () => {
  const stranger = `AC${'9'.repeat(32)}`;
  it.each([
    ['of another account', { AccountSid: stranger }, 'account'],
    ['to a number that is not ours', { To: '+15005550999' }, 'number'],
    ['of no phone number', { From: 'anonymous' }, 'shape'],
    ['of a phone number that is too long', { From: '+12345678901234567' }, 'shape'],
    ['with an id of another kind', { MessageSid: 'CA00000000000000000000000000000001' }, 'shape'],
    ['with two ids', { SmsMessageSid: sidOf('other') }, 'borders'],
    ['longer than any text', { Body: 'a'.repeat(1601) }, 'shape'],
    ['with more pictures than any text has', { NumMedia: '11' }, 'shape'],
    ['with pictures that are not counted', { NumMedia: '1e1' }, 'shape'],
    ['with an opt-out that nobody knows', { OptOutType: 'PAUSE' }, 'shape'],
    ['with a field that looks like the end of its words', { Dad: ' at noon' }, 'borders'],
    ['with a field that ends its words early', { Body: 'Pay ', ConnectorCare: ' please' }, 'borders'],
    ['with two phones in it', { FromCity: 'BOSTONFrom+16175550999' }, 'borders'],
  ])('is refused without a detail: %s', async (_, changed: Record<string, string>, reason) => {
    const world = smsWorld();
    const answer = await world.receive(inbound('Hello', changed));
    expect(answer).toEqual(await smsWorld().post({ url: inboundUrl, headers: {}, body: 'Body=x' }));
    expect(answer.status).toBe(403);
    expect(world.logged).toEqual([`sms.refused ${reason}`]);
    expect(world.accepted).toEqual([]);
  });

  it('is refused where a field is missing', async () => {
    for (const name of ['AccountSid', 'Body', 'From', 'MessageSid', 'NumMedia', 'To']) {
      const world = smsWorld();
      const { [name]: _, ...rest } = inbound('Hello');
      expect(await world.receive(rest)).toMatchObject({ status: 403 });
    }
  });

  it('is taken for a messaging service of ours, whatever number it has', async () => {
    const messagingServiceSid = `MG${'0'.repeat(31)}1`;
    const { AccountSid = '' } = inbound('');
    const service = { ours: { accountSid: AccountSid, numbers: [], messagingServiceSid } };
    const world = smsWorld(service);
    expect(await world.receive(inbound('a', { MessagingServiceSid: messagingServiceSid }))).toMatchObject({
      status: 200,
    });
    expect(await world.receive(inbound('b', { MessagingServiceSid: `MG${'9'.repeat(32)}` }))).toMatchObject({
      status: 403,
    });
    expect(await world.receive(inbound('c'))).toMatchObject({ status: 403 });
  });
});

describe('a word that belongs to the carrier', () => {
  const optOut = [
    'STOP',
    'stop',
    ' Stop. ',
    'STOPALL',
    'Unsubscribe',
    'end',
    'QUIT!',
    'cancel',
    'revoke',
    'OptOut',
    'opt out',
  ];
  it.each([
    ...optOut.map((text) => [text, 'optOut'] as const),
    ['START', 'optIn'],
    ['unstop', 'optIn'],
    ['HELP', 'carrierAnswers'],
    ['info?', 'carrierAnswers'],
    ['YES', undefined],
    ['stop autopay', undefined],
    ['please stop', undefined],
    ['the end', undefined],
    ['stop\nstop', undefined],
    ['constructor', undefined],
    ['', undefined],
  ] as const)('counts only as the whole message: %s', (text, kind) => {
    expect(readKeyword(text)).toBe(kind);
  });

  it('ends our texts, or begins them again, and is handed on without its word', async () => {
    const world = smsWorld();
    await world.receive(inbound('Stop'));
    await world.receive(inbound('Start'));
    expect(world.accepted.map((each) => each.inbound)).toEqual([
      { kind: 'optOut', text: '', clientActivityId: sidOf('Stop') },
      { kind: 'optIn', text: '', clientActivityId: sidOf('Start') },
    ]);
  });

  it('is not answered twice where the carrier has answered it', async () => {
    const world = smsWorld();
    expect(await world.receive(inbound('Help'))).toMatchObject({ status: 200, body: empty });
    expect(world.accepted).toEqual([]);
  });

  it.each([
    ['YES', 'START', 'optIn'],
    ['please leave me alone', 'STOP', 'optOut'],
    ['STOP', 'START', 'optIn'],
  ] as const)('is what the carrier says it was: %s taken as %s', async (text, OptOutType, kind) => {
    const world = smsWorld();
    await world.receive(inbound(text, { OptOutType }));
    expect(world.accepted.map((each) => each.inbound.kind)).toEqual([kind]);
  });

  it('is an answer like any other where it is YES', async () => {
    const world = smsWorld();
    await world.receive(inbound('YES'));
    expect(world.accepted[0]?.inbound).toMatchObject({ kind: 'message', text: 'YES' });
  });
});

describe('a phone that sends more than a person types', () => {
  const messages = Array.from({ length: 14 }, (_, index) => `text ${index}`);

  it('is told once that the rest was not read, in words that any phone shows', async () => {
    const world = smsWorld();
    const answers = [];
    for (const text of messages) answers.push(await world.receive(inbound(text)));
    expect(answers.map(({ status }) => status)).toEqual(messages.map(() => 200));
    const said = answers.map((answer) => /<Message>(.*)<\/Message>/s.exec(bodyOf(answer))?.[1]);
    expect(said.flatMap((text, index) => (text === undefined ? [] : [index]))).toEqual([10]);
    const [text = ''] = said.slice(10);
    expect(text).toContain('Please wait a minute');
    expect([isGsm7(text), segmentsOf(text) <= 2]).toEqual([true, true]);
    expect(world.accepted).toHaveLength(10);
  });

  it('hears of everything that was not read, however long it goes on', async () => {
    const world = smsWorld();
    const begun = world.clock.now;
    const unread: number[] = [];
    const told: number[] = [];
    for (let index = 0; index < 240; index += 1) {
      const before = world.accepted.length;
      const answer = await world.receive(inbound(`text ${index}`));
      if (world.accepted.length === before) unread.push(world.clock.now);
      if (bodyOf(answer).includes('<Message>')) told.push(world.clock.now);
      world.clock.now += 500;
    }
    expect(unread.filter((at) => !told.some((tellAt) => tellAt <= at && at - tellAt < 10_000))).toEqual([]);
    expect([unread.length > 100, told.length <= (world.clock.now - begun) / 10_000]).toEqual([true, true]);
  });

  it('hears nothing of it after it refused our texts', async () => {
    const asked: string[] = [];
    const mayAnswer = async (from: string) => asked.push(from) === 0;
    const world = smsWorld({ mayAnswer });
    const answers = [];
    for (const text of messages) answers.push(bodyOf(await world.receive(inbound(text))));
    expect(answers.filter((body) => body.includes('<Message>'))).toEqual([]);
    expect(asked).toEqual(messages.slice(10).map(() => phone));
  });

  it('is heard again a little later, and always when it wants no more texts', async () => {
    const world = smsWorld();
    for (const text of messages) await world.receive(inbound(text));
    await world.receive(inbound('STOP'));
    expect(world.accepted.at(-1)?.inbound.kind).toBe('optOut');
    world.clock.now += 10_000;
    await world.receive(inbound('and now?'));
    expect(world.accepted.at(-1)?.inbound.text).toBe('and now?');
  });

  it('does not stand in the way of others', async () => {
    const world = smsWorld();
    for (const text of messages) await world.receive(inbound(text));
    await world.receive(inbound('Hello', { From: '+16175550199' }));
    expect(world.accepted.at(-1)?.inbound.text).toBe('Hello');
  });
});

describe('a log of this channel', () => {
  it('holds no word and no number', async () => {
    const warn = jest.fn();
    const world = smsWorld({ log: { warn, error: warn } });
    await world.receive(inbound('my account is 12345678', { To: '+15005550999' }));
    await world.post(signedWebhook(inboundUrl, inbound('12345678'), 'test-auth-token-stranger'));
    expect(JSON.stringify(warn.mock.calls)).toBe(
      '[["sms.refused",{"reason":"number"}],["sms.notSigned",{"reason":"signature"}]]',
    );
  });
});
