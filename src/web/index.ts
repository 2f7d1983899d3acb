import type { Route } from '../http/route.ts';
import type { Instant, Policy } from '../rules/index.ts';
import { loadAssets } from './assets.ts';
import { chatPage, type ListDemoMembers } from './chatPage.ts';
import { dueDatesRoute } from './dueDates/dueDatesRoute.ts';
import type { Contacts, PageFrame } from './page.ts';
import { portalTokenRoute } from './portalToken.ts';
import type { FindReceipt } from './receipt.ts';
import { receiptRoutes } from './receiptPage.ts';
import { timeLineRoute } from './timeLine/timeLineRoute.ts';

export type { DemoMember } from './demoPanel.ts';
export type { Contacts } from './page.ts';
export type { FindReceipt, ReceiptView } from './receipt.ts';
export { dueDatesPath } from './dueDates/dueDatesRoute.ts';
export { timeLinePath } from './timeLine/timeLineRoute.ts';

export interface WebOptions {
  /** Where the product is reached from outside. */
  readonly publicUrl: string;
  /** Present in demo mode only: the banner, the members to try, and the stand-in for their portal. */
  readonly demo?:
    | {
        /** Asked for each page, because a payment changes where a member stands. */
        readonly members: ListDemoMembers;
        readonly portalToken: (memberId: string) => Promise<string | undefined>;
      }
    | undefined;
  readonly findReceipt: FindReceipt;
  readonly contacts: Contacts;
  readonly policies: readonly Policy[];
  readonly now: () => Instant;
}

/** The pages people see: the chat, receipts and what they are made of. Throws when Web Chat was not fetched yet. */
export function webRoutes(options: WebOptions): readonly Route[] {
  const { demo, contacts, publicUrl, findReceipt: find, now, policies } = options;
  const assets = loadAssets();
  const frame: PageFrame = { assets, contacts, publicUrl };
  return [
    { method: 'GET', path: '/', handle: (request) => chatPage(frame, demo?.members, request) },
    ...assets.routes,
    ...receiptRoutes({ frame, find, now, isDemo: demo !== undefined }),
    timeLineRoute({ now, policies }),
    dueDatesRoute({ now, policies }),
    ...(demo === undefined ? [] : [portalTokenRoute(demo.portalToken)]),
  ];
}
