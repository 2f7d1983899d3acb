import type { Route } from '../http/route.ts';
import type { Instant, Policy } from '../rules/index.ts';
import { loadAssets } from './assets.ts';
import { chatPage } from './chatPage.ts';
import { type Demo, demoRoutes } from './demo/demoRoutes.ts';
import { formPageRoutes, type FormPages } from './formPage/formPageRoutes.ts';
import { dueDatesRoute } from './dueDates/dueDatesRoute.ts';
import { lettersRoutes, type LetterTopics } from './letters/lettersRoutes.ts';
import type { Contacts, PageFrame } from './page.ts';
import { authorizationPaper, type FindAuthorization } from './papers/authorization.ts';
import { paperRoutes } from './papers/paperRoutes.ts';
import { type FindReceipt, receiptPaper } from './papers/receipt.ts';
import { timeLineRoute } from './timeLine/timeLineRoute.ts';

export { formPagePath, type FormPages, type FormSent } from './formPage/formPageRoutes.ts';
export type { Demo } from './demo/demoRoutes.ts';
export type { DemoPhone, PhoneOnFile, PhoneText } from './demo/demoPhone.ts';
export type { DemoTeams, SaidInTeams, TeamsChat, TeamsMessage } from './demo/demoTeams.ts';
export type { DemoMember } from './demoPanel.ts';
export type { Contacts } from './page.ts';
export type { LetterTopic, LetterTopics } from './letters/lettersRoutes.ts';
export type { FindAuthorization } from './papers/authorization.ts';
export type { FindReceipt, ReceiptView } from './papers/receipt.ts';
export { dueDatesPath } from './dueDates/dueDatesRoute.ts';
export { timeLinePath } from './timeLine/timeLineRoute.ts';

export interface WebOptions {
  /** Where the product is reached from outside. */
  readonly publicUrl: string;
  /** Present in demo mode only: the banner, the members to try, the stand-in for their portal, and the ways to try it. */
  readonly demo?: Demo | undefined;
  readonly findReceipt: FindReceipt;
  readonly findAuthorization: FindAuthorization;
  readonly letterTopics: LetterTopics;
  readonly formPages: FormPages;
  readonly contacts: Contacts;
  readonly policies: readonly Policy[];
  readonly now: () => Instant;
}

/** The pages people see: the chat, papers to keep, the choice of letters, and what they are made of. Throws when Web Chat was not fetched yet. */
export function webRoutes(options: WebOptions): readonly Route[] {
  const { demo, contacts, publicUrl, now, policies } = options;
  const assets = loadAssets();
  const frame: PageFrame = { assets, contacts, publicUrl };
  const desk = { frame, now, isDemo: demo !== undefined };
  return [
    { method: 'GET', path: '/', handle: (request) => chatPage(frame, demo?.members, request) },
    ...assets.routes,
    ...paperRoutes(desk, {
      path: '/receipt',
      find: options.findReceipt,
      languageOf: ({ language }) => language,
      write: receiptPaper,
      gone: { title: 'goneTitle', why: 'gone', next: 'goneNext' },
    }),
    ...paperRoutes(desk, {
      path: '/authorization',
      find: options.findAuthorization,
      languageOf: ({ agreed }) => agreed.language,
      write: authorizationPaper,
      gone: { title: 'goneAutopayTitle', why: 'goneAutopay', next: 'goneAutopayNext' },
    }),
    ...lettersRoutes(frame, options.letterTopics),
    ...formPageRoutes(frame, options.formPages),
    timeLineRoute({ now, policies }),
    dueDatesRoute({ now, policies }),
    ...(demo === undefined ? [] : demoRoutes(frame, demo)),
  ];
}
