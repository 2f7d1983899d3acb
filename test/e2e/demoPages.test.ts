import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, visit, type Visit, type VisitOptions } from '../support/browser.ts';
import { demoWeb } from '../support/demoWeb.ts';
import { eventually } from '../support/eventually.ts';
import { type FakePhones, fakePhones, type FakeTeams, fakeTeams } from '../support/fakeDemo.ts';
import { fakeTalks } from '../support/fakeTalks.ts';
import { devices } from '../support/looks.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { overflowOf } from '../support/sight.ts';
import { teamsCards } from '../support/teamsCards.ts';

let browser: Browser;
let server: TestServer;
let phones: FakePhones;
let teams: FakeTeams;
let visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  phones = fakePhones();
  teams = fakeTeams();
  const demo = { ...demoWeb.demo!, phone: phones, teams };
  server = await startTestServer({ talks: fakeTalks(), web: { ...demoWeb, demo } });
});
afterEach(async () => {
  const ended = await Promise.allSettled(visits.map((one) => one.end()));
  visits = [];
  await server.close();
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
});

async function look(path: string, options: VisitOptions = {}): Promise<Visit> {
  const one = await visit(browser, `${server.url}${path}`, options);
  visits.push(one);
  one.page.setDefaultTimeout(10_000);
  return one;
}

const alma = '+16175550101';
const bubbles = (page: Page) => page.locator('#thread .bubble');
const write = async (page: Page, text: string) => {
  await page.locator('#say').fill(text);
  await page.locator('#say').press('Enter');
};

