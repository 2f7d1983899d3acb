import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { textOfPdf } from './readPdf.ts';
import { pageWordsOf } from './said.ts';
import type { Language } from '../../src/messages/index.ts';

/** What a page says when it is printed. */
export const printed = async (page: Page): Promise<string> => textOfPdf(await page.pdf({ format: 'Letter' }));

/** Every label and value, heading and paragraph of the page that is meant for paper. */
export async function writtenOn(page: Page): Promise<readonly string[]> {
  const pieces = await page.locator('main :is(dt, dd, h2, p:not(.actions))').allInnerTexts();
  return pieces.map((piece) => piece.replace(/\s+/g, ' ').trim());
}

/** The page is printed whole, with whom to call, and without what only a screen can do. */
export async function expectOnPaper(page: Page, language: Language = 'en'): Promise<void> {
  const paper = await printed(page);
  const written = await writtenOn(page);
  expect(written.length).toBeGreaterThan(15);
  expect(written.filter((piece) => !paper.includes(piece))).toEqual([]);
  for (const button of ['print', 'pdf'] as const) expect(paper).not.toContain(pageWordsOf(button, language));
  expect(paper).toContain('1-877-623-6765');
}
