import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, visit, type Visit, type VisitOptions } from '../support/browser.ts';
import { almasCase, usualMorning } from '../support/console/cases.ts';
import { deskOf } from '../support/console/hostileDesk.ts';
import { scriptStrings } from '../support/console/scriptStrings.ts';
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

describe('the queue', () => {
  it('is worked by keys: move, claim and be in the case, while a colleague sees it go', async () => {
    const [ana, ben] = [await open('ana', '/staff'), await open('ben', '/staff')];
    await Promise.all([rows(ana.page).nth(2).waitFor(), rows(ben.page).nth(2).waitFor()]);
    await ana.page.keyboard.press('j');
    await ana.page.keyboard.press('ArrowDown');
    await ana.page.keyboard.press('k');
    await ana.page.keyboard.press('c');
    await ana.page.waitForURL(`**${alma}`);
    await box(ana.page).waitFor();
    await rows(ben.page).filter({ hasText: almasCase.number }).waitFor({ state: 'detached' });
    expect(desk.done.map(({ act, who }) => `${who.staffId} ${act.kind}`)).toEqual(['ana claim']);
  });

  it('says who was faster', async () => {
    const { page } = await open('ben', '/staff', { expected: /409/ });
    await rows(page).first().waitFor();
    desk.refuseNext('heldByOther', 'Ana Agent');
    await press(page, `Claim ${almasCase.number}`);
    await says(page, `Ana Agent was faster: ${almasCase.number} is with them.`);
    expect(desk.done).toEqual([]);
  });

  it('announces what is new and urgent, and remembers in its address what is shown', async () => {
    const { page } = await open('ana', '/staff');
    await rows(page).nth(2).waitFor();
    await page.getByLabel('Queue').selectOption('hardship');
    await rows(page).nth(1).waitFor({ state: 'detached' });
    desk.put({ ...almasCase, number: 'H-NEW01', queue: 'hardship' });
    await says(page, 'New urgent case: Paid but not covered.');
    await page.reload();
    await rows(page).nth(1).waitFor();
    expect(await page.getByLabel('Queue').inputValue()).toBe('hardship');
    expect(new URL(page.url()).search).toBe('?queue=hardship&state=waiting');
  });

  it('lets nobody claim by a letter that they type, or that they turned off', async () => {
    const { page } = await open('ana', '/staff');
    await rows(page).nth(2).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('100200300400');
    await page.keyboard.press('Enter');
    await page.getByText('Read as a Member ID.').waitFor();
    expect(new URL(page.url()).search).not.toContain('100200');
    await page.keyboard.press('Escape');
    await page.keyboard.type('cjk');
    expect(await page.locator('#q').inputValue()).toBe('cjk');
    await press(page, 'Keys');
    await page.getByLabel('Single-letter shortcuts are on').uncheck();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await rows(page).first().getByRole('link').focus();
    await page.keyboard.press('c');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(desk.done).toEqual([]);
  });
});

