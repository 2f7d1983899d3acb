import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createTokens, directLineRoutes, type DirectLineOptions } from '../../src/channels/directline/index.ts';
import type { Route } from '../../src/http/route.ts';
import { securityHeaders } from '../../src/http/securityHeaders.ts';
import { createHttpServer } from '../../src/http/server.ts';
import type { Talks } from '../../src/turns/index.ts';
import { webRoutes, type WebOptions } from '../../src/web/index.ts';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** What went wrong inside, as the log says it. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly talks: Talks;
  readonly web: Omit<WebOptions, 'publicUrl'>;
  readonly directLine?: Partial<DirectLineOptions>;
  readonly routes?: readonly Route[];
  /** A server that stopped comes back where it was. */
  readonly port?: number;
}

/** The pages and the website channel on a free port of this machine, before talks of a test's choice. */
export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const { talks, web, directLine, routes = [] } = options;
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const errors: string[] = [];
  const now = Date.now;
  const channel = directLineRoutes({
    talks,
    tokens: createTokens({ keys: [{ version: 'test', key: randomBytes(32) }], now, randomBytes }),
    publicUrl: url,
    pageAddress: (pageId) => `${url}/f/${pageId}`,
    allowedOrigins: [],
    fingerprint: (text) => createHmac('sha256', 'test').update(text).digest('hex').slice(0, 32),
    randomBytes,
    log: { error: (event, fields) => errors.push(`${event} ${String(fields.error)}`) },
    now,
    ...directLine,
  });
  const server = createHttpServer({
    routes: [...webRoutes({ ...web, publicUrl: url }), ...channel.routes, ...routes],
    upgrades: channel.upgrades,
    securityHeaders: securityHeaders({ https: false }),
    allowedOrigins: [],
    trustedProxies: [],
    log: { info: () => {}, warn: () => {}, error: (event) => errors.push(event) },
    readiness: async () => true,
  });
  await server.listen(port, '127.0.0.1');
  return { url, port, errors, close: () => server.close(200) };
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
