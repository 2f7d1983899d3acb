import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults, type Visit } from './browser.ts';
import { eventually } from './eventually.ts';
import { pageWordsOf, wordsOf } from './said.ts';

/** Somebody at the demonstration's phone or Teams chat. Waits for what is answered, never for time to pass. */
export interface DemoThread {
  readonly page: Page;
  /** What was said to them, oldest first. */
  readonly heard: Locator;
  say(text: string): Promise<void>;
  /** Presses what the last card offers. */
  press(name: string): Promise<void>;
  /** Waits until something new holds these words. Answers with all that is new. */
  hears(words: string | RegExp): Promise<string>;
  /** Opens the page that was last linked to, fills it in, sends it and closes it. */
  fillPage(fields: Readonly<Record<string, string>>): Promise<void>;
}

export function demoThread({ page }: Visit): DemoThread {
  page.setDefaultTimeout(15_000);
  const heard = page.locator('#thread .bubble.theirs');
  const box = page.locator('#say');
  let before = 0;
  const newWords = async () => (await heard.allInnerTexts()).slice(before).join('\n');
  return {
    page,
    heard,
    async say(text) {
      before = await heard.count();
      await box.fill(text);
      await box.press('Enter');
    },
    async press(name) {
      before = await heard.count();
      await heard.getByRole('button', { name, exact: true }).last().click();
    },
    async hears(words) {
      const holds = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text));
      const said = await eventually(newWords, holds);
      if (!holds(said)) throw new Error(`not heard: ${words}, but ${said}`);
      return said;
    },
    async fillPage(fields) {
      before = await heard.count();
      const opened = page.context().waitForEvent('page');
      await heard.locator('a[href*="/f/"]').last().click();
      const form = await opened;
      for (const [label, value] of Object.entries(fields)) {
        if (value === 'checked') await form.getByLabel(label, { exact: true }).check();
        else await form.getByLabel(label, { exact: true }).fill(value);
      }
      expect(await accessibilityFaults(form)).toEqual([]);
      await form.getByRole('button', { name: wordsOf('form.submit') }).click();
      await form.getByRole('heading', { name: pageWordsOf('formPage.takenTitle') }).waitFor();
      await form.close();
    },
  };
}

/** Who pays, as a guest who gives no date of birth. */
export function whoPays(memberId: string, planName: string): Record<string, string> {
  return {
    [wordsOf('form.memberId')]: memberId,
    [wordsOf('choice.health')]: 'checked',
    [wordsOf('form.planName')]: planName,
  };
}
