import { z } from 'zod';
import { type Form, isCutOneWay } from './form.ts';
import { apiVersion, messageSid, type Ours, phoneNumber } from './readInbound.ts';
import { type RefusedReason, reasonOf } from './twilioErrors.ts';

/** What became of a message after Twilio took it. */
export interface SmsStatus {
  readonly providerId: string;
  readonly phone: string;
  readonly status: 'accepted' | 'delivered' | 'failed';
  readonly errorCode: number | null;
  /** Why it failed, as far as it matters to us. */
  readonly reason: RefusedReason | null;
}

export type StatusRead =
  | { readonly kind: 'status'; readonly status: SmsStatus }
  /** A word that Twilio did not have when this was written: it says nothing to us. */
  | { readonly kind: 'unknownStatus' }
  | { readonly kind: 'refused'; readonly reason: 'shape' | 'borders' | 'account' };

const statusShape = z.looseObject({
  AccountSid: z.string(),
  ApiVersion: apiVersion.optional(),
  ErrorCode: z
    .string()
    .regex(/^\d{4,6}$/)
    .optional(),
  MessageSid: messageSid,
  MessageStatus: z.string().regex(/^[a-z_]{2,30}$/),
  SmsSid: messageSid.optional(),
  SmsStatus: z.string().optional(),
  To: phoneNumber,
});

const meanings: Readonly<Record<string, SmsStatus['status']>> = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'accepted',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** What a status callback says. The signature was checked before; late ones are told apart where the message is kept. */
export function readStatus(form: Form, { accountSid }: Ours): StatusRead {
  const parsed = statusShape.safeParse(form);
  if (!parsed.success) return { kind: 'refused', reason: 'shape' };
  const read = parsed.data;
  if (read.AccountSid !== accountSid) return { kind: 'refused', reason: 'account' };
  const isOneMessage = read.SmsSid === undefined || read.SmsSid === read.MessageSid;
  const isOneStatus = read.SmsStatus === undefined || read.SmsStatus === read.MessageStatus;
  if (!isOneMessage || !isOneStatus || !isCutOneWay(form)) return { kind: 'refused', reason: 'borders' };
  const status = Object.hasOwn(meanings, read.MessageStatus) ? meanings[read.MessageStatus] : undefined;
  if (status === undefined) return { kind: 'unknownStatus' };
  const errorCode = read.ErrorCode === undefined ? null : Number(read.ErrorCode);
  const reason = status === 'failed' ? reasonOf(errorCode) : null;
  return { kind: 'status', status: { providerId: read.MessageSid, phone: read.To, status, errorCode, reason } };
}
