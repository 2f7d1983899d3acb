import type { Browser, Locator, Page } from 'playwright-core';
import { visit, type Visit, type VisitOptions } from './browser.ts';

/** A member at the chat page: says, presses, and waits for what the bot answers. Never for time to pass. */
export interface Chat {
  readonly visit: Visit;
  readonly page: Page;
  /** The messages of the bot, cards included, oldest first. */
  readonly bot: Locator;
  /** The card whose question is open. */
  readonly card: Locator;
  /** The page's own words to type into. */
  readonly messageBox: Locator;
  readonly say: (text: string) => Promise<void>;
  /** Presses a button of the open card, or one of the choices above the message box. */
  readonly press: (name: string | RegExp) => Promise<void>;
  /** Presses a link of the chat. Answers with the page that it opens. */
  readonly follows: (name: string) => Promise<Page>;
  /** Fills fields of the open card by their labels. */
  readonly fill: (fields: Readonly<Record<string, string>>) => Promise<void>;
  /** Waits until the bot has answered and its last message holds these words. Answers with the whole message. */
  readonly hears: (words: string | RegExp) => Promise<string>;
  /** The messages of the bot since the member last said or pressed something. */
  readonly answer: () => Promise<readonly Locator[]>;
  readonly reload: () => Promise<void>;
}

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 800 };

// The server takes ten posts in ten seconds from one talk. People never come near it; a test on a fast machine would.
const mostPosts = 9;
const postsWindowMs = 10_000;
const patienceMs = 15_000;

export async function openChat(browser: Browser, url: string, options: VisitOptions = {}): Promise<Chat> {
  const one = await visit(browser, url, { viewport: desktop, timezoneId: 'America/New_York', ...options });
  const { page } = one;
  page.setDefaultTimeout(patienceMs);
  const bot = page.locator('[role="feed"] article:not(:has(.webchat__bubble--from-user))');
  const card = page.locator('.ac-adaptiveCard:not(.is-old)').last();
  const messageBox = page.locator('[data-id="webchat-sendbox-input"]');
  const posts = [Date.now()];
  let heard = 0;
  const act = async (post: () => Promise<void>): Promise<void> => {
    const earliest = posts.at(-mostPosts);
    const wait = earliest === undefined ? 0 : earliest + postsWindowMs - Date.now();
    if (wait > 0) await page.waitForTimeout(wait);
    heard = await bot.count();
    posts.push(Date.now());
    await post();
  };
  return {
    visit: one,
    page,
    bot,
    card,
    messageBox,
    say: (text) =>
      act(async () => {
        await messageBox.fill(text);
        await messageBox.press('Enter');
      }),
    press: (name) => act(() => pressable(page, name).click()),
    async follows(name) {
      const opened = page.context().waitForEvent('page');
      await pressable(page, name).click();
      return opened;
    },
    async fill(fields) {
      for (const [label, value] of Object.entries(fields)) {
        if (value === 'checked') await card.getByRole('radio', { name: label }).check();
        else await card.getByLabel(fieldLabel(label)).fill(value);
      }
    },
    async hears(words) {
      const last = bot.last().filter({ hasText: words });
      try {
        await bot.nth(heard).waitFor();
        await last.waitFor();
      } catch (error) {
        throw new Error(`not heard: ${words}, but ${await bot.last().innerText()}`, { cause: error });
      }
      return last.innerText();
    },
    answer: async () => (await bot.all()).slice(heard),
    async reload() {
      heard = 0;
      posts.push(Date.now());
      await page.reload();
    },
  };
}

/** The whole label: "Account number" is not "Account number again". A star marks what has to be filled in. */
function fieldLabel(label: string): RegExp {
  return new RegExp(`^${label.replace(/[()]/g, '\\$&')}( \\*)?$`);
}

/** What can be pressed now: buttons of older cards stay in sight, out of the keyboard's way. */
function pressable(page: Page, name: string | RegExp): Locator {
  return page
    .locator('#chat')
    .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
    .and(page.locator(':not([aria-disabled="true"])'))
    .last();
}
