import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';

/** A request as Twilio makes it. */
export interface Webhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What our own server answered. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

/** Signed as Twilio signs: over the address and every field, sorted by name. */
export function signedWebhook(url: string, fields: Readonly<Record<string, string>>, authToken: string): Webhook {
  return {
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'user-agent': 'TwilioProxy/1.1',
      'x-twilio-signature': getExpectedTwilioSignature(authToken, url, { ...fields }),
    },
    body: new URLSearchParams(fields).toString(),
  };
}

/** All the fields that come with a text, in Twilio's usual order. */
export function inboundFields(text: {
  readonly accountSid: string;
  readonly messageSid: string;
  readonly phone: string;
  readonly ours: string;
  readonly body: string;
  readonly pictures?: number;
  readonly optOutType?: 'STOP' | 'START' | 'HELP';
}): Record<string, string> {
  const { accountSid, messageSid, phone, ours, body, pictures = 0, optOutType } = text;
  const media = Array.from({ length: pictures }, (_, index) => [
    [`MediaContentType${index}`, 'image/jpeg'],
    [
      `MediaUrl${index}`,
      `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/ME${index}`,
    ],
  ]).flat() as [string, string][];
  return {
    ToCountry: 'US',
    ...Object.fromEntries(media),
    ToState: 'MA',
    SmsMessageSid: messageSid,
    NumMedia: String(pictures),
    ToCity: 'BOSTON',
    FromZip: '02108',
    SmsSid: messageSid,
    ...(optOutType === undefined ? {} : { OptOutType: optOutType }),
    FromState: 'MA',
    SmsStatus: 'received',
    FromCity: 'BOSTON',
    Body: body,
    FromCountry: 'US',
    To: ours,
    ToZip: '02110',
    NumSegments: '1',
    MessageSid: messageSid,
    AccountSid: accountSid,
    From: phone,
    ApiVersion: '2010-04-01',
  };
}

/** All the fields that tell what became of a message of ours. */
export function statusFields(message: {
  readonly accountSid: string;
  readonly messageSid: string;
  readonly phone: string;
  readonly ours: string;
  readonly status: string;
  readonly errorCode?: number | null;
}): Record<string, string> {
  const { accountSid, messageSid, phone, ours, status, errorCode = null } = message;
  return {
    ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
    SmsSid: messageSid,
    SmsStatus: status,
    MessageStatus: status,
    To: phone,
    MessageSid: messageSid,
    AccountSid: accountSid,
    From: ours,
    ApiVersion: '2010-04-01',
  };
}