describe('a case', () => {
  const { number } = almasCase;
  const holdIt = () => desk.change(number, { state: 'withStaff', staff: { staffId: 'ana', name: 'Ana Agent' } });

  it('is talked about live, both ways', async () => {
    holdIt();
    const [ana, lea] = [await open('ana', alma), await open('lea', alma)];
    await lea.page.locator('.line').nth(4).waitFor();
    await box(ana.page).pressSequentially('Un momento');
    await eventually(
      () => desk.typed.length,
      (count) => count === 1,
    );
    desk.tell({ kind: 'typing', number, who: 'member' });
    await ana.page.getByText('The member is typing…').waitFor();
    await box(ana.page).press('Shift+Enter');
    await box(ana.page).pressSequentially('por favor');
    await box(ana.page).press('Enter');
    await lea.page.locator('.line.staff', { hasText: 'Staff, Ana Agent' }).waitFor();
    expect(await ana.page.locator('.line.staff .said').innerText()).toBe('Un momento\npor favor');
    desk.say(number, { text: 'Gracias' });
    await ana.page.locator('.line.member', { hasText: 'Gracias' }).waitFor();
    expect(await ana.page.locator('#typing').innerText()).toBe('');
    expect(await box(ana.page).inputValue()).toBe('');
    expect(desk.typed.length).toBe(1);
  });

  it('keeps what is typed over a reload, and a reply whose answer was lost is sent once', async () => {
    holdIt();
    const { page } = await open('ana', alma, { expected: /ERR_FAILED/ });
    await box(page).fill('Hola');
    await page.reload();
    await eventually(
      () => box(page).inputValue(),
      (text) => text === 'Hola',
    );
    let isLost = true;
    await page.route('**/reply', async (route) => {
      await route.fetch();
      if (isLost) await route.abort('failed');
      else await route.continue();
      isLost = false;
    });
    await press(page, 'Send');
    await page.getByText('Not sent: The server could not be reached.').waitFor();
    await page.unroute('**/reply');
    await page.reload();
    await box(page).press('Enter');
    await eventually(
      () => box(page).inputValue(),
      (text) => text === '',
    );
    expect(desk.done.filter(({ act }) => act.kind === 'reply')).toHaveLength(1);
  });

  it('says why a reply was not taken, and lets nobody send what is too long', async () => {
    holdIt();
    const { page } = await open('ana', alma, { expected: /409/ });
    await box(page).fill('x'.repeat(2_003));
    await box(page).press('Enter');
    await page.getByRole('alert').getByText('3 characters too many').waitFor();
    await box(page).fill('short');
    desk.refuseNext('textTooLong');
    await box(page).press('Enter');
    await page.getByText('Not sent: This text is too long for').waitFor();
    expect(await box(page).inputValue()).toBe('short');
  });

  it('puts a canned reply into the box in the language that is picked, and sends nothing', async () => {
    holdIt();
    const { page } = await open('ana', alma);
    await press(page, 'Canned replies');
    expect(await page.getByLabel('Language').inputValue()).toBe('es');
    await page.getByLabel('Language').selectOption('pt');
    await page.getByRole('button', { name: /^Are you still there/ }).click();
    expect(await box(page).inputValue()).toContain(`o número do seu caso é ${number}`);
    expect(desk.done).toEqual([]);
  });

  it('explains a line of the bot', async () => {
    const one = await open('ana', alma);
    await press(one.page, 'Why? Explain line 2');
    const dialog = one.page.getByRole('dialog');
    await dialog.getByText('payBill.askDate').waitFor();
    expect(await dialog.innerText()).toContain('grace-period, version of Jan 1, 2026');
    await looksRight(one, 'desktop-staff-why');
    await dialog.getByRole('button').click();
    expect(await one.page.getByRole('dialog').count()).toBe(0);
  });

  it('goes on to a colleague, who sees it come while the one before sees it go', async () => {
    holdIt();
    const [ana, ben] = [await open('ana', alma, { expected: /403/ }), await open('ben', '/staff?state=mine')];
    await press(ana.page, 'Pass on');
    await ana.page.getByLabel('To', { exact: true }).selectOption('ben');
    await ana.page.getByLabel('What they should know').fill('Paid on Jan 13');
    expect(await accessibilityFaults(ana.page)).toEqual([]);
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Pass on' }).click();
    await rows(ben.page).filter({ hasText: number }).filter({ hasText: 'You' }).waitFor();
    await says(ana.page, 'You cannot see this case any more');
    const to = { staffId: 'ben', name: 'Ben Agent' };
    expect(desk.done.at(-1)?.act).toEqual({
      kind: 'pass',
      queue: 'billing',
      to,
      note: 'Paid on Jan 13',
      ofOthers: false,
    });
  });

  it('is given back, and closed with an outcome', async () => {
    holdIt();
    const { page } = await open('lea', alma);
    await press(page, 'Take over');
    await press(page, 'Give back to the bot');
    await page.getByRole('dialog').getByRole('button', { name: 'Give back to the bot' }).click();
    await page.getByText('Back with the bot').waitFor();
    desk.change(number, { state: 'withStaff', staff: { staffId: 'lea', name: 'Lea Lead' } });
    await press(page, 'Close case');
    await page.getByLabel('How did it end?').selectOption('explained');
    await page.getByRole('button', { name: 'Close this case' }).click();
    await page.getByText('Closed: Explained').first().waitFor();
    expect(desk.done.map(({ act }) => act.kind)).toEqual(['claim', 'giveBack', 'close']);
  });

  it('asks before money is touched, and leaves a large cancellation to a second person', async () => {
    holdIt();
    const ana = await open('ana', alma);
    await press(ana.page, 'Cancel payment');
    await ana.page.getByText('$120.50, number CP-7Q2M-K4XD, will not be taken').waitFor();
    desk.askNext();
    await press(ana.page, 'Cancel $120.50');
    await says(ana.page, 'a second person has to agree');
    const by = { staffId: 'ana', name: 'Ana Agent' };
    desk.change(number, { asks: [{ askId: 'ask1', paymentId: 'p1', by, at: almasCase.openedAt }] });
    await ana.page.getByText('Ana Agent asked on Jan 20').waitFor();
    expect(await ana.page.getByRole('button', { name: 'Agree to cancel' }).count()).toBe(0);
    const lea = await open('lea', alma);
    await press(lea.page, 'Agree to cancel');
    await press(lea.page, 'Agree');
    await says(lea.page, 'You agreed');
    await press(ana.page, 'Stop AutoPay');
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Stop AutoPay' }).click();
    await says(ana.page, 'AutoPay is stopped.');
    await press(ana.page, 'Correct');
    await ana.page.getByLabel('Field', { exact: true }).selectOption('date');
    await ana.page.getByLabel('Value, as the member would say it').fill('January 23');
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Correct' }).click();
    await says(ana.page, 'The member still has to confirm.');
    expect(desk.done.map(({ act }) => act)).toEqual([
      { kind: 'cancelPayment', paymentId: 'p1' },
      { kind: 'approveCancel', askId: 'ask1' },
      { kind: 'stopAutopay', autopayId: 'a1' },
      { kind: 'correct', field: 'date', text: 'January 23' },
    ]);
  });

  it('leads whose session ended to the sign-in, with what they typed kept', async () => {
    holdIt();
    const { page } = await open('ana', alma, { expected: /401|403/ });
    await box(page).fill('not sent yet');
    server.signOut('ana');
    server.tick();
    await page.getByText('You were signed out.').first().waitFor();
    expect(await page.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toBe(alma);
    expect(await box(page).inputValue()).toBe('not sent yet');
  });

  it('outlives a restart of the server', async () => {
    holdIt();
    const { page } = await open('ana', alma, { expected: /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|WebSocket/ });
    await page.locator('.line').nth(4).waitFor();
    await server.close();
    await page.getByText('Connection lost, trying again').waitFor();
    desk.say(number, { text: 'said meanwhile' });
    server = await startCasesServer(desk, Number(new URL(server.url).port));
    await page.locator('.line', { hasText: 'said meanwhile' }).waitFor();
    await page.getByText('Connection lost').waitFor({ state: 'detached' });
  });
});

describe('texts of members that would be scripts', () => {
  const texts = scriptStrings();

  it('are a thousand different ones', () => {
    expect(new Set(texts).size).toBe(1_000);
  });

  /** What a page became of texts: how many elements it has, and whether anything of them ran. */
  async function becameOf(shown: readonly string[], { staffId, path, look }: Place) {
    await server.close();
    desk = deskOf(shown);
    server = await startCasesServer(desk);
    const { page } = await open(staffId, '/healthz');
    page.setDefaultTimeout(30_000);
    const ran: string[] = [];
    page.on('dialog', (dialog) => {
      ran.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    // An error on the console fails the visit, as does a request to another host.
    await page.addInitScript("addEventListener('securitypolicyviolation', (event) => console.error('policy', event))");
    await page.goto(`${server.url}${path}`);
    await look(page, shown.length);
    const elements = await page.evaluate<number>("document.querySelectorAll('*').length");
    const kinds = await page.evaluate<string[]>(
      "[...new Set([...document.querySelectorAll('*')].map(({ tagName }) => tagName))].sort()",
    );
    const [title, { pathname }] = [await page.title(), new URL(page.url())];
    await visits.pop()?.end();
    return { elements, kinds, ran, title, pathname };
  }

  interface Place {
    readonly staffId: string;
    readonly path: string;
    readonly look: (page: Page, count: number) => Promise<void>;
  }

  const queue: Place = {
    staffId: 'lea',
    path: '/staff',
    look: (page, count) =>
      rows(page)
        .nth(count - 1)
        .waitFor(),
  };
  const caseAndWhy: Place = {
    staffId: 'ana',
    path: alma,
    async look(page, count) {
      await page.locator(`.line[data-seq="${count * 2}"]`).waitFor();
      // Names of thousands of buttons take their time, so these are found by their class.
      await page.locator('.why').first().click();
      await page.locator('dialog').waitFor();
    },
  };

  it.each([
    ['the queue', queue],
    ['a case, and in why the bot said something', caseAndWhy],
  ])('stay texts in %s', async (_, place) => {
    const [two, four] = [await becameOf(['one', 'two'], place), await becameOf(['a', 'b', 'c', 'd'], place)];
    const hostile = await becameOf(texts, place);
    // Each text adds the same elements, so two harmless pages tell how many there are of a thousand.
    const elements = two.elements + ((four.elements - two.elements) / 2) * (texts.length - 2);
    expect(hostile).toEqual({ ...four, elements, ran: [] });
  });
});
