import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { formPages } from '../../src/app/formPages.ts';
import { accessibilityFaults, launchBrowser, type Visit, type VisitOptions, visit } from '../support/browser.ts';
import { desktop, phone } from '../support/chat.ts';
import { demoWeb } from '../support/demoWeb.ts';
import { pageWordsOf, wordsOf } from '../support/said.ts';
import { overflowOf } from '../support/sight.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { givens } from '../support/transcripts/givens.ts';
import { understand } from '../support/transcripts/sentences.ts';
import { type Window, Windows } from '../support/transcripts/windows.ts';
import { World } from '../support/transcripts/world.ts';

/** The page of a form as members see it who write by text: opened from the link, filled in, sent. Over real talks. */
let browser: Browser;
let server: TestServer;
let windows: Windows;
let window: Window;
let visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  const world = new World();
  for (const given of [
    'Given today is 2026-05-13',
    'Given member 100200300400 owes $120.50 for 2026-06 on the health plan "Standard Silver" of "Beacon Street Health"',
    'Given member 100200300400 was born on 1985-04-15',
    'Given the channel is SMS',
  ])
    understand(givens, given)(world);
  windows = new Windows(world);
  window = await windows.at('');
  await windows.send(window, { kind: 'message', text: 'pay my bill' });
  const talks = await world.talks();
  server = await startTestServer({ talks, web: { ...demoWeb, formPages: formPages(talks) } });
});
afterEach(async () => {
  const ended = await Promise.allSettled(visits.map((one) => one.end()));
  visits = [];
  await server.close();
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
});

async function open(options: VisitOptions, search = ''): Promise<Visit> {
  const page = window.replies.findLast(({ form }) => form?.page !== undefined)?.form?.page ?? '';
  const one = await visit(browser, `${server.url}/f/${page}${search}`, options);
  visits.push(one);
  return one;
}

async function looksRight({ page, shoot }: Visit, name: string): Promise<void> {
  await shoot(name);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
}

describe.each([
  { device: 'phone', viewport: phone },
  { device: 'desktop', viewport: desktop },
])('on a $device', ({ device, viewport }) => {
  it('is filled in by its labels, says what does not fit, and sends the talk on', async () => {
    const one = await open({ viewport });
    const { page } = one;
    await looksRight(one, `${device}-form-who`);
    await page.getByLabel(wordsOf('form.memberId')).fill('12345');
    await page.getByLabel(wordsOf('choice.health')).check();
    await page.getByLabel(wordsOf('form.planName')).fill('Standard Silver');
    await page.getByLabel(wordsOf('form.dateOfBirthToSee')).fill('1985-04-15');
    await page.getByRole('button').click();
    await page.getByRole('alert').getByText(wordsOf('identity.notTwelveDigits')).waitFor();
    await looksRight(one, `${device}-form-who-again`);
    await page.getByLabel(wordsOf('form.memberId')).fill('1002 0030 0400');
    await page.getByRole('button').click();
    await page.getByRole('heading', { name: pageWordsOf('formPage.takenTitle') }).waitFor();
    await looksRight(one, `${device}-form-taken`);
    expect(window.replies.at(-1)?.text).toContain('$120.50');
  });

  it('takes a bank account without a script, in another language too', async () => {
    await windows.send(window, { kind: 'message', text: 'pay' });
    const who = await open({ viewport, javaScriptEnabled: false }, '?lang=es');
    await who.page.getByLabel(wordsOf('form.memberId', 'es')).fill('100200300400');
    await who.page.getByLabel(wordsOf('choice.health', 'es')).check();
    await who.page.getByLabel(wordsOf('form.planName', 'es')).fill('Standard Silver');
    await who.page.getByLabel(wordsOf('form.dateOfBirthToSee', 'es')).fill('1985-04-15');
    await who.page.getByRole('button').click();
    await who.page.getByRole('heading', { name: pageWordsOf('formPage.takenTitle', 'es') }).waitFor();
    await windows.send(window, { kind: 'message', text: '120.50 once' });
    // Opened to be looked at, it can still be sent.
    const seen = await open({ viewport, expected: /404/ }, '?lang=pt');
    await looksRight(seen, `${device}-form-bank-pt`);
    const bank = await open({ viewport, javaScriptEnabled: false }, '?lang=pt');
    await bank.page.getByLabel(wordsOf('choice.savings', 'pt')).check();
    await bank.page.getByLabel(wordsOf('form.routingNumber', 'pt')).fill('021000021');
    await bank.page.getByLabel(wordsOf('form.accountNumber', 'pt'), { exact: true }).fill('4820193377');
    await bank.page.getByLabel(wordsOf('form.accountNumberAgain', 'pt')).fill('4820193377');
    await bank.page.getByLabel(wordsOf('form.nameOnAccount', 'pt')).fill('Alma Example');
    await bank.page.getByRole('button').click();
    await bank.page.getByRole('heading', { name: pageWordsOf('formPage.takenTitle', 'pt') }).waitFor();
    await seen.page.reload();
    await seen.page.getByRole('heading', { name: pageWordsOf('formPage.goneTitle', 'pt') }).waitFor();
    await looksRight(seen, `${device}-form-gone-pt`);
  });
});
