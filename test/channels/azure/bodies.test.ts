import { gzipSync } from 'node:zlib';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Activity, azureWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await azureWorld();
});
afterAll(() => world.close());

/** What an answer says, once it is certain that it is one of our fixed ones. */
async function refusedWith(answer: Response): Promise<string> {
  const text = await answer.text();
  expect(text).toMatch(/^\{"error":\{"code":"\w+","message":"[\w .,']+"\}\}$/);
  return `${answer.status} ${(JSON.parse(text) as { error: { code: string } }).error.code}`;
}

const hostile: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  'an empty object': '{}',
  'a type of null': '{"type":null}',
  'a type of 5': '{"type":5}',
  'a list': '[]',
  null: 'null',
  'a text': '"message"',
  'a number': '1e999',
  'half of JSON': '{"type":"message"',
  'a word': 'message',
  'NUL signs': '\0\0\0\0',
  'invalid UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a byte order mark alone': Buffer.from([0xef, 0xbb, 0xbf]),
  'thirty thousand lists': `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
  'objects in objects': `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`,
};

describe('a body that is no activity', () => {
  it.each(Object.keys(hostile))('is refused in fixed words: %s', async (name) => {
    expect(await refusedWith(await world.postBytes(hostile[name] ?? ''))).toBe('400 BadArgument');
  });

  it.each<[string, Activity]>([
    ['no type', { type: undefined }],
    ['a type of spaces and more than any', { type: 'x'.repeat(65) }],
    ['no id', { id: undefined }],
    ['an id of 5', { id: 5 }],
    ['no conversation', { conversation: undefined }],
    ['a conversation of null', { conversation: null }],
    ['a conversation without an id', { conversation: {} }],
    ['a conversation with a blank id', { conversation: { id: '  ' } }],
    ['nobody who sent it', { from: null }],
    ['a sender without an id', { from: {} }],
    ['nobody who gets it', { recipient: undefined }],
    ['words that are an object', { text: {} }],
    ['words that are a number', { text: 5 }],
    ['a service address of 5', { serviceUrl: 5 }],
    ['a value deeper than any', { value: JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`) }],
    ['a group that is a text', { conversation: { id: 'a', isGroup: 'yes' } }],
  ])('is refused: %s', async (_what, changed) => {
    expect(await refusedWith(await world.post(world.activity(changed)))).toBe('400 BadArgument');
  });

  it('is refused where it is larger than any', async () => {
    const answer = await world.post(world.activity({ text: 'x'.repeat(70_000) }));
    expect(await refusedWith(answer)).toBe('413 BodyTooLarge');
  });

  it('is refused where it is compressed, whether or not it can be unpacked', async () => {
    const good = JSON.stringify(world.activity());
    for (const body of [gzipSync(good), Buffer.from('no gzip at all'), gzipSync(Buffer.alloc(5_000_000))]) {
      const answer = await world.postBytes(body, { 'content-encoding': 'gzip' });
      expect(await refusedWith(answer)).toBe('415 UnsupportedEncoding');
    }
  });

  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    '',
  ])('is refused where it says that it is no JSON: %s', async (type) => {
    const answer = await world.post(world.activity(), { 'content-type': type });
    expect(await refusedWith(answer)).toBe('415 NotJson');
  });

  it('leaves the bot as it was', async () => {
    expect(world.talks.accepted).toEqual([]);
    expect(world.logged).toEqual([]);
    expect((await world.post(world.activity({ text: 'still there?' }))).status).toBe(200);
    expect(world.talks.accepted).toHaveLength(1);
  });
});

describe('an odd field that nobody needs', () => {
  it.each<[string, Activity]>([
    [
      'entities without types',
      { entities: [{}, null, 5, { type: 5 }, { type: 'mention' }, { type: 'clientInfo', locale: {} }] },
    ],
    ['entities of 5', { entities: 5 }],
    ['a locale of 5', { locale: 5 }],
    ['a locale of prototypes', { locale: '__proto__', entities: [{ type: 'clientInfo', locale: 'constructor' }] }],
    ['a reply to 5', { replyToId: 5 }],
    ['members of 5', { membersAdded: 5 }],
    ['attachments of 5', { attachments: 5 }],
    ['a time that is none', { timestamp: 'yesterday', expiration: {}, localTimestamp: 'x' }],
    ['an attempt at the prototype', JSON.parse('{"__proto__":{"isPersonal":true},"constructor":1}') as Activity],
    ['half a character', { text: 'hello \ud800' }],
  ])('is as if it were not there: %s', async (_what, changed) => {
    const before = world.talks.accepted.length;
    expect((await world.post(world.activity(changed))).status).toBe(200);
    expect(world.talks.accepted).toHaveLength(before + 1);
    expect(world.talks.accepted.at(-1)?.inbound.text.isWellFormed()).toBe(true);
  });
});

describe('a service address that is not listed', () => {
  it('is never called, whatever the token says', async () => {
    const called: string[] = [];
    const listener = createServer((request, response) => {
      called.push(String(request.url));
      response.end('{}');
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const { account, issuer } = world.azure;
    const inside = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f.1:${port}/`,
      `http://127.0.0.1:${port}@${new URL(world.url).host}/`,
      `http://${new URL(world.url).host}@127.0.0.1:${port}/`,
      'http://169.254.169.254/latest/meta-data',
      'https://smba.trafficmanager.net.evil.example/',
      'https://smba.trafficmanager.net./',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'not an address',
      '',
    ];
    for (const serviceUrl of inside) {
      const authorization = `Bearer ${await issuer.token({ appId: account.appId, serviceUrl })}`;
      const mention = { type: 'mention', mentioned: { id: `28:${account.appId}` }, text: '@bot' };
      const group = { conversation: { id: '19:x', conversationType: 'channel' }, entities: [mention] };
      for (const changed of [{}, group]) {
        const answer = await world.post(world.activity({ serviceUrl, ...changed }), { authorization });
        expect(await refusedWith(answer)).toBe('403 ServiceNotAllowed');
      }
    }
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
    expect(called).toEqual([]);
  });
});
