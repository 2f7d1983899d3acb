import type { Locator, Page } from 'playwright-core';
import { demoSignInPath } from '../../src/console/signIn/paths.ts';
import type { Visit, VisitOptions } from './browser.ts';
import type { WholeProduct } from './wholeProduct.ts';

/** Somebody of the demonstration's staff at the console. Waits for what happens, never for time to pass. */
export interface StaffWindow {
  readonly name: string;
  readonly visit: Visit;
  readonly page: Page;
  /** The cases of the queue, as they stand. */
  readonly rows: Locator;
  readonly box: Locator;
  toQueue(search?: string): Promise<void>;
  toCase(number: string): Promise<void>;
  press(name: string): Promise<void>;
  reply(text: string): Promise<void>;
  /** Waits for a line of the talk by whoever says these words. */
  reads(from: 'member' | 'bot' | 'staff', words: string | RegExp): Promise<void>;
  /** Waits for what the console tells of an act. */
  isTold(words: string | RegExp): Promise<void>;
}

export async function staffWindow(whole: WholeProduct, name: string, options: VisitOptions = {}): Promise<StaffWindow> {
  const one = await whole.look('/staff/sign-in', options);
  const { page } = one;
  page.setDefaultTimeout(15_000);
  await page.locator(`form[action^="${demoSignInPath}"]`).getByRole('button', { name }).click();
  await page.waitForURL('**/staff');
  const origin = new URL(page.url()).origin;
  const box = page.getByLabel('Reply to the member');
  return {
    name,
    visit: one,
    page,
    rows: page.locator('#rows .row'),
    box,
    toQueue: async (search = '') => void (await page.goto(`${origin}/staff${search}`)),
    toCase: async (number) => void (await page.goto(`${origin}/staff/cases/${number}`)),
    press: (button) => page.getByRole('button', { name: button, exact: true }).click(),
    async reply(text) {
      await box.fill(text);
      await box.press('Enter');
      await page.locator('.line.staff', { hasText: text }).waitFor();
    },
    reads: (from, words) => page.locator(`.line.${from}`, { hasText: words }).last().waitFor(),
    isTold: (words) => page.locator('#status', { hasText: words }).waitFor(),
  };
}
