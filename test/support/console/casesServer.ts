import type { Duplex } from 'node:stream';
import { loadStaffAssets } from '../../../src/console/assets.ts';
import { liveFeed, type LiveFeedParts } from '../../../src/console/live/liveFeed.ts';
import { consolePages } from '../../../src/console/pages/consolePages.ts';
import type { SignedIn, StaffRoute } from '../../../src/console/staffRoute.ts';
import { readCookies } from '../../../src/http/cookies.ts';
import type { HttpRequest, HttpResponse, Route, Upgrade } from '../../../src/http/route.ts';
import { securityHeaders } from '../../../src/http/securityHeaders.ts';
import { createHttpServer } from '../../../src/http/server.ts';
import { mayDo } from '../../../src/staff/index.ts';
import { freePort } from '../server.ts';
import { deskNow, type PlayedDesk, staff } from './playedDesk.ts';

export interface CasesServer {
  readonly url: string;
  readonly errors: readonly string[];
  /** Lets the time pass that the feed counts heartbeats and checks of sessions by. */
  readonly tick: () => void;
  /** How many connections of the live feed are open. */
  readonly readers: () => number;
  signOut(staffId: string): void;
  close(): Promise<void>;
}

const assets = loadStaffAssets();

export const cookieOf = (staffId: string) => `staff=${staffId}`;
export const tokenOf = (staffId: string) => `token-of-${staffId}`;

/** The pages of cases before a played desk, behind a stand-in door: whom the cookie names is signed in. */
export async function startCasesServer(desk: PlayedDesk, port?: number): Promise<CasesServer> {
  const gone = new Set<string>();
  const tasks = new Set<() => void>();
  const errors: string[] = [];
  const open = new Set<Duplex>();
  const at = port ?? (await freePort());
  const url = `http://127.0.0.1:${at}`;
  const whoIs = (header: string | undefined): SignedIn | undefined => {
    const known = staff.find(({ staffId }) => staffId === readCookies(header)['staff'] && !gone.has(staffId));
    return known && { ...known, sessionId: `session-of-${known.staffId}`, token: tokenOf(known.staffId) };
  };
  const every: LiveFeedParts['every'] = (_, task) => {
    tasks.add(task);
    return () => tasks.delete(task);
  };
  const log = { info: () => {}, warn: () => {}, error: (event: string) => void errors.push(event) };
  const routes = consolePages({ assets, publicUrl: url, isDemo: true }, { desk, now: () => deskNow });
  const server = createHttpServer({
    routes: [...assets.routes, ...routes.map((route) => guarded(route, desk, whoIs))],
    upgrades: [counted(liveFeed({ desk, whoIs: async (header) => whoIs(header), origins: [url], every, log }), open)],
    securityHeaders: securityHeaders({ https: false }),
    allowedOrigins: [],
    trustedProxies: [],
    log,
    readiness: async () => true,
  });
  await server.listen(at, '127.0.0.1');
  return {
    url,
    errors,
    tick: () => tasks.forEach((task) => task()),
    readers: () => open.size,
    signOut: (staffId) => gone.add(staffId),
    close: () => server.close(200),
  };
}

function counted(upgrade: Upgrade, open: Set<Duplex>): Upgrade {
  return {
    ...upgrade,
    handle(request, socket, head) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      upgrade.handle(request, socket, head);
    },
  };
}

function guarded(
  { method, path, action, body, handle }: StaffRoute,
  desk: PlayedDesk,
  whoIs: (header: string | undefined) => SignedIn | undefined,
): Route {
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    const who = whoIs(request.headers['cookie'] as string | undefined);
    if (who === undefined) return { status: 401, body: 'sign in' };
    const { number } = request.params;
    const holding = number === undefined ? undefined : await desk.holding(number, who.staffId);
    if (number !== undefined && holding === undefined) return { status: 404, body: 'no such case' };
    const hasToken = method === 'GET' || request.headers['x-staff-token'] === who.token;
    if (!hasToken || !mayDo(who.role, action, holding)) return { status: 403, body: 'not yours' };
    return handle(request, who);
  };
  return { method, path, ...(body === undefined ? {} : { body }), handle: answer };
}
