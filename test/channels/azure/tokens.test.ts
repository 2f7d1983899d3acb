import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAzureConnection, azureRoutes, refusesStrangers } from '../../../src/channels/azure/index.ts';
import { readActivity } from '../../../src/channels/azure/activity.ts';
import { type Activity, azureWorld, type World } from './world.ts';

const elsewhere = generateKeyPairSync('rsa', { modulusLength: 2048 });
const minute = 60;

let world: World;
beforeAll(async () => {
  // The SDK says on the console what it thinks of a token; it says nothing secret there, and much.
  jest.spyOn(console, 'error').mockImplementation(() => {});
  world = await azureWorld({ channels: ['msteams', 'webchat', 'slack', 'MSTeams', 'webchat '] });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await world.close();
});

type Claims = Record<string, unknown>;

/** One way to be wrong: how the header is made, and what else is changed of the activity. */
interface Wrong {
  readonly authorization: string | undefined;
  readonly activity?: Activity;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function claims(changed: Claims = {}): Claims {
  const at = Math.floor(Date.now() / 1000);
  const { connector, issuer, account } = world.azure;
  const right = { iss: issuer.issuer, aud: account.appId, serviceurl: connector.serviceUrl, nbf: at, exp: at + 3600 };
  return { ...right, ...changed };
}

function signed(payload: unknown, header: Claims = {}, key: KeyObject = world.azure.issuer.keys.privateKey): string {
  const { keyId } = world.azure.issuer.keys;
  const said = `${encoded({ alg: 'RS256', typ: 'JWT', kid: keyId, ...header })}.${encoded(payload)}`;
  const algorithm = { RS384: 'sha384', RS512: 'sha512' }[String(header['alg'])] ?? 'sha256';
  return `${said}.${createSign(algorithm).update(said).sign(key).toString('base64url')}`;
}

const bearer = (token: string): Wrong => ({ authorization: `Bearer ${token}` });
const many = (count: number, make: (n: number) => Wrong): Wrong[] => Array.from({ length: count }, (_, n) => make(n));
const hmac = (said: string, bits: number, secret: string | Buffer) =>
  createHmac(`sha${bits}`, secret).update(said).digest('base64url');

/** Each class of forgery, and how many of it. Together more than three hundred. */
const classes: Readonly<Record<string, () => Wrong[]>> = {
  'no algorithm': () =>
    ['none', 'None', 'NONE', 'nOnE', '', 'null'].flatMap((alg) =>
      ['', 'AAAA', signed(claims()).split('.')[2] ?? ''].map((signature) =>
        bearer(`${encoded({ alg, typ: 'JWT', kid: world.azure.issuer.keys.keyId })}.${encoded(claims())}.${signature}`),
      ),
    ),
  'the public key as a shared secret': () => {
    const { publicKey, keyId } = world.azure.issuer.keys;
    const secrets = [
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'pkcs1', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      String(publicKey.export({ type: 'spki', format: 'pem' })).trim(),
      '',
    ];
    return [256, 384, 512].flatMap((bits) =>
      secrets.map((secret) => {
        const said = `${encoded({ alg: `HS${bits}`, typ: 'JWT', kid: keyId })}.${encoded(claims())}`;
        return bearer(`${said}.${hmac(said, bits, secret)}`);
      }),
    );
  },
  'another audience': () => {
    const own = world.azure.account.appId;
    const others = [
      '',
      ' ',
      own.toUpperCase(),
      ` ${own}`,
      `${own} `,
      [own],
      [own, 'x'],
      null,
      5,
      {},
      'https://api.botframework.com',
    ];
    const made = many(10, (n) => bearer(signed(claims({ aud: `11111111-0000-4000-8000-00000000000${n}` }))));
    return [...others.map((aud) => bearer(signed(claims({ aud })))), ...made];
  },
  'another issuer': () => {
    const own = world.azure.issuer.issuer;
    const emulator = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
    const v2 = 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0';
    const others = [
      emulator,
      v2,
      '',
      `${own}/`,
      own.toUpperCase(),
      [own],
      null,
      0,
      'https://api.botframework.com',
      `${own}?`,
    ];
    const appid = world.azure.account.appId;
    return others.flatMap((iss) => [
      bearer(signed(claims({ iss }))),
      // What the SDK's doors for the Emulator and for other bots look for.
      bearer(signed(claims({ iss, ver: '1.0', appid, azp: appid, aud: appid }))),
    ]);
  },
  'too old': () =>
    many(20, (n) => {
      const exp = Math.floor(Date.now() / 1000) - 5 * minute - 5 - n * n * minute;
      return bearer(signed(claims({ nbf: exp - 3600, exp })));
    }),
  'not yet good': () =>
    many(20, (n) => bearer(signed(claims({ nbf: Math.floor(Date.now() / 1000) + 5 * minute + 10 + n * minute })))),
  'good for ever': () => [undefined, null, 'never', {}].map((exp) => bearer(signed({ ...claims(), exp }))),
  'an unknown key': () => many(15, (n) => bearer(signed(claims(), { kid: n === 0 ? undefined : `unknown-${n}` }))),
  'a key from elsewhere': () =>
    ['RS256', 'RS384', 'RS512'].flatMap((alg) =>
      many(6, (n) => bearer(signed(claims({ nonce: n }), { alg }, elsewhere.privateKey))),
    ),
  'a key that it brings along': () => {
    const jwk = elsewhere.publicKey.export({ format: 'jwk' });
    const brought = [
      { jwk },
      { jku: 'https://attacker.example/keys' },
      { x5c: ['AAAA'] },
      { x5u: 'https://a.example' },
    ];
    return brought.map((header) => bearer(signed(claims(), header, elsewhere.privateKey)));
  },
  'no service address in it': () =>
    [undefined, null, '', 5, [world.azure.connector.serviceUrl]].map((serviceurl) =>
      bearer(signed(claims({ serviceurl }))),
    ),
  'another service address': () =>
    many(20, (n) => bearer(signed(claims({ serviceurl: `https://smba.trafficmanager.net/amer/${n}` })))).concat(
      ['//', '/x', '#', '?'].map((end) =>
        bearer(signed(claims({ serviceurl: `${world.azure.connector.serviceUrl}${end}` }))),
      ),
    ),
  'a channel that the key may not speak for': () =>
    ['slack', 'MSTeams', 'webchat '].flatMap((channelId) =>
      many(5, () => ({ authorization: `Bearer ${signed(claims())}`, activity: { channelId } })),
    ),
  'no channel, or one that is not open': () =>
    [
      '',
      ' ',
      '\u00a0',
      'emulator',
      'AseChannel',
      'msteams ',
      'constructor',
      '__proto__',
      5,
      null,
      undefined,
      ['msteams'],
    ].map((channelId) => ({ authorization: `Bearer ${signed(claims())}`, activity: { channelId } })),
  'another organisation': () => {
    const own = world.azure.account.tenantId;
    const other = '99999999-0000-4000-8000-000000000001';
    const chat = { id: 'a:1personal', conversationType: 'personal' };
    const places: Activity[] = [
      { channelData: { tenant: { id: other } }, conversation: { ...chat, tenantId: other } },
      { channelData: { tenant: { id: other } }, conversation: chat },
      { channelData: {}, conversation: { ...chat, tenantId: other } },
      { channelData: undefined, conversation: chat },
      { channelData: { tenant: { id: own } }, conversation: { ...chat, tenantId: other } },
      { channelData: { tenant: { id: other } }, conversation: { ...chat, tenantId: own } },
      { channelData: { tenant: { id: '' } }, conversation: { ...chat, tenantId: '' } },
      { channelData: { tenant: { id: own.toUpperCase().replace('E', 'F') } }, conversation: chat },
      { channelData: { tenant: { id: [own] } }, conversation: chat },
    ];
    return places.map((activity) => ({ authorization: `Bearer ${signed(claims())}`, activity }));
  },
  'no token': () => {
    const token = signed(claims());
    return [
      undefined,
      '',
      ' ',
      'Bearer',
      'Bearer ',
      token,
      `Basic ${token}`,
      `bearer ${token}`,
      `BEARER ${token}`,
      `Bearer  ${token}`,
      `Bearer ${token} ${token}`,
      `Bearer ${token},${token}`,
      `Bearer "${token}"`,
      `Token ${token}`,
      `Bearer\t${token}`,
    ].map((authorization) => ({ authorization }));
  },
  garbage: () =>
    [
      'x',
      '..',
      '...',
      'a.b',
      'a.b.c',
      'a.b.c.d',
      'null.null.null',
      `${'A'.repeat(9000)}.e.e`,
      '%00.%00.%00',
      'e30.e30.e30',
      `${encoded([])}.${encoded([])}.e30`,
      `${encoded(null)}.${encoded(null)}.e30`,
      `${encoded('x')}.${encoded('y')}.e30`,
      `${encoded({ alg: 'RS256', kid: {} })}.${encoded(claims())}.e30`,
      `${encoded({ alg: ['RS256'], kid: world.azure.issuer.keys.keyId })}.${encoded(claims())}.e30`,
      `${encoded({ alg: 'RS256', kid: '__proto__' })}.${encoded(claims())}.e30`,
    ].map(bearer),
  'cut off': () => {
    const token = signed(claims());
    return many(30, (n) => bearer(token.slice(0, Math.floor((token.length * n) / 30))));
  },
  'a signature that is changed': () => {
    const token = signed(claims());
    const [head = '', body = '', signature = ''] = token.split('.');
    return many(30, (n) => {
      const bytes = Buffer.from(signature, 'base64url');
      bytes[n * 8] = (bytes[n * 8] ?? 0) ^ (1 << (n % 8));
      return bearer(`${head}.${body}.${bytes.toString('base64url')}`);
    });
  },
  'words that were not signed': () => {
    const [head = '', , signature = ''] = signed(claims()).split('.');
    return many(20, (n) => bearer(`${head}.${encoded(claims({ jti: `changed-${n}` }))}.${signature}`));
  },
};

const fixedCodes = new Set(['Unauthorized', 'ChannelNotOpen', 'TenantNotAllowed', 'BadArgument', 'ServiceNotAllowed']);

describe('a good token', () => {
  it('is taken', async () => {
    expect((await world.post(world.activity())).status).toBe(200);
    expect((await world.post(world.activity({ channelId: 'webchat' }))).status).toBe(200);
    expect(world.talks.accepted).toHaveLength(2);
  });

  it('is taken within the five minutes that clocks may differ', async () => {
    const at = Math.floor(Date.now() / 1000);
    for (const late of [claims({ exp: at - 4 * minute }), claims({ nbf: at + 4 * minute })]) {
      const answer = await world.post(world.activity(), { authorization: `Bearer ${signed(late)}` });
      expect(answer.status).toBe(200);
    }
  });

  it.each(['RS384', 'RS512'])('may be signed with %s too', async (alg) => {
    const answer = await world.post(world.activity(), { authorization: `Bearer ${signed(claims(), { alg })}` });
    expect(answer.status).toBe(200);
  });
});

describe('a bad token', () => {
  let tried = 0;

  it.each(Object.keys(classes))('is refused: %s', async (name) => {
    const heard = world.talks.accepted.length;
    for (const { authorization, activity } of classes[name]?.() ?? []) {
      tried += 1;
      const answer = await world.post(world.activity(activity), { authorization });
      const { error } = (await answer.json()) as { error: { code: string } };
      expect([400, 401, 403]).toContain(answer.status);
      expect(fixedCodes).toContain(error.code);
    }
    expect(world.talks.accepted).toHaveLength(heard);
    expect(world.azure.connector.calls).toEqual([]);
  });

  it('was tried in more than three hundred ways', () => {
    expect(tried).toBeGreaterThan(300);
    expect(world.logged).toEqual([]);
  });
});

describe('keys that cannot be had', () => {
  it.each(['a host that is not there', 'a host that never answers', 'a host that fails'])(
    'are no reason to let anybody in, nor to say where they should be: %s',
    async (which) => {
      const silent = createServer((_request, response) => {
        response.statusCode = 500;
        if (which.endsWith('fails')) response.end();
      });
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      const { port } = silent.address() as AddressInfo;
      if (which.endsWith('not there')) await new Promise((resolve) => silent.close(resolve));
      const cloud = { ...world.azure.cloud, openIdUrl: `http://127.0.0.1:${port}/openid` };
      const connection = createAzureConnection({ account: world.azure.account, cloud, deadlineMs: 50 });
      const [route] = azureRoutes({ ...world.options, connection });
      const answer = await route?.handle({
        method: 'POST',
        path: '/api/messages',
        params: {},
        query: new URLSearchParams(),
        headers: { 'content-type': 'application/json', authorization: await world.azure.authorization() },
        cookies: {},
        body: Buffer.from(JSON.stringify(world.activity())),
        source: '127.0.0.1',
      });
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'CannotCheck' } } });
      expect(JSON.stringify(answer)).not.toContain(String(port));
      silent.closeAllConnections();
      silent.close();
    },
  );
});

