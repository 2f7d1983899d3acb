import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from './browser.ts';
import { type Chat, desktop, phone } from './chat.ts';
import { outOfSight, overflowOf } from './sight.ts';

export const devices = [
  { device: 'phone', viewport: phone },
  { device: 'desktop', viewport: desktop },
] as const;

/** The bot's answer is in sight, nothing is wider than the screen, and everybody can use it. Keeps a picture. */
export async function chatLooksRight(chat: Chat, name: string): Promise<void> {
  expect(await outOfSight(chat)).toEqual([]);
  await chat.visit.shoot(name);
  expect(await accessibilityFaults(chat.page)).toEqual([]);
}

/** The same of a page that the chat links to. */
export async function linkedPageLooksRight(chat: Chat, page: Page, name: string): Promise<void> {
  await chat.visit.shoot(name, page);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
}
