import type { HttpRequest, HttpResponse } from '../../http/route.ts';
import type { StubMessage, StubMessages } from './stubMessages.ts';

export type RestRequest = Pick<HttpRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

export interface StubAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** The numbers that belong to the account. */
  readonly numbers: readonly string[];
}

const longestBody = 1600;

/** Why a call is not heard at all, or nothing. */
export function refusalOfCall(request: RestRequest, { accountSid, authToken }: StubAccount): HttpResponse | undefined {
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  if (request.headers['authorization'] !== expected) return restError(401, 20003, 'Authenticate');
  const isThere = request.path === `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  return isThere ? undefined : restError(404, 20404, 'The requested resource was not found');
}

/** The latest messages first, as far as the query asks for them. */
export function listed(messages: StubMessages, query: URLSearchParams, { accountSid }: StubAccount): HttpResponse {
  const [to, from] = [query.get('To'), query.get('From')];
  const size = Math.min(Number(query.get('PageSize') ?? 50), 1_000);
  const found = messages.of().filter((message) => {
    const ends = endsOf(message);
    return (to === null || ends.to === to) && (from === null || ends.from === from);
  });
  const latest = found.toReversed().slice(0, size);
  const page = { page: 0, page_size: size, next_page_uri: null, previous_page_uri: null };
  return { status: 200, body: { ...page, messages: latest.map((message) => jsonOf(message, accountSid)) } };
}

/** Takes a message to be sent, or says with Twilio's own code why not. */
export function taken(
  messages: StubMessages,
  form: URLSearchParams,
  { accountSid, numbers }: StubAccount,
): { readonly answer: HttpResponse; readonly message?: StubMessage } {
  const [phone, body] = [form.get('To') ?? '', form.get('Body') ?? ''];
  const service = form.get('MessagingServiceSid') === null ? undefined : numbers[0];
  const ours = form.get('From') ?? service ?? '';
  const refused = (code: number, why: string) => ({ answer: restError(400, code, why) });
  if (!/^\+[1-9]\d{6,14}$/.test(phone)) return refused(21211, 'The To number is not a valid phone number.');
  if (!numbers.includes(ours)) return refused(21606, 'The From number is not one of this account.');
  if (body === '') return refused(21602, 'Message body is required.');
  if (body.length > longestBody) return refused(21617, 'The message body exceeds the 1600 character limit.');
  if (messages.isOptedOut(phone, ours)) return refused(21610, 'Attempt to send to unsubscribed recipient');
  const statusCallback = form.get('StatusCallback');
  const message = messages.add({ direction: 'outbound-api', phone, ours, body, status: 'queued', statusCallback });
  return { answer: { status: 201, body: jsonOf(message, accountSid) }, message };
}

/** A refusal as the REST API writes it. */
export function restError(status: number, code: number, message: string): HttpResponse {
  const body = { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  return { status, body };
}

function endsOf({ direction, phone, ours }: StubMessage): { readonly from: string; readonly to: string } {
  return direction === 'inbound' ? { from: phone, to: ours } : { from: ours, to: phone };
}

function jsonOf(message: StubMessage, accountSid: string): object {
  const { sid, direction, body, createdAt, status, errorCode } = message;
  const date = new Date(createdAt).toUTCString().replace('GMT', '+0000');
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body,
    date_created: date,
    date_sent: status === 'queued' ? null : date,
    date_updated: date,
    direction,
    error_code: errorCode,
    error_message: null,
    ...endsOf(message),
    messaging_service_sid: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid,
    status,
    subresource_uris: {},
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`,
  };
}
