import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import { changeAutopayAccount, momentOf } from '../../src/payments/index.ts';
import { autopayStory, type Story, storyMember, storyWords } from '../support/autopayStory.ts';
import { accessibilityFaults, launchBrowser, visit, type Visit, type VisitOptions } from '../support/browser.ts';
import { desktop, phone } from '../support/chat.ts';
import { fakeTalks } from '../support/fakeTalks.ts';
import { expectOnPaper, printed, writtenOn } from '../support/onPaper.ts';
import { textOfPdf } from '../support/readPdf.ts';
import { pageWordsOf } from '../support/said.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { overflowOf } from '../support/sight.ts';
import { storyPages } from '../support/storyPages.ts';
import { shownNext } from '../support/shownNext.ts';

/** The pages behind links: what is kept on paper, and the choice of letters. Over the real store and the real links. */

let browser: Browser;
let server: TestServer;
let story: Story;
let pages: ReturnType<typeof storyPages>;
let visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  story = await autopayStory();
  pages = storyPages(story);
  server = await startTestServer({ talks: fakeTalks(), web: pages.web });
});
afterEach(async () => {
  const ended = await Promise.allSettled(visits.map((one) => one.end()));
  visits = [];
  await server.close();
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
  expect(server.errors).toEqual([]);
});

async function open(path: string, options: VisitOptions = {}): Promise<Visit> {
  const one = await visit(browser, `${server.url}${path}`, { viewport: desktop, ...options });
  visits.push(one);
  return one;
}

async function looksRight({ page, shoot }: Visit, name: string): Promise<void> {
  await shoot(name);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
}

const muted = async () => (await story.world.member(storyMember)).preferences.muted;
const mainOf = (page: Page) => page.locator('main').innerText();

async function changeAccount(): Promise<void> {
  const account = await story.world.account('4820198888', 'savings');
  const { world, autopayId } = story;
  await world.change(async (work) => {
    const member = await work.member(storyMember);
    const agreed = {
      text: storyWords.replace('checking account ending in 3377', 'savings account ending in 8888'),
      language: 'en',
      channel: 'website',
      conversationId: 'c2',
      proof: 'portal',
    } as const;
    const moment = momentOf(world.now, policies);
    const change = { autopayId, account, shown: shownNext(member, autopayId, world.now), agreed };
    const changed = member && changeAutopayAccount(member, change, moment, { ids: world.ids, sha256 });
    if (changed?.kind !== 'changed') throw new Error('the account was not changed');
    work.putMember(changed.member);
  });
}

