import type { Inbound } from './conversation.ts';
import { filledIn, type FormPage } from './formPage.ts';
import type { TalksOptions } from './options.ts';

/** A page whose time is not over. What it asks may be past all the same: the talk itself sees to that. */
export async function openPage({ store, clock }: TalksOptions, pageId: string): Promise<FormPage | undefined> {
  const page = (await store.get('formPage', pageId))?.value;
  return page !== undefined && page.expiresAt > clock.now() ? page : undefined;
}

/** What was filled in on a page, as something said in its talk; `undefined` where the page cannot be sent any more. */
export async function fillIn(
  options: TalksOptions,
  pageId: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ conversationId: string; inbound: Inbound } | undefined> {
  const page = await openPage(options, pageId);
  return page && { conversationId: page.conversationId, inbound: filledIn(page, fields) };
}
