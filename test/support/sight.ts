import type { Page } from 'playwright-core';
import type { Chat } from './chat.ts';
import { eventually } from './eventually.ts';

export const overflowOf = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

/** What of the page is not where it can be seen: the beginning of the bot's answer, the message box, the width. */
export async function outOfSight(chat: Chat): Promise<readonly string[]> {
  const [first] = await chat.answer();
  if (first === undefined) return ['no answer'];
  return eventually(
    async () => {
      const { page, messageBox } = chat;
      const talk = await page.locator('.webchat__basic-transcript').boundingBox();
      const answer = await first.locator('.webchat__bubble').first().boundingBox();
      const box = await messageBox.boundingBox();
      const height = page.viewportSize()?.height ?? 0;
      const faults: string[] = [];
      if (talk === null || answer === null || box === null) return ['a part of the page'];
      const isRead = (await page.locator('.ac-adaptiveCard :focus').count()) > 0;
      // Who fills in a form has moved on from the question above it.
      if (!isRead && answer.y < talk.y) faults.push(`the answer begins ${talk.y - answer.y} above the talk`);
      if (answer.y + 40 > talk.y + talk.height) faults.push(`the answer begins below the talk`);
      if (box.y + box.height > height) faults.push('the message box');
      if ((await overflowOf(page)) > 0) faults.push('the right side of the page');
      return faults;
    },
    (faults) => faults.length === 0,
  );
}

/** Whether all of the bot's last message is between the top of the talk and the buttons below it. */
export async function lastIsWhole({ page, bot }: Chat): Promise<boolean> {
  return eventually(
    async () => {
      const talk = await page.locator('.webchat__basic-transcript').boundingBox();
      const last = await bot.last().locator('.webchat__bubble').last().boundingBox();
      if (talk === null || last === null) return false;
      return last.y >= talk.y && last.y + last.height <= talk.y + talk.height;
    },
    (isWhole) => isWhole,
  );
}
