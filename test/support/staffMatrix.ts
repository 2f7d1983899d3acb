import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffRoute } from '../../src/console/staffRoute.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';
import { endSession, grants, holdings, type Holding, type Role, roles } from '../../src/staff/index.ts';
import { ConsoleWorld, publicUrl, type Window } from './consoleWorld.ts';

/** Case numbers by whose they are, seen by everybody who asks. The last is nobody's: there is no such case. */
const numbers: Readonly<Record<Holding, string>> = { own: 'H-00001', waiting: 'H-00002', other: 'H-00003' };
const unknown = 'H-99999';
const holdingOf = async (number: string) => holdings.find((each) => numbers[each] === number);

/**
 * Every route × every role × own, waiting and other cases, against a real server: who gets through is what the table grants,
 * and no change gets through that did not come from a page of ours. Only the door is asked; what the routes do is replaced.
 */
export function staffMatrix(name: string, staffRoutes: readonly StaffRoute[]): void {
  let server: HttpServer;
  let windows: Record<Role, Window>;
  let ended: Window;
  const reached: string[] = [];

  beforeAll(async () => {
    const doors = staffRoutes.map((route) => ({
      ...route,
      handle: async () => {
        reached.push(keyOf(route));
        return { status: 200, body: 'reached' };
      },
    }));
    const world = new ConsoleWorld();
    server = createHttpServer({
      routes: world.door.routes(doors, holdingOf),
      upgrades: [],
      securityHeaders: {},
      allowedOrigins: [publicUrl],
      trustedProxies: [],
      log: { info: () => {}, warn: () => {}, error: () => {} },
      readiness: async () => true,
    });
    await server.listen(0, '127.0.0.1');
    windows = {
      agent: await world.window('agent'),
      lead: await world.window('lead'),
      admin: await world.window('admin'),
    };
    ended = await world.window('lead', 'ended@example.org');
    const session = await world.door.whoIs({ headers: { cookie: ended.cookie } });
    await endSession(world.tools, session?.sessionId ?? '');
  });
  afterAll(() => server.close(100));

  const send = (route: StaffRoute, number: string, headers: Readonly<Record<string, string>>, method = route.method) =>
    statusOf(server.port, method, pathOf(route, number), headers);
  const ours = ({ cookie, token }: Window) => ({
    cookie,
    origin: publicUrl,
    'sec-fetch-site': 'same-origin',
    'x-staff-token': token,
  });
  const without = (headers: Readonly<Record<string, string>>, name: string) =>
    Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));

  describe(`${name}: every route for every role`, () => {
    const cases = staffRoutes.flatMap((route) =>
      roles.flatMap((role) =>
        numbersOf(route).map(([what, number]) => ({ route, key: keyOf(route), role, what, number })),
      ),
    );

    it.each(cases)('$key by $role, $what', async ({ route, role, what, number }) => {
      reached.length = 0;
      const status = await send(route, number, ours(windows[role]));
      const expected = expectedOf(route, role, what);
      expect([status, reached]).toEqual([expected, expected === 200 ? [keyOf(route)] : []]);
    });
  });

  describe(`${name}: a route`, () => {
    it.each(staffRoutes.map((route) => ({ route, key: keyOf(route) })))(
      '$key is closed to whoever is not, or not any more, signed in',
      async ({ route }) => {
        reached.length = 0;
        const isApi = route.path.startsWith('/staff/api/');
        const headers = { origin: publicUrl, 'sec-fetch-site': 'same-origin' };
        for (const each of [headers, ours(ended), { ...headers, cookie: '__Host-staff=forged' }])
          expect(await send(route, numbers.own, each)).toBe(isApi ? 401 : 303);
        expect(reached).toEqual([]);
      },
    );
  });

  const changes = staffRoutes.filter(({ method }) => method !== 'GET');
  describe(`${name}: a change`, () => {
    it.each(changes.map((route) => ({ route, key: keyOf(route), role: grantedTo(route) })))(
      '$key is refused without token, from elsewhere, and as GET',
      async ({ route, role }) => {
        reached.length = 0;
        const window = windows[role];
        const right = ours(window);
        const number = numberGranted(route, role);
        const hostile: Readonly<Record<string, string>>[] = [
          without(right, 'x-staff-token'),
          { ...right, 'x-staff-token': 'forged' },
          { ...right, 'x-staff-token': windows[role === 'lead' ? 'agent' : 'lead'].token },
          { ...right, origin: 'https://evil.example' },
          { ...right, origin: 'null' },
          { ...right, 'sec-fetch-site': 'cross-site' },
          { ...right, 'sec-fetch-site': 'same-site' },
          without(without(right, 'origin'), 'sec-fetch-site'),
        ];
        for (const headers of hostile) expect(await send(route, number, headers)).toBe(403);
        await send(route, number, right, 'GET');
        expect(reached.filter((key) => key === keyOf(route))).toEqual([]);
        // The same without anything wrong goes through, so it was that which was refused.
        expect(await send(route, number, right)).toBe(200);
      },
    );
  });
}

type What = Holding | 'unknown' | 'no case';

function numbersOf(route: StaffRoute): readonly (readonly [What, string])[] {
  if (!isOfCase(route)) return [['no case', '']];
  return [...holdings.map((holding) => [holding, numbers[holding]] as const), ['unknown', unknown]];
}

/** Straight from the table. */
function expectedOf({ action }: StaffRoute, role: Role, what: What): 200 | 403 | 404 {
  const grant = grants[action][role];
  if (what === 'no case') return grant === 'never' ? 403 : 200;
  if (grants.seeCase[role] === 'never') return 404;
  if (grant === 'never') return 403;
  if (what === 'unknown') return 404;
  return grant === 'any' || grant.includes(what) ? 200 : 403;
}

function grantedTo({ action, path }: StaffRoute): Role {
  const found = roles.find((role) => grants[action][role] !== 'never');
  if (found === undefined) throw new Error(`nobody may use ${path}`);
  return found;
}

function numberGranted(route: StaffRoute, role: Role): string {
  const [, number = ''] = numbersOf(route).find(([what]) => expectedOf(route, role, what) === 200) ?? [];
  return number;
}

function isOfCase({ path }: StaffRoute): boolean {
  return path.includes('/:number');
}

function keyOf({ method, path }: StaffRoute): string {
  return `${method} ${path}`;
}

function pathOf({ path }: StaffRoute, number: string): string {
  return path.replace('/:number', `/${number}`).replace(/:\w+/g, '1');
}

function statusOf(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
    })
      .once('error', reject)
      .end();
  });
}
