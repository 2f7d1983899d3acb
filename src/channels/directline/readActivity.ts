import { z } from 'zod';
import type { Inbound } from '../../turns/index.ts';
import { cleanText } from './cleanText.ts';
import { readCard } from '../cards/readCard.ts';
import { readLanguage } from './readLanguage.ts';

/** What an activity asks of us. Only listed fields are looked at; sender, ids, times and addresses are never the client's. */
export type ActivityRead =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  | { readonly kind: 'event'; readonly name: string; readonly inbound: Inbound }
  /** The member is writing: for staff to see, and kept nowhere. */
  | { readonly kind: 'typing' }
  /** Allowed, and nothing to do. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string };

type RefusalCode = 'BadArgument' | 'MissingProperty' | 'TextTooLong' | 'ValueTooLarge';

export const longestTextBytes = 16 * 1024;

const activityShape = z.object({
  type: z.string().max(64),
  text: z.string().nullish(),
  name: z.string().max(64).nullish().catch(null),
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).nullish().catch(null),
  channelData: z.object({ clientActivityID: z.string().nullish() }).nullish().catch(null),
});

type Activity = z.infer<typeof activityShape>;

/** Reads the bytes of a posted activity. Refusals are worded for a developer; members see the page's own words. */
export function readActivity(body: Buffer): ActivityRead {
  const parsed = activityShape.safeParse(jsonOf(body));
  if (!parsed.success) return refused('BadArgument', 'The body is not an activity.');
  const activity = parsed.data;
  const clientActivityId = activity.channelData?.clientActivityID ?? undefined;
  if (clientActivityId !== undefined && !/^[\w-]{1,64}$/u.test(clientActivityId)) {
    return refused('BadArgument', 'channelData.clientActivityID has an unknown shape.');
  }
  const echo = clientActivityId === undefined ? {} : { clientActivityId };
  if (activity.type === 'message') return readMessage(activity, echo);
  if (activity.type === 'event') return readEvent(activity, echo);
  if (activity.type === 'typing') return { kind: 'typing' };
  return refused('BadArgument', 'Only messages and events are taken.');
}

type Echo = Pick<Inbound, 'clientActivityId'>;

function readMessage(activity: Activity, echo: Echo): ActivityRead {
  const text = cleanText(activity.text ?? '');
  if (Buffer.byteLength(text) > longestTextBytes) return refused('TextTooLong', 'The text is longer than 16 kB.');
  const card = isObject(activity.value) ? readCard(activity.value) : 'noCard';
  if (card === 'tooLarge') return refused('ValueTooLarge', 'The value is too large or too deep.');
  if (card !== 'noCard') return { kind: 'inbound', inbound: { kind: 'card', text: '', card, ...echo } };
  // A picture alone is a message without words: the bot says that it cannot look at pictures.
  const hasAttachment = (activity.attachments ?? []).length > 0;
  if (typeof activity.text !== 'string' && !hasAttachment)
    return refused('MissingProperty', 'The message has no text.');
  return { kind: 'inbound', inbound: { kind: 'message', text, ...echo } };
}

function readEvent(activity: Activity, echo: Echo): ActivityRead {
  const language = readLanguage(isObject(activity.value) ? activity.value['language'] : activity.value);
  const { name } = activity;
  if (name === 'webchat/join') {
    const inbound: Inbound = { kind: 'hello', text: '', ...(language === undefined ? {} : { language }), ...echo };
    return { kind: 'event', name, inbound };
  }
  if (name === 'language') {
    if (language === undefined) return refused('BadArgument', 'That language is not offered.');
    return { kind: 'event', name, inbound: { kind: 'language', text: '', language, ...echo } };
  }
  return { kind: 'ignored' };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(code: RefusalCode, message: string): ActivityRead {
  return { kind: 'refused', code, message };
}