describe("Microsoft's own cloud", () => {
  it.each([
    { type: 'SingleTenant', password: 'test-azure-password-0123' } as const,
    { type: 'UserAssignedMSI' } as const,
  ])('is asked nothing about who brings no token, whatever the account: $type', async (kind) => {
    const { appId, tenantId } = world.azure.account;
    const connection = createAzureConnection({ account: { ...kind, appId, tenantId } });
    const read = readActivity(Buffer.from(JSON.stringify(world.activity())), world.options);
    if (read.kind === 'refused') throw new Error('the activity is good');
    for (const authorization of ['', ' ', 'Bearer', 'Bearer a.b.c', `Basic ${appId}`]) {
      expect(await connection.authenticate(authorization, read.activity)).toBe('forged');
    }
  });
});

describe('the question at the start, whether strangers are refused', () => {
  it('is answered with yes by the real route', async () => {
    expect(await refusesStrangers(world.route, world.options)).toBe(true);
  });

  it.each([
    ['lets everybody in', 200, 200],
    ['lets a wrong signature in', 401, 200],
    ['lets in who has none', 200, 401],
    ['refuses for another reason', 400, 400],
  ])('is answered with no by a route that %s', async (_what, unsigned, signedWrongly) => {
    const handle = async ({ headers }: Parameters<World['route']['handle']>[0]) => ({
      status: headers['authorization'] === undefined ? unsigned : signedWrongly,
    });
    expect(await refusesStrangers({ ...world.route, handle }, world.options)).toBe(false);
  });

  it('reaches the check itself, not only the reading of the activity', async () => {
    const trusting = { ...world.connection, authenticate: async () => 'genuine' as const };
    const [route] = azureRoutes({ ...world.options, connection: trusting, tenants: [''] });
    expect(await refusesStrangers(route as World['route'], world.options)).toBe(false);
  });
});
