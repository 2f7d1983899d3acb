import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { bringInventedStaff, inventedStaff } from '../../src/app/demo/inventedStaff.ts';
import { loadStaffAssets } from '../../src/console/assets.ts';
import type { DoorParts } from '../../src/console/door.ts';
import { createProvider } from '../../src/console/signIn/provider.ts';
import { say } from '../../src/console/words.ts';
import { securityHeaders } from '../../src/http/securityHeaders.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';
import { accessibilityFaults, launchBrowser, type Visit, type VisitOptions, visit } from '../support/browser.ts';
import { desktop, phone } from '../support/chat.ts';
import { ConsoleWorld } from '../support/consoleWorld.ts';
import { freePort } from '../support/server.ts';
import { overflowOf } from '../support/sight.ts';
import { ownPassword } from '../support/staffWorld.ts';

/** Sign-in as people of staff see it, over plain http on this machine as in a demonstration. */
let browser: Browser;
let server: HttpServer;
let world: ConsoleWorld;
let url: string;
let visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const frame = { assets: loadStaffAssets(), publicUrl: url, isDemo: true };
  const demo: DoorParts['demo'] = async () => inventedStaff(world.tools);
  const provider = createProvider(
    { issuer: `${url}/nobody`, clientId: 'console', clientSecret: 'unused', acr: null, nameClaim: 'email' },
    `${url}/staff/oidc/back`,
  );
  world = new ConsoleWorld([], undefined, { frame, origins: [url], demo, provider });
  await bringInventedStaff(world.tools);
  server = createHttpServer({
    routes: [...frame.assets.routes, ...world.routes],
    upgrades: [],
    securityHeaders: securityHeaders({ https: false }),
    allowedOrigins: [url],
    trustedProxies: [],
    log: { info: () => {}, warn: () => {}, error: () => {} },
    readiness: async () => true,
  });
  await server.listen(port, '127.0.0.1');
});
afterEach(async () => {
  const ended = await Promise.allSettled(visits.map((one) => one.end()));
  visits = [];
  await server.close(200);
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
});

async function open(path: string, options: VisitOptions): Promise<Visit> {
  const one = await visit(browser, `${url}${path}`, { expected: /Failed to load resource/, ...options });
  visits.push(one);
  return one;
}

async function looksRight({ page, shoot }: Visit, name: string): Promise<void> {
  await shoot(name);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
}

async function fill(page: Page, name: string, password: string, code: string): Promise<void> {
  await page.getByLabel(say('signIn.name')).fill(name);
  await page.getByLabel(say('signIn.password')).fill(password);
  await page.getByLabel(say('signIn.code'), { exact: true }).fill(code);
  await page.getByRole('button', { name: say('signIn.button'), exact: true }).click();
}

describe.each([
  { device: 'phone', viewport: phone },
  { device: 'desktop', viewport: desktop },
])('on a $device', ({ device, viewport }) => {
  it('the first sign-in goes from a printed password to an own one, without a script', async () => {
    const { handed } = await world.add({ role: 'admin' });
    const one = await open('/staff/people', { viewport, javaScriptEnabled: device === 'desktop' });
    const { page } = one;
    await one.shoot(`${device}-staff-sign-in`);
    await fill(page, 'ana@example.org', handed.password, '000000');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel(say('signIn.name')).inputValue()).toBe('ana@example.org');
    await one.shoot(`${device}-staff-refused`);
    if (device === 'desktop') expect(await accessibilityFaults(page)).toEqual([]);
    await fill(page, 'ana@example.org', handed.password, world.code(handed));
    await page.getByRole('heading', { name: say('newPassword.title') }).waitFor();
    for (const label of ['newPassword.password', 'newPassword.again'] as const)
      await page.getByLabel(say(label), { exact: true }).fill('kettles');
    await one.shoot(`${device}-staff-new-password`);
    if (device === 'desktop') expect(await accessibilityFaults(page)).toEqual([]);
    for (const label of ['newPassword.password', 'newPassword.again'] as const)
      await page.getByLabel(say(label), { exact: true }).fill(ownPassword);
    await page.getByRole('button', { name: say('newPassword.button') }).click();
    await page.waitForURL('**/staff/people');
  });

  it('a demonstration asks only who one is, and ends the session when signing out', async () => {
    const one = await open('/staff/sign-in', { viewport });
    const { page } = one;
    await looksRight(one, `${device}-staff-demo`);
    await page.getByRole('button', { name: /Ada Example/ }).click();
    await page.waitForURL('**/staff/people');
    await looksRight(one, `${device}-staff-people`);
    await page.getByRole('button', { name: say('signOut'), exact: true }).click();
    await page.waitForURL('**/staff/sign-in');
    await page.goto(`${url}/staff/people`);
    expect(new URL(page.url()).pathname).toBe('/staff/sign-in');
  });
});

describe('the sign-in page', () => {
  it('is gone through by keyboard alone', async () => {
    const { handed } = await world.ready({ role: 'lead' });
    const { page } = await open('/staff/sign-in?to=/staff/people', { viewport: desktop });
    await page.getByLabel(say('signIn.name')).focus();
    await page.keyboard.type('ana@example.org');
    await page.keyboard.press('Tab');
    await page.keyboard.type(ownPassword);
    await page.keyboard.press('Tab');
    await page.keyboard.type(world.code(handed));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/staff/people');
  });
});