describe.each([
  { device: 'phone', viewport: phone },
  { device: 'desktop', viewport: desktop },
])('on a $device', ({ device, viewport }) => {
  it('letters of one kind are turned off and on again, and the page says so', async () => {
    const one = await open(`/letters/${pages.letterLink('reminders')}`, { viewport });
    const { page } = one;
    await page.getByText(pageWordsOf('letters.on')).waitFor();
    await looksRight(one, `${device}-letters-on`);
    expect(await muted()).toEqual([]);
    await page.getByRole('button', { name: pageWordsOf('letters.turnOff') }).click();
    await page.getByText(pageWordsOf('letters.off')).waitFor();
    expect(await muted()).toEqual(['reminders']);
    expect(await page.title()).toContain(pageWordsOf('letters.off'));
    await looksRight(one, `${device}-letters-off`);
    await page.locator('.languages a[hreflang="es-US"]').click();
    await page.getByRole('button', { name: pageWordsOf('letters.turnOn', 'es') }).waitFor();
    await looksRight(one, `${device}-letters-off-es`);
    await page.getByRole('button', { name: pageWordsOf('letters.turnOn', 'es') }).click();
    await page.getByText(pageWordsOf('letters.on', 'es')).waitFor();
    expect(await muted()).toEqual([]);
  });

  it('a link to letters that is not ours says what to do', async () => {
    const one = await open('/letters/made-up-by-somebody-else?lang=pt', { viewport, expected: /404/ });
    await one.page.getByText(pageWordsOf('letters.goneNext', 'pt')).waitFor();
    await looksRight(one, `${device}-letters-gone-pt`);
  });

  it('the copy of an authorisation with its history is read, and printed whole', async () => {
    story.world.at('2026-06-02');
    await changeAccount();
    const one = await open(`/authorization/${pages.authorizationLink()}`, { viewport });
    await one.page.getByRole('heading', { level: 1, name: pageWordsOf('autopay') }).waitFor();
    expect(await mainOf(one.page)).toContain(pageWordsOf('autopayEarlier'));
    await looksRight(one, `${device}-authorization`);
    await one.page.locator('h2').last().scrollIntoViewIfNeeded();
    await one.shoot(`${device}-authorization-end`);
    await expectOnPaper(one.page);
  });

  it('the receipt of a draw says that AutoPay took it, and is printed whole', async () => {
    const { paymentId } = await story.draw();
    const one = await open(`/receipt/${pages.receiptLink(paymentId)}`, { viewport });
    const text = await mainOf(one.page);
    for (const said of [pageWordsOf('drawnFor'), 'June 2026', pageWordsOf('authorizationOfAutopay'), storyWords])
      expect(text).toContain(said);
    await looksRight(one, `${device}-draw`);
    await expectOnPaper(one.page);
  });

  it('the receipt of a draw that came back says when and why, also on paper', async () => {
    const { paymentId } = await story.draw();
    await story.goesToBank();
    await story.comesBack(paymentId, 'R01');
    const one = await open(`/receipt/${pages.receiptLink(paymentId)}?lang=es`, { viewport });
    expect(await mainOf(one.page)).toContain(pageWordsOf('returnedOn', 'es'));
    await looksRight(one, `${device}-draw-returned-es`);
    const paper = await printed(one.page);
    expect(paper).toContain('Ese día no había suficiente dinero en la cuenta.');
    expect(paper).toContain('martes, 26 de mayo de 2026');
  });

  it('the chat hands out the due dates as a file in its language', async () => {
    const one = await open('/?lang=es', { viewport });
    const link = one.page.getByRole('link', { name: pageWordsOf('dueDates.link', 'es') });
    await looksRight(one, `${device}-chat-es`);
    const downloading = one.page.waitForEvent('download');
    await link.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`${pageWordsOf('dueDates.file', 'es')}.ics`);
    expect(await readFile(await download.path(), 'utf8')).toContain('BEGIN:VCALENDAR');
  });
});

describe('without scripts', () => {
  it('letters of one kind are turned off', async () => {
    const { page } = await open(`/letters/${pages.letterLink('problems')}`, { javaScriptEnabled: false });
    await page.getByRole('button', { name: pageWordsOf('letters.turnOff') }).click();
    await page.getByText(pageWordsOf('letters.off')).waitFor();
    expect(await muted()).toEqual(['problems']);
  });
});

describe('without a mouse', () => {
  it('letters of one kind are turned off by the keys that reach the button', async () => {
    const { page } = await open(`/letters/${pages.letterLink('progress')}`);
    const button = page.getByRole('button', { name: pageWordsOf('letters.turnOff') });
    for (let presses = 0; presses < 10 && !(await button.evaluate((one) => one.matches(':focus'))); presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(pageWordsOf('letters.off')).waitFor();
    expect(await muted()).toEqual(['progress']);
  });
});

describe('the copy of an authorisation', () => {
  it('is saved as a PDF that says the same as the page', async () => {
    const { page } = await open(`/authorization/${pages.authorizationLink()}`);
    const written = await writtenOn(page);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: pageWordsOf('pdf') }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`${pageWordsOf('autopayPdfName')}.pdf`);
    const text = textOfPdf(await readFile(await download.path()));
    expect(written.filter((piece) => !text.includes(piece))).toEqual([]);
  });
});
