import { z } from 'zod';
import { cleanText } from '../directline/cleanText.ts';
import { type Form, isCutOneWay } from './form.ts';
import { type Keyword, readKeyword } from './keywords.ts';

/** Whose webhooks we take: those of our account, for a number or a messaging service of ours. */
export interface Ours {
  readonly accountSid: string;
  readonly numbers: readonly string[];
  readonly messagingServiceSid: string | null;
}

export interface SmsReceived {
  readonly kind: 'text' | Keyword;
  readonly messageSid: string;
  readonly phone: string;
  /** The number of ours that they wrote to. */
  readonly to: string;
  /** Empty where they sent a picture and nothing else. */
  readonly text: string;
}

export type InboundRead =
  | SmsReceived
  | { readonly kind: 'refused'; readonly reason: 'shape' | 'borders' | 'account' | 'number' };

const longestText = 1600;

export const messageSid = z.string().regex(/^(?:SM|MM)[0-9a-f]{32}$/);
export const apiVersion = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const phoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/);

/** Every field that is read, and those whose letters could otherwise be lent to one. Twilio may add others at any time. */
const inboundShape = z.looseObject({
  AccountSid: z.string(),
  ApiVersion: apiVersion.optional(),
  Body: z.string().max(longestText),
  From: phoneNumber,
  MessageSid: messageSid,
  MessagingServiceSid: z
    .string()
    .regex(/^MG[0-9a-f]{32}$/)
    .optional(),
  NumMedia: z.string().regex(/^(?:\d|10)$/),
  NumSegments: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional(),
  SmsMessageSid: messageSid.optional(),
  SmsSid: messageSid.optional(),
  To: phoneNumber,
});

const keywordOfType = { STOP: 'optOut', START: 'optIn', HELP: 'carrierAnswers' } as const;

/** What a phone sent us. The signature was checked before. */
export function readInbound(form: Form, ours: Ours): InboundRead {
  const parsed = inboundShape.safeParse(form);
  if (!parsed.success) return { kind: 'refused', reason: 'shape' };
  const read = parsed.data;
  if (read.AccountSid !== ours.accountSid) return { kind: 'refused', reason: 'account' };
  const isOurs =
    ours.numbers.includes(read.To) ||
    (ours.messagingServiceSid !== null && read.MessagingServiceSid === ours.messagingServiceSid);
  if (!isOurs) return { kind: 'refused', reason: 'number' };
  const isOneMessage = [read.SmsMessageSid, read.SmsSid].every((sid) => sid === undefined || sid === read.MessageSid);
  if (!isOneMessage || !isCutOneWay(form)) return { kind: 'refused', reason: 'borders' };
  const text = cleanText(read.Body);
  // The carrier knows best what it did with the message: its own word comes before ours.
  const keyword = read.OptOutType === undefined ? readKeyword(text) : keywordOfType[read.OptOutType];
  return { kind: keyword ?? 'text', messageSid: read.MessageSid, phone: read.From, to: read.To, text };
}
