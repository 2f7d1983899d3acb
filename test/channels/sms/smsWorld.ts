import { createHash } from 'node:crypto';
import { smsRoutes, type SmsOptions, type SmsStatus, type SmsTalks } from '../../../src/channels/sms/index.ts';
import { inboundFields, signedWebhook, statusFields, type Webhook } from '../../../src/demo/twilio/webhook.ts';
import type { Instant } from '../../../src/rules/index.ts';
import type { HttpRequest, HttpResponse, Route } from '../../../src/http/route.ts';
import { addressKey, type Inbound, type Line, type OpenRequest } from '../../../src/turns/index.ts';

export const publicUrl = 'https://pay.example.org';
export const inboundUrl = `${publicUrl}/sms/inbound`;
export const accountSid = `AC${'0'.repeat(31)}1`;
export const authToken = 'test-auth-token-current';
export const olderToken = 'test-auth-token-older';
export const ours = '+15005550006';
export const phone = '+16175550123';
export const statusKey = '01980000-0000-7000-8000-000000000001.0000007.0';
export const statusUrl = `${publicUrl}/sms/status?m=${statusKey}`;

/** The same id for the same words, as Twilio's look. */
export function sidOf(text: string): string {
  return `SM${createHash('md5').update(text).digest('hex')}`;
}

export function inbound(body: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...inboundFields({ accountSid, messageSid: sidOf(body), phone, ours, body }), ...more };
}

export function status(word: string, errorCode: number | null = null): Record<string, string> {
  return statusFields({ accountSid, messageSid: sidOf('ours'), phone, ours, status: word, errorCode });
}

export interface SmsWorld {
  readonly accepted: readonly { readonly conversationId: string; readonly inbound: Inbound }[];
  readonly opened: readonly OpenRequest[];
  readonly statuses: readonly { readonly key: string; readonly status: SmsStatus }[];
  /** What went into the log, as events with their reason. */
  readonly logged: readonly string[];
  readonly clock: { now: number };
  readonly routes: readonly Route[];
  post(webhook: Webhook): Promise<HttpResponse>;
  /** A genuine one, signed with the current token. */
  receive(fields: Readonly<Record<string, string>>): Promise<HttpResponse>;
  report(fields: Readonly<Record<string, string>>): Promise<HttpResponse>;
}

/** The channel before talks that remember every message for good, as the real ones do. */
export function smsWorld(changed: Partial<SmsOptions> = {}): SmsWorld {
  const talks = rememberingTalks();
  const statuses: { key: string; status: SmsStatus }[] = [];
  const logged: string[] = [];
  const clock = { now: Date.parse('2026-05-13T19:00:00.000Z') };
  const note = (event: string, { reason }: { readonly reason?: string; readonly error?: unknown }) =>
    void logged.push(reason === undefined ? event : `${event} ${reason}`);
  const routes = smsRoutes({
    talks,
    ours: { accountSid, numbers: [ours], messagingServiceSid: null },
    signature: { publicUrl, authTokens: [authToken, olderToken] },
    fingerprint: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
    onStatus: async (key, each) => void statuses.push({ key, status: each }),
    log: { warn: note, error: note },
    now: () => clock.now,
    ...changed,
  });
  const post = (webhook: Webhook) => handle(routes, webhook);
  return {
    accepted: talks.accepted,
    opened: talks.opened,
    statuses,
    logged,
    clock,
    routes,
    post,
    receive: (fields) => post(signedWebhook(inboundUrl, fields, authToken)),
    report: (fields) => post(signedWebhook(statusUrl, fields, authToken)),
  };
}

interface RememberingTalks extends SmsTalks {
  readonly opened: readonly OpenRequest[];
  readonly accepted: SmsWorld['accepted'];
}

/** As the real ones: an address has one conversation, and what was once accepted is remembered for good. */
function rememberingTalks(): RememberingTalks {
  const opened: OpenRequest[] = [];
  const accepted: { conversationId: string; inbound: Inbound }[] = [];
  const line: Line = {
    seq: 1,
    id: 'line',
    at: '2026-05-13T19:00:00.000Z' as Instant,
    from: 'member',
    reply: { text: '' },
  };
  const keyOf = ({ address }: OpenRequest) => (address === undefined ? '' : addressKey(address));
  return {
    opened,
    accepted,
    async open(request) {
      const conversationId = `conversation at ${keyOf(request)}`;
      if (!opened.some((each) => keyOf(each) === keyOf(request))) opened.push(request);
      return { conversationId };
    },
    async accept(conversationId, each) {
      const isKnown = accepted.some(
        (earlier) =>
          earlier.conversationId === conversationId && earlier.inbound.clientActivityId === each.clientActivityId,
      );
      if (!isKnown) accepted.push({ conversationId, inbound: each });
      return { kind: isKnown ? 'repeated' : 'accepted', line };
    },
  };
}

/** What an answer says, where it says something. */
export function bodyOf({ body }: HttpResponse): string {
  return typeof body === 'string' ? body : '';
}

/** A request as our server hands it to a route. Its Host header claims what it likes. */
export function handle(routes: readonly Route[], { url, headers, body }: Webhook): Promise<HttpResponse> {
  const { pathname, searchParams } = new URL(url);
  const route = routes.find(({ path, method }) => path === pathname && method === 'POST');
  if (route === undefined) return Promise.resolve({ status: 404 });
  const request: HttpRequest = {
    method: 'POST',
    path: pathname,
    params: {},
    query: searchParams,
    headers: { host: 'elsewhere.example', ...headers },
    cookies: {},
    body: Buffer.from(body),
    source: '203.0.113.7',
  };
  return route.handle(request);
}
