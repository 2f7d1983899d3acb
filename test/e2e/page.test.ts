import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createTokens } from '../../src/channels/directline/index.ts';
import { accessibilityFaults, launchBrowser, visit, type Visit, type VisitOptions } from '../support/browser.ts';
import { demoWeb, receiptLink } from '../support/demoWeb.ts';
import { type FakeTalks, fakeTalks } from '../support/fakeTalks.ts';
import { paymentScript } from '../support/paymentScript.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const narrow = { width: 360, height: 740 };
const wide = { width: 1280, height: 800 };

let browser: Browser;
let server: TestServer;
let talks: FakeTalks;
let visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  talks = fakeTalks(paymentScript({ origin: () => server.url, opened: () => talks.opened.at(-1) }));
  server = await serve();
});
afterEach(async () => {
  // Here every test fails whose page asked a foreign host or wrote an error.
  const ended = await Promise.allSettled(visits.map((one) => one.end()));
  visits = [];
  await server.close();
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
});

const tokens = createTokens({ keys: [{ version: 'test', key: randomBytes(32) }], now: Date.now, randomBytes });

function serve(port?: number): Promise<TestServer> {
  const readPortalToken = async (token: string) => ({ kind: 'vouched', memberId: token.slice(-12) }) as const;
  const directLine = { tokens, readPortalToken };
  return startTestServer({ talks, web: demoWeb, directLine, ...(port === undefined ? {} : { port }) });
}

async function look(path = '/', options: VisitOptions = {}): Promise<Visit> {
  const one = await visit(browser, `${server.url}${path}`, { viewport: wide, ...options });
  visits.push(one);
  return one;
}

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':not([tabindex="-1"])'));

/** A bubble. Web Chat writes each text a second time for screen readers. */
const said = (page: Page, text: string) => page.locator('.webchat__text-content', { hasText: text });

/** Where the words themselves stand, without the room around them. */
const textBox = (page: Page, text: string) =>
  said(page, text).evaluate((line) => {
    const words = line.ownerDocument.createRange();
    words.selectNodeContents(line);
    const { top, bottom } = words.getBoundingClientRect();
    return { top, bottom };
  });

async function openBankForm(page: Page): Promise<void> {
  await button(page, 'Pay my bill').click();
  await page.getByLabel('Routing number').waitFor();
}

async function fillBankForm(page: Page): Promise<void> {
  await page.getByLabel('Checking').check();
  await page.getByLabel('Routing number').fill('021000021');
  await page.getByLabel('Account number', { exact: true }).fill('12345678901');
  await page.getByLabel('Account number again').fill('12345678901');
  await page.getByLabel('Name on the account').fill('Alma Example');
  await button(page, 'Continue').click();
  await button(page, 'Confirm payment').waitFor();
}

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

describe.each([
  ['a phone', narrow],
  ['a desktop', wide],
])('on %s', (device, viewport) => {
  it('a payment goes from greeting to receipt, accessible at every step and never wider than the screen', async () => {
    const { page, shoot } = await look('/', { viewport });
    const check = async (step: string) => {
      await shoot(`${device.replace('a ', '')}-${step}`);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    };
    await button(page, 'Pay my bill').waitFor();
    await check('1-greeting');
    await openBankForm(page);
    await check('2-bank');
    await fillBankForm(page);
    await check('3-review');
    await button(page, 'Confirm payment').click();
    await button(page, 'Open receipt').waitFor();
    await check('4-recorded');
    await page.goto(`${server.url}/receipt/${receiptLink}`);
    await check('5-receipt');
  });

  it('the message box stays in sight, however long the talk', async () => {
    const { page } = await look('/', { viewport });
    await openBankForm(page);
    const box = await page.locator('[data-id="webchat-sendbox-input"]').boundingBox();
    expect(box).not.toBeNull();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
  });

  it('a note and its question stand in one bubble with one small gap between them', async () => {
    const { page, shoot } = await look('/', { viewport });
    await button(page, 'Pay my bill').waitFor();
    const conversationId = talks.opened.at(-1)?.conversationId ?? '';
    talks.say(conversationId, { text: 'That comes to $120.50.\nTwo lines.\n\nWhich account should it come from?' });
    await said(page, 'Which account').waitFor();
    await shoot(`${device.replace('a ', '')}-note`);
    const [first, second, third] = await Promise.all(
      ['That comes to', 'Two lines', 'Which account'].map(async (text) => textBox(page, text)),
    );
    const gap = (above = { top: 0, bottom: 0 }, below = { top: 0, bottom: 0 }) => below.top - above.bottom;
    expect(gap(first, second)).toBeLessThanOrEqual(6);
    expect(gap(second, third)).toBeGreaterThan(gap(first, second) + 4);
    expect(gap(second, third)).toBeLessThanOrEqual(16);
  });

  it('everything to press is at least 24 by 24 pixels', async () => {
    const { page } = await look('/', { viewport });
    await openBankForm(page);
    const small = await page
      .locator('button:visible, .languages a:visible, .help a:visible, summary:visible')
      .evaluateAll((all) =>
        all
          .filter((one) => one.getAttribute('tabindex') !== '-1')
          .map((one) => ({ name: one.textContent, box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ name }) => name),
      );
    expect(small).toEqual([]);
  });
});

