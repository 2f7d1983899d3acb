import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import restify from 'restify';
import { type App, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { loadStaffAssets } from '../../src/console/assets.ts';
import { consoleRoutes } from '../../src/console/consoleRoutes.ts';
import { createLog } from '../../src/log.ts';
import { emptyFigures } from '../support/console/emptyFigures.ts';
import { deskNow, playedDesk } from '../support/console/playedDesk.ts';
import { freePort } from '../support/server.ts';
import { StaffWorld } from '../support/staffWorld.ts';

interface Mounted {
  readonly method: string;
  readonly path: string;
}

/** Open to whoever is not signed in: the way in, and the files that its page is drawn with. Nothing else may be. */
const beforeTheDoor = [
  'GET /staff/assets/:version/:name',
  'GET /staff/sign-in',
  'POST /staff/sign-in',
  'POST /staff/demo-sign-in',
  'GET /staff/new-password',
  'POST /staff/new-password',
];

const frame = { assets: loadStaffAssets(), publicUrl: 'https://pay.example.org', isDemo: true };
const behindTheDoor = consoleRoutes({
  tools: new StaffWorld().tools,
  frame,
  cases: { desk: playedDesk(), now: () => deskNow },
  figures: emptyFigures(),
}).map(keyOf);

let app: App;
let url: string;
let mounted: readonly Mounted[];
const folder = mkdtempSync(join(tmpdir(), 'connector-pay-mounted-'));

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const read = readConfig({ PORT: String(port), PUBLIC_BASE_URL: url, STORE_DIR: join(folder, 'store') });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  const created = jest.spyOn(restify, 'createServer');
  app = await startApp(read.config, createLog({ level: 'silent' }));
  const [server] = created.mock.results.map(({ value }) => value as restify.Server);
  mounted = routesOf(server).filter(({ path }) => path === '/staff' || path.startsWith('/staff/'));
  created.mockRestore();
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('under /staff the running product has', () => {
  it('the routes that the matrix is made of, the way in, and no other', () => {
    const expected = [...beforeTheDoor, ...behindTheDoor];
    const heads = expected.filter((key) => key.startsWith('GET ')).map((key) => key.replace('GET', 'HEAD'));
    expect(mounted.map(keyOf).sort()).toEqual([...expected, ...heads].sort());
  });

  it('nothing that answers whoever is not signed in, but the way in', async () => {
    const guarded = mounted.filter((route) => !beforeTheDoor.includes(keyOf(route).replace('HEAD', 'GET')));
    const answered = await Promise.all(guarded.map(async (route) => [keyOf(route), await statusOf(route)] as const));
    const open = answered.filter(([, status]) => status !== 303 && status !== 401);
    expect(answered.length).toBeGreaterThan(behindTheDoor.length);
    expect(open).toEqual([]);
  });
});

async function statusOf({ method, path }: Mounted): Promise<number> {
  const origin = { origin: url, 'sec-fetch-site': 'same-origin' };
  const { status } = await fetch(`${url}${path.replace(/:\w+/g, '1')}`, {
    method,
    redirect: 'manual',
    headers: origin,
  });
  return status;
}

/** As restify has them; its published types do not know the router's list. */
function routesOf(server: unknown): Mounted[] {
  const { router } = server as { router: { getRoutes(): Readonly<Record<string, { spec: Mounted }>> } };
  return Object.values(router.getRoutes()).map(({ spec }) => spec);
}

function keyOf({ method, path }: Mounted): string {
  return `${method} ${path}`;
}
