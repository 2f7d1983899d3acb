import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  type AzureConnection,
  type AzureOptions,
  azureRoutes,
  createAzureConnection,
  type HubSays,
} from '../../../src/channels/azure/index.ts';
import { createLocalAzure, type LocalAzure } from '../../../src/demo/azure/localAzure.ts';
import type { Route } from '../../../src/http/route.ts';
import { securityHeaders } from '../../../src/http/securityHeaders.ts';
import { createHttpServer } from '../../../src/http/server.ts';
import type { Reply } from '../../../src/messages/reply.ts';
import { type Address, addressKey } from '../../../src/turns/address.ts';
import type { Inbound } from '../../../src/turns/conversation.ts';
import type { OpenRequest, Talks } from '../../../src/turns/ports.ts';
import { type FakeTalks, fakeTalks } from '../../support/fakeTalks.ts';

export type Activity = Record<string, unknown>;

/** The channel, the real adapter and a played Azure on one free port of this machine. */
export interface World {
  readonly azure: LocalAzure;
  readonly connection: AzureConnection;
  readonly options: AzureOptions & { readonly issuer: string };
  readonly route: Route;
  readonly talks: FakeTalks;
  readonly opened: readonly (OpenRequest & { readonly address: Address })[];
  readonly url: string;
  /** Everything that was logged, as text. */
  readonly logged: readonly string[];
  /** Moves the clock that limits see. */
  pass(minutes: number): void;
  /** A message in a personal chat in Teams, with what the test changes of it. */
  activity(changed?: Activity): Activity;
  /** Sends an activity as the channel would; `headers` replace what it would say of itself. */
  post(activity: unknown, headers?: Record<string, string | undefined>): Promise<Response>;
  postBytes(body: Uint8Array | string, headers?: Record<string, string | undefined>): Promise<Response>;
  /** Resolves when the bot has next said or changed something at the connector. */
  nextChange(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Other talks than the fake ones. */
  readonly talks?: () => Talks;
  readonly answer?: (inbound: Inbound) => readonly Reply[];
  /** Does what a hub says; without, none is set up. */
  readonly hubSays?: HubSays;
  readonly channels?: readonly string[];
  readonly serviceHosts?: readonly string[];
  readonly deadlineMs?: number;
}

export async function azureWorld(how: WorldOptions = {}): Promise<World> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let passedMs = 0;
  const azure = await createLocalAzure({ url: `${url}/azure`, now: Date.now });
  const logged: string[] = [];
  const note = (event: string, fields: object): void => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const talks = fakeTalks(how.answer);
  const { opened, azureTalks } = addressed(how.talks ?? (() => talks));
  const { account, cloud } = azure;
  const connection = createAzureConnection({ account, cloud, deadlineMs: how.deadlineMs ?? 5_000 });
  const options = {
    appId: account.appId,
    issuer: cloud.issuer,
    connection,
    talks: azureTalks,
    channels: how.channels ?? ['msteams', 'webchat', 'sms'],
    tenants: [account.tenantId],
    serviceHosts: how.serviceHosts ?? azure.serviceHosts,
    fingerprint: (text: string) => createHmac('sha256', 'test').update(text).digest('hex').slice(0, 32),
    log: { warn: note, error: note },
    now: () => Date.now() + passedMs,
    ...(how.hubSays === undefined ? {} : { hubSays: how.hubSays }),
  };
  const routes = azureRoutes(options);
  const server = createHttpServer({
    routes: [...azure.routes, ...routes],
    upgrades: [],
    securityHeaders: securityHeaders({ https: false }),
    allowedOrigins: [],
    trustedProxies: [],
    log: { info: () => {}, warn: note, error: note },
    readiness: async () => true,
  });
  await server.listen(port, '127.0.0.1');
  let sent = 0;
  const world: World = {
    azure,
    connection,
    options,
    route: routes[0] as Route,
    talks,
    opened,
    url,
    logged,
    pass: (minutes) => (passedMs += minutes * 60_000),
    activity: (changed = {}) => ({
      type: 'message',
      id: `148${(sent += 1)}`,
      channelId: 'msteams',
      serviceUrl: azure.connector.serviceUrl,
      conversation: { id: 'a:1personal', conversationType: 'personal', tenantId: account.tenantId },
      channelData: { tenant: { id: account.tenantId } },
      from: { id: '29:1member', name: 'Ana' },
      recipient: { id: `28:${account.appId}`, name: 'Connector Pay' },
      text: 'hello',
      ...changed,
    }),
    post: (activity, headers) => world.postBytes(JSON.stringify(activity), headers),
    async postBytes(body, headers = {}) {
      const all = { 'content-type': 'application/json', authorization: await azure.authorization(), ...headers };
      const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
      return fetch(`${url}/api/messages`, { method: 'POST', headers: given, body: Buffer.from(body) });
    },
    nextChange: () =>
      new Promise((resolve) => {
        const stop = azure.connector.subscribe(() => {
          stop();
          resolve();
        });
      }),
    close: () => server.close(200),
  };
  return world;
}

/** The talks as they are at each call, and what was opened in them. */
function addressed(current: () => Talks) {
  const opened: (OpenRequest & { readonly address: Address })[] = [];
  const azureTalks: AzureOptions['talks'] = {
    accept: (conversationId, inbound) => current().accept(conversationId, inbound),
    linesAfter: (conversationId, seq, limit) => current().linesAfter(conversationId, seq, limit),
    subscribe: (conversationId, listener) => current().subscribe(conversationId, listener),
    at: (key) => current().at(key),
    async open(request) {
      const { address } = request;
      const isNew = address !== undefined && (await current().at(addressKey(address))) === undefined;
      const made = await current().open(request);
      if (isNew) opened.push({ ...request, address });
      return made;
    },
  };
  return { opened, azureTalks };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