describe('the chat page', () => {
  it('is worked with the keyboard alone, from the skip link to the confirmation', async () => {
    const { page } = await look();
    await button(page, 'Pay my bill').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('pay my bill');
    await page.keyboard.press('Enter');
    await page.getByLabel('Routing number').waitFor();
    await tabTo(page, page.getByRole('link', { name: 'Go to the latest question or receipt' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Checking'));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByLabel('Routing number'));
    await page.keyboard.type('021000021');
    await tabTo(page, button(page, 'Continue'));
    await page.keyboard.press('Enter');
    await button(page, 'Confirm payment').waitFor();
    // The key that was just pressed must not confirm by being held down.
    expect(await button(page, 'Confirm payment').evaluate((element) => element.matches(':focus'))).toBe(false);
    await tabTo(page, button(page, 'Confirm payment'));
    await page.keyboard.press('Enter');
    await button(page, 'Open receipt').waitFor();
    expect(talks.accepted.map(({ inbound }) => inbound.kind)).toEqual(['hello', 'message', 'card', 'card']);
  });

  it('takes an answer from the latest card only, and empties the masked fields of the older', async () => {
    const { page } = await look();
    await openBankForm(page);
    await fillBankForm(page);
    const old = page.locator('.ac-adaptiveCard').first();
    await expectAttribute(old.getByRole('button'), 'aria-disabled', 'true');
    for (const masked of await old.locator('input[type="password"]').all()) expect(await masked.inputValue()).toBe('');
    await old.getByRole('button').click({ force: true });
    await old.getByLabel('Routing number').press('Enter');
    await button(page, 'Confirm payment').click();
    await button(page, 'Open receipt').waitFor();
    expect(talks.accepted.filter(({ inbound }) => inbound.kind === 'card')).toHaveLength(2);
  });

  it('lets no browser remember what is typed into a card, and brings up digits for digits', async () => {
    const { page } = await look();
    await openBankForm(page);
    const fields = await page
      .locator('.ac-textInput')
      .evaluateAll((all) =>
        all.map((one) => [one.getAttribute('type'), one.getAttribute('autocomplete'), one.getAttribute('inputmode')]),
      );
    expect(fields).toEqual([
      ['tel', 'off', 'numeric'],
      ['password', 'off', 'numeric'],
      ['password', 'off', 'numeric'],
      ['text', 'off', null],
    ]);
  });

  it('reads a card aloud with its amounts when it arrives', async () => {
    const { page } = await look();
    await openBankForm(page);
    await fillBankForm(page);
    await page.getByRole('log').filter({ hasText: 'Amount. $120.50. From.' }).first().waitFor({ state: 'attached' });
  });

  it('goes on after a reload in mid-payment, with all that was said and no second greeting', async () => {
    const { page } = await look();
    await openBankForm(page);
    await page.reload();
    await page.getByLabel('Routing number').waitFor();
    await fillBankForm(page);
    expect(talks.opened).toHaveLength(1);
    expect(talks.accepted.filter(({ inbound }) => inbound.kind === 'hello')).toHaveLength(1);
    expect(await said(page, 'I am the automated assistant').count()).toBe(1);
    expect(await page.evaluate('Object.keys(sessionStorage)')).toEqual(['conversation']);
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });

  it('changes its language in the middle of a talk and tells the talk', async () => {
    const { page } = await look();
    await openBankForm(page);
    await page.getByRole('link', { name: 'Português' }).click();
    await page.getByPlaceholder('Digite sua mensagem').waitFor();
    await said(page, 'Language: pt').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('pt-BR');
    expect(talks.opened).toHaveLength(1);
  });

  it('signs in as a demo member the way the portal would, and out again', async () => {
    const { page } = await look();
    await page.getByRole('button', { name: 'Sign in as Alma Example' }).click();
    await said(page, 'signed in as 100200300400').waitFor();
    await page.getByText('Signed in as Alma Example.').waitFor();
    await button(page, 'Sign out').click();
    await untilSeen(() => talks.opened.length, 3);
    expect(talks.opened.map(({ memberId }) => memberId)).toEqual([undefined, '100200300400', undefined]);
    expect(talks.accepted.map(({ inbound }) => inbound.text)).toContain('sign me out');
    expect(await page.getByText('Signed in as Alma Example.').count()).toBe(0);
  });

  it('starts a new chat that shows nothing of the one before', async () => {
    const { page } = await look();
    await openBankForm(page);
    await button(page, 'New chat').click();
    await untilSeen(() => talks.opened.length, 2);
    await button(page, 'Pay my bill').waitFor();
    expect(await page.locator('.ac-adaptiveCard').count()).toBe(0);
  });

  it('says at once that the connection is lost, and comes back by itself', async () => {
    const { page, shoot } = await look('/', { expected: /WebSocket|ERR_|Failed to load/, viewport: narrow });
    await openBankForm(page);
    await server.close();
    await page.getByText('Connection lost').waitFor();
    await shoot('phone-lost');
    expect(await accessibilityFaults(page)).toEqual([]);
    server = await serve(server.port);
    await page.getByText('You are connected again.').waitFor();
    await fillBankForm(page);
  });

  it('goes on in the same talk with a fresh token when the old one has expired', async () => {
    const { page } = await look('/', { expected: /403|Failed to/ });
    await openBankForm(page);
    const expired = { error: { code: 'TokenExpired', message: 'the token has expired' } };
    await page.route('**/activities', (route) => route.fulfill({ status: 403, json: expired }), { times: 1 });
    const renewed = page.waitForResponse('**/chat/session');
    await page.keyboard.type('this one meets the expired token');
    await page.keyboard.press('Enter');
    expect(await (await renewed).json()).toMatchObject({ resumed: true });
    await fillBankForm(page);
    expect(talks.opened).toHaveLength(1);
    expect(talks.accepted.filter(({ inbound }) => inbound.kind === 'hello')).toHaveLength(1);
  });

  it('says so when the chat cannot be opened, and opens it when asked again', async () => {
    const { page } = await look('/receipt/none-of-this-is-there', { expected: /404|Failed to load|ERR_/ });
    await page.route('**/chat/session', (route) => route.abort());
    await page.addInitScript(noLongWaits);
    await page.goto(server.url);
    await page.getByText('The chat cannot be opened right now').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.unroute('**/chat/session');
    await button(page, 'Try again now').click();
    await button(page, 'Pay my bill').waitFor();
  });
});

/** On a busy machine the page would try again by itself while it is looked at, and take the button away. */
const noLongWaits =
  'const later = setTimeout; window.setTimeout = (act, ms, ...more) => later(act, ms >= 2000 ? 600000 : ms, ...more);';

/** Presses a key until the element has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  for (let presses = 0; presses < 25; presses += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach it');
}

async function expectAttribute(target: ReturnType<Page['locator']>, name: string, value: string): Promise<void> {
  await target.and(target.page().locator(`[${name}="${value}"]`)).waitFor();
}

/** Waits for the server to have seen so many; the test's own time limit ends a wait in vain. */
async function untilSeen(count: () => number, wanted: number): Promise<void> {
  while (count() < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
}
