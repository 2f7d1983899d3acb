import type { CardSubmit, Language, ReplyForm } from '../messages/index.ts';
import { addMinutes, type Instant } from '../rules/index.ts';
import type { Address } from './address.ts';
import type { ChannelName, Inbound } from './conversation.ts';

/** For so long the page of a form can be opened and sent. */
const lifeMinutes = 15;

/**
 * A form on a page of its own, for what must not travel by the channel of the talk. Opened by whoever has its id, which
 * nobody can guess; sent once; bound to the one question of the one talk that asked. Its commit ends with the turn that took it.
 */
export interface FormPage {
  readonly pageId: string;
  readonly conversationId: string;
  readonly language: Language;
  readonly form: ReplyForm;
  readonly expiresAt: Instant;
  /** Where it was asked for, so that somebody who was only handed the link sees that it is not theirs. */
  readonly channel: ChannelName;
  /** The last digits of the phone it was asked from. */
  readonly phoneEnding: string | null;
}

/** Where and when a form was said. */
interface Said {
  readonly channel: ChannelName;
  readonly address: Address | undefined;
  readonly conversationId: string;
  readonly language: Language;
  readonly at: Instant;
}

/** The page of a form that was just said. Its id is the form's place under a key, so that it takes no chance away from others. */
export function formPageOf(form: ReplyForm, said: Said, fingerprint: (text: string) => string): FormPage {
  const { conversationId, language, at, channel, address } = said;
  const { draft, step, version } = form.binding;
  const keyed = fingerprint(`page:${conversationId}:${draft}:${step}:${version}:${at}`);
  const pageId = Buffer.from(keyed, 'hex').toString('base64url');
  const phoneEnding = address?.kind === 'sms' ? address.phone.slice(-4) : null;
  const expiresAt = addMinutes(at, lifeMinutes);
  return { pageId, conversationId, language, form: { ...form, page: pageId }, expiresAt, channel, phoneEnding };
}

/** Whether these replies only ask for the rest of what a page was just sent for: the page itself shows them. */
export function isMendedOnPage({ page, card }: Inbound, replies: readonly { readonly form?: ReplyForm }[]): boolean {
  if (page === undefined) return false;
  const { draft } = card as CardSubmit;
  return replies.at(-1)?.form?.binding.draft === draft;
}

/** What filling in a page says in the talk. Only fields that the page shows are taken. */
export function filledIn({ pageId, form }: FormPage, given: Readonly<Record<string, string>>): Inbound {
  const names = new Set(form.fields.map(({ name }) => name));
  const fields = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  const card: CardSubmit = { ...form.binding, action: 'submit', fields };
  return { kind: 'card', text: '', card, page: pageId, clientActivityId: `page-${pageId}` };
}