/** Everything to press below the page's own header, smaller than a finger. */
const tooSmall = (page: Page) =>
  page.locator('nav.ways a, main :is(a, button, select, input):visible').evaluateAll((all) =>
    all
      .filter((one) => one.closest('.said p, .said:not(:has(.card))') === null)
      // A radio button is pressed by its words too.
      .map((one) => one.closest('label') ?? one)
      .map((one) => ({ name: one.textContent || one.id, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.width < 44)
      .map(({ name, box }) => `${name} ${box.width}x${box.height}`),
  );

async function looksRight({ page, shoot }: Visit, name: string): Promise<void> {
  await shoot(name);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  expect(await tooSmall(page)).toEqual([]);
}

describe.each(devices)('on a $device', ({ device, viewport }) => {
  it('every page fits its screen in Portuguese too', async () => {
    for (const path of ['/demo', '/demo/phone', '/demo/teams']) {
      const one = await look(`${path}?lang=pt`, { viewport });
      await looksRight(one, `${device}${path.replaceAll('/', '-')}-pt`);
    }
  });

  it('the box to type into is in sight without scrolling', async () => {
    for (const path of ['/demo/phone?lang=pt', '/demo/teams?lang=pt', '/demo/phone', '/demo/teams']) {
      const { page } = await look(path, { viewport });
      const box = await page.locator('#composer').boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
    }
  });

  it('the demonstration begins with three ways and the members to be', async () => {
    const one = await look('/demo', { viewport });
    expect(await one.page.locator('.choice').count()).toBe(3);
    await looksRight(one, `${device}-demo`);
  });

  it('the phone shows both sides, where a text stands, and what it offers to open', async () => {
    phones.put(alma, { from: 'phone', body: 'pay my bill' });
    phones.put(alma, {
      body: `Please enter it here:\n${server.url}/f/AAAAAAAAAAAAAAAAAAAAAA.`,
      segments: 2,
      state: 'sent',
    });
    phones.put(alma, { body: `A word without an end: ${'x'.repeat(200)}`, state: 'failed' });
    const one = await look('/demo/phone', { viewport });
    await one.page.getByLabel('You write from').selectOption(alma);
    await bubbles(one.page).nth(2).waitFor();
    const link = one.page.locator('.said a');
    expect(await link.getAttribute('href')).toBe(`${server.url}/f/AAAAAAAAAAAAAAAAAAAAAA`);
    expect(await link.getAttribute('rel')).toBe('noopener');
    expect(await bubbles(one.page).nth(1).locator('.state').innerText()).toBe('Sent · 2 segments');
    expect(await bubbles(one.page).nth(2).locator('.state').innerText()).toBe('Not delivered · 1 segment');
    await looksRight(one, `${device}-phone`);
  });

  it('the Teams chat draws cards that everybody can use', async () => {
    teams.answers.push(
      { text: 'Hello! What would you like to do?', cards: [teamsCards.choices] },
      { text: 'Is this right?', cards: [teamsCards.summary] },
    );
    const one = await look('/demo/teams', { viewport });
    await one.page.getByRole('button', { name: 'Pay my bill' }).click();
    await one.page.getByRole('button', { name: 'Confirm payment' }).waitFor();
    expect(teams.heard.map(({ said }) => said)).toEqual([{ kind: 'arrived' }, { kind: 'text', text: 'Pay my bill' }]);
    await looksRight(one, `${device}-teams`);
  });
});

describe('the phone', () => {
  it('sends by the keyboard, and takes the news of a text without saying the text again', async () => {
    const { page } = await look('/demo/phone');
    await page.getByLabel('You write from').selectOption(alma);
    await page.getByText('Nothing here yet').waitFor();
    await write(page, 'what do I owe?');
    await bubbles(page).filter({ hasText: 'what do I owe?' }).waitFor();
    expect(phones.written).toEqual([{ phone: alma, body: 'what do I owe?' }]);
    phones.put(alma, { id: 'SM9', body: 'You owe nothing.', state: 'sending' });
    const answer = bubbles(page).filter({ hasText: 'You owe nothing.' });
    await answer.getByText('Sending').waitFor();
    await answer.evaluate((element) => element.setAttribute('data-kept', 'yes'));
    phones.put(alma, { id: 'SM9', body: 'You owe nothing.', state: 'delivered' });
    await answer.getByText('Delivered').waitFor();
    expect(await answer.getAttribute('data-kept')).toBe('yes');
    expect(await page.getByRole('log').getAttribute('aria-relevant')).toBe('additions');
  });

  it('is another one for each that is picked, and the new one stays the same in its tab', async () => {
    phones.put('+16175550102', { body: 'For Bruno only' });
    const { page } = await look('/demo/phone');
    const picked = page.getByLabel('You write from');
    const opened = await picked.inputValue();
    await picked.selectOption('+16175550102');
    await bubbles(page).getByText('For Bruno only').waitFor();
    await picked.selectOption({ label: await page.locator('#new-phone').innerText() });
    await bubbles(page).waitFor({ state: 'detached' });
    const number = await picked.inputValue();
    expect(number).toBe(opened);
    expect(number).toMatch(/^\+161755501[5-9]\d$/);
    await page.reload();
    expect(await picked.inputValue()).toBe(number);
    await write(page, 'hi');
    await bubbles(page).getByText('hi').waitFor();
    expect(phones.written).toEqual([{ phone: number, body: 'hi' }]);
  });

  it('keeps what could not be sent in the box, and says so', async () => {
    phones.outcome = 'refused';
    const { page } = await look('/demo/phone', { expected: /502/ });
    await write(page, 'pay');
    await page.getByText('This was not sent').waitFor();
    expect(await page.locator('#say').inputValue()).toBe('pay');
  });
});

describe('the Teams chat', () => {
  const chat = (kind: 'private' | 'group') => ({ ...teams.heard[0]!.chat, kind });

  it('locks a card in its place when the bot has locked it', async () => {
    teams.answers.push({ id: 'b', text: 'Is this right?', cards: [teamsCards.summary] });
    const { page } = await look('/demo/teams');
    await page.getByRole('button', { name: 'Confirm payment' }).click();
    await eventually(
      async () => teams.heard.length,
      (count) => count === 2,
    );
    expect(teams.heard[1]?.said).toEqual({
      kind: 'pressed',
      value: { draft: 'd', step: 's', version: 1, action: 'confirm' },
      replyToId: 'b',
    });
    teams.change(chat('private'), 'b', [teamsCards.used]);
    await page.getByText('✓ Confirm payment').waitFor();
    expect(await bubbles(page).count()).toBe(1);
    expect(await page.locator('.card button').count()).toBe(0);
  });

  it('asks for what a list still misses, and sends what was chosen', async () => {
    teams.answers.push({ id: 'b', text: 'Which month?', cards: [teamsCards.list] });
    const { page } = await look('/demo/teams');
    await page.getByRole('button', { name: 'Choose' }).click();
    await page.getByText('Please choose a month.').waitFor();
    await page.getByLabel('Which month do you mean?').selectOption('June 2026');
    await page.getByRole('button', { name: 'Choose' }).click();
    await eventually(
      async () => teams.heard.length,
      (count) => count === 2,
    );
    expect(teams.heard[1]?.said).toEqual({ kind: 'pressed', value: { said: 'June' }, replyToId: 'b' });
  });

  it('takes what a card says for text, asks no stranger for a picture and opens nothing that is no page', async () => {
    teams.answers.push({ id: 'b', cards: [teamsCards.everything] });
    const one = await look('/demo/teams');
    const { page } = one;
    await page.getByText('<b>Not bold</b> & <img src=x>').waitFor();
    await page.getByText('A line of days').waitFor();
    expect(await page.locator('.card img, .card b').count()).toBe(0);
    expect(await page.locator('.card').innerText()).not.toContain('left out');
    expect(await page.getByText('Bad', { exact: true }).count()).toBe(0);
    const link = page.getByRole('link', { name: 'Open the page' });
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual(['_blank', 'noopener']);
    await page.getByLabel('Savings').check();
    await page.getByLabel('Note').fill('hello');
    await looksRight(one, 'desktop-teams-everything');
    await page.getByRole('button', { name: 'Send it' }).click();
    await eventually(
      async () => teams.heard.length,
      (count) => count === 2,
    );
    expect(teams.heard[1]?.said).toMatchObject({ value: { a: 1, kind: 's', note: 'hello' } });
  });

  it('leads from the group to the private chat, which Microsoft is not asked for', async () => {
    teams.answers.push({ text: 'Hello!' }, { cards: [teamsCards.redirect] });
    const one = await look('/demo/teams');
    const { page } = one;
    await bubbles(page).getByText('Hello!').waitFor();
    await page.getByRole('button', { name: 'Group chat' }).click();
    await page.getByText('Nothing here yet').waitFor();
    await write(page, 'what do I owe?');
    await page.getByRole('button', { name: 'Talk in private' }).waitFor();
    await looksRight(one, 'desktop-teams-group');
    expect(teams.heard.at(-1)).toMatchObject({ chat: { kind: 'group' }, said: { text: 'what do I owe?' } });
    await page.getByRole('button', { name: 'Talk in private' }).click();
    await bubbles(page).getByText('Hello!').waitFor();
    expect(await page.getByRole('button', { name: 'Private chat' }).getAttribute('aria-pressed')).toBe('true');
  });
});
