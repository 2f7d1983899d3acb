import { fillIn } from './fillIn.ts';
import type { PlayedWorld } from './playedWorld.ts';
import type { Sentence } from './sentences.ts';

const member = String.raw`^Member(?: \(([^)]+)\))?`;

/** What is done on the one-time page of a form. */
export const pageSteps: readonly Sentence<PlayedWorld, Promise<void>>[] = [
  {
    shape: new RegExp(`${member} fills the page: (.+)$`),
    means: async ({ windows, secrets }, label = '', filled = '') => {
      const window = await windows.at(label);
      const { form, fields } = fillIn(window, filled, secrets);
      if (form.page === undefined) throw new Error('the form has no page');
      window.lastPage = { pageId: form.page, fields };
      if ((await windows.sendPage(window)) === 'gone') throw new Error('the page is gone');
    },
  },
  {
    shape: new RegExp(`${member} sends the page again, which is gone$`),
    means: async ({ windows }, label = '') => {
      if ((await windows.sendPage(await windows.at(label))) !== 'gone') throw new Error('the page was taken twice');
    },
  },
  {
    shape: new RegExp(`${member} opens the page, which is gone$`),
    means: async ({ world, windows }, label = '') => {
      const page = (await windows.at(label)).replies.findLast(({ form }) => form?.page !== undefined)?.form?.page ?? '';
      const talks = await world.talks();
      if ((await talks.formPage(page)) !== undefined) throw new Error('the page can still be opened');
    },
  },
];
