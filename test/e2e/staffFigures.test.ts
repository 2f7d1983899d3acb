import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createFiguresDesk } from '../../src/app/figuresDesk.ts';
import { loadStaffAssets } from '../../src/console/assets.ts';
import { figuresRoutes } from '../../src/console/figures/figuresRoutes.ts';
import type { FiguresDesk } from '../../src/console/figures/ports.ts';
import type { Route } from '../../src/http/route.ts';
import { createHttpServer, type HttpServer } from '../../src/http/server.ts';
import { securityHeaders } from '../../src/http/securityHeaders.ts';
import { systemIds } from '../../src/ids.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { accessibilityFaults, launchBrowser, type Visit, visit } from '../support/browser.ts';
import { fillStore, filledTo } from '../support/filledStore.ts';
import { noonOf } from '../support/figureTalks.ts';
import { overflowOf } from '../support/sight.ts';
import { lead } from '../support/staffPages.ts';

/** The pages of leads in a real browser, without the door before them, over a month of invented talks. */
let browser: Browser;
let server: HttpServer;
let url: string;
let desk: FiguresDesk & { settled(): Promise<void> };
let talks: number;
const corrected: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  const store = openMemoryStore(kinds);
  talks = await fillStore(store);
  desk = createFiguresDesk({
    store,
    vault: { fingerprint: (text) => `key ${Number(text) - 900_000_000_000}` },
    clock: { now: () => noonOf(filledTo) },
    correct: async (conversationId, { recallId, text }) => {
      corrected.push(`${conversationId} ${recallId} ${text}`);
      return 'sent';
    },
    report: () => undefined,
  });
  const assets = loadStaffAssets();
  const { uuid } = systemIds();
  const frame = { assets, publicUrl: 'http://127.0.0.1', isDemo: true };
  const routes: Route[] = figuresRoutes(frame, desk, uuid).map(({ method, path, body, handle }) => ({
    method,
    path,
    ...(body === undefined ? {} : { body }),
    handle: (request) => handle(request, lead),
  }));
  server = createHttpServer({
    routes: [...routes, ...assets.routes],
    upgrades: [],
    securityHeaders: securityHeaders({ https: false }),
    allowedOrigins: [],
    trustedProxies: [],
    log: { info: () => {}, warn: () => {}, error: (event) => console.error(event) },
    readiness: async () => true,
  });
  await server.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await browser.close();
  await server.close(200);
});

const devices = [
  { device: 'phone', viewport: { width: 360, height: 740 } },
  { device: 'desktop', viewport: { width: 1280, height: 900 } },
] as const;

/** Whatever the page's policy forbids is written to the console as an error, and `end` rejects with it. */
async function during(
  path: string,
  viewport: (typeof devices)[number]['viewport'],
  use: (one: Visit) => Promise<void>,
) {
  const one = await visit(browser, `${url}${path}`, { viewport });
  try {
    await use(one);
  } finally {
    await one.end();
  }
}

async function looksRight({ page }: Visit, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
}

/** How many dots of a picture are not empty. */
const drawn = (page: Page, id: string) =>
  page.locator(`#${id}`).evaluate((canvas) => {
    const { width, height } = canvas as unknown as { width: number; height: number };
    const context = (
      canvas as unknown as { getContext(kind: '2d'): { getImageData(...of: number[]): { data: Uint8Array } } }
    ).getContext('2d');
    return context.getImageData(0, 0, width, height).data.filter((value, at) => at % 4 === 3 && value > 0).length;
  });

describe.each(devices)('on a $device', ({ device, viewport }) => {
  it('the figures stand in pictures and in tables that say the same', async () => {
    await during('/staff/figures?days=30', viewport, async (one) => {
      const { page } = one;
      await page.waitForFunction('window.Chart !== undefined && Object.keys(window.Chart.instances).length > 5');
      await looksRight(one, `${device}-staff-figures`);
      const figures = await desk.figures({ from: '2026-05-02' as never, to: filledTo });
      expect(figures.talks.total).toBe(talks);
      for (const id of ['chart-talks', 'chart-payments', 'chart-funnel', 'chart-contained', 'chart-reasons'])
        expect(await drawn(page, id)).toBeGreaterThan(1_000);
      const funnel = page.getByRole('table', { name: 'Where members leave the payment talk' });
      const reached = await funnel.locator('tbody tr td:nth-child(2)').allTextContents();
      expect(reached.map(Number)).toEqual(figures.funnel.map((step) => step.reached));
      const charted = await page.evaluate<number[]>(
        "window.Chart.getChart('chart-funnel').data.datasets[0].data.map(Number)",
      );
      expect(charted).toEqual(reached.map(Number));
      await page.locator('summary', { hasText: 'Part contained by day' }).click();
      await page.getByRole('cell', { name: 'not known yet' }).first().waitFor();
    });
  });

  it('what was not understood is kept as a line by choosing and pressing once', async () => {
    await during('/staff/misses?days=90', viewport, async (one) => {
      const { page } = one;
      await looksRight(one, `${device}-staff-misses`);
      const before = (await desk.keptLines()).length;
      const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Keep as training line' }) });
      await row.first().getByRole('combobox').selectOption('refund');
      await row.first().getByRole('button').click();
      await page.getByRole('status').getByText('The line was kept.').waitFor();
      expect((await desk.keptLines()).length).toBe(before + 1);
      await looksRight(one, `${device}-staff-misses-kept`);
    });
  });

  it('a correction is written in the languages that were spoken, read again, and sent once', async () => {
    await during('/staff/recalls', viewport, async (one) => {
      const { page } = one;
      await page.getByLabel('Answer').selectOption('refund');
      await page.getByLabel('From').fill('2026-05-02');
      await page.getByRole('button', { name: 'Find who was told' }).click();
      await page.getByRole('heading', { name: /Talks in which it was told: \d+/ }).waitFor();
      await looksRight(one, `${device}-staff-recall`);
      const boxes = page.getByRole('textbox', { name: /Correction in/ });
      for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).fill(`Correction ${at}`);
      await page.getByRole('button', { name: 'Preview' }).click();
      await looksRight(one, `${device}-staff-recall-preview`);
      const had = corrected.length;
      const form = Object.fromEntries(
        await page
          .locator('form[action$="/send"] input')
          .evaluateAll((inputs) =>
            inputs.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
          ),
      );
      await page.getByRole('button', { name: /Send once/ }).click();
      await page.getByRole('heading', { name: 'Correction of refund' }).waitFor();
      await desk.settled();
      await page.reload();
      await page.getByText(/\d+ sent, 0 not reachable, 0 waiting/).waitFor();
      const sent = corrected.slice(had);
      expect(sent.length).toBeGreaterThan(5);
      await looksRight(one, `${device}-staff-recall-sent`);
      // The same press again, as by whoever was impatient.
      await page.request.post(`${url}/staff/recalls/send`, { form });
      await desk.settled();
      expect(corrected.slice(had)).toEqual(sent);
    });
  });
});

describe('on paper', () => {
  it('the figures keep their tables and leave out what can only be pressed', async () => {
    await during('/staff/figures?days=7', devices[1].viewport, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('navigation', { name: 'Period' }).isVisible()).toBe(false);
      expect(await page.getByRole('table', { name: 'Payments' }).isVisible()).toBe(true);
      expect(await page.locator('details table').first().isVisible()).toBe(true);
    });
  });
});
