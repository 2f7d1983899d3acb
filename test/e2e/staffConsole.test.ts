import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, visit, type Visit, type VisitOptions } from '../support/browser.ts';
import { almasCase, usualMorning } from '../support/console/cases.ts';
import { type CasesServer, startCasesServer } from '../support/console/casesServer.ts';
import { type PlayedDesk, playedDesk } from '../support/console/playedDesk.ts';
import { eventually } from '../support/eventually.ts';
import { overflowOf } from '../support/sight.ts';

let browser: Browser;
let desk: PlayedDesk;
let server: CasesServer;
let visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = playedDesk();
  usualMorning(desk);
  server = await startCasesServer(desk);
});
afterEach(async () => {
  const ended = await Promise.allSettled(visits.map((one) => one.end()));
  visits = [];
  await server.close();
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
  expect(server.errors).toEqual([]);
});

const alma = `/staff/cases/${almasCase.number}`;
const devices = [
  { device: 'phone', viewport: { width: 360, height: 740 } },
  { device: 'desktop', viewport: { width: 1280, height: 860 } },
] as const;

async function open(staffId: string, path: string, options: VisitOptions = {}): Promise<Visit> {
  const cookie = { name: 'staff', value: staffId, domain: '127.0.0.1', path: '/', expires: -1 };
  const cookies = [{ ...cookie, httpOnly: true, secure: false, sameSite: 'Strict' as const }];
  const one = await visit(browser, `${server.url}${path}`, { storageState: { cookies, origins: [] }, ...options });
  visits.push(one);
  one.page.setDefaultTimeout(8_000);
  return one;
}

const rows = (page: Page) => page.locator('#rows .row');
const box = (page: Page) => page.getByLabel('Reply to the member');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const says = (page: Page, words: string) => page.locator('#status', { hasText: words }).waitFor();

async function looksRight({ page, shoot }: Visit, name: string): Promise<void> {
  await shoot(name);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
}

describe.each(devices)('on a $device', ({ device, viewport }) => {
  it('shows who waits, most urgent first', async () => {
    const one = await open('ana', '/staff?state=all', { viewport });
    await rows(one.page).nth(3).waitFor();
    const numbers = await rows(one.page).locator('.open b').allInnerTexts();
    expect(numbers).toEqual(['H-A1MA7', 'H-DENT8', 'H-GVE57', 'H-BEN42']);
    expect(await rows(one.page).first().innerText()).toContain('pay by Fri Jan 23, $241.00, Standard Silver');
    expect(await rows(one.page).nth(2).innerText()).toMatch(/No date known[^]*Guest[^]*2 h 40 min/);
    await looksRight(one, `${device}-staff-queue`);
  });

  it('shows a case whole', async () => {
    desk.change(almasCase.number, { state: 'withStaff', staff: { staffId: 'ana', name: 'Ana Agent' } });
    const one = await open('ana', alma, { viewport });
    await one.page.locator('.line').nth(4).waitFor();
    expect(await one.page.locator('#money').innerText()).toBe('Nothing is confirmed');
    expect(await one.page.locator('.line .theirs a').count()).toBe(0);
    await looksRight(one, `${device}-staff-case`);
    await one.page.locator('#packet').scrollIntoViewIfNeeded();
    await one.page.locator('#history').scrollIntoViewIfNeeded();
    await one.shoot(`${device}-staff-packet`);
    await press(one.page, 'Canned replies');
    await one.page.getByRole('dialog').waitFor();
    await looksRight(one, `${device}-staff-canned`);
  });
});
