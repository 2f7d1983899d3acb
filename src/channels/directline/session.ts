import { z } from 'zod';
import { refusal } from '../../http/refusal.ts';
import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import type { OpenRequest } from '../../turns/index.ts';
import { type BrowserCookie, browserCookie } from './browserCookie.ts';
import { jsonBody, smallBody } from './jsonBody.ts';
import { openingPage } from './openingPage.ts';
import type { DirectLineOptions } from './ports.ts';
import { problem } from './problem.ts';
import type { Allowance } from './rateLimit.ts';
import { readLanguage } from './readLanguage.ts';
import { vouchedMember } from './vouchedMember.ts';

export interface SessionOptions extends DirectLineOptions {
  readonly allowConversation: (source: string) => Allowance;
}

const bodyShape = z.object({
  language: z.string().max(35).optional(),
  portalToken: z.string().max(4096).optional(),
  /** The conversation the page was in before it was reloaded. */
  resume: z.string().max(100).optional(),
});

type Body = z.infer<typeof bodyShape>;

/**
 * Where the page gets its chat token: for the conversation it was in, when the browser's cookie fits, and otherwise for
 * a new one. A page that brings a portal token always begins anew, because it may be another member who signed in.
 */
export function sessionRoute(options: SessionOptions): Route {
  return {
    method: 'POST',
    path: '/chat/session',
    body: smallBody,
    handle: (request) => openSession(options, request),
  };
}

async function openSession(options: SessionOptions, request: HttpRequest): Promise<HttpResponse> {
  const ownOrigin = new URL(options.publicUrl).origin;
  const org = openingPage(request, ownOrigin, options.allowedOrigins);
  if (org === undefined) return problem.foreignPage;
  // A form of another site cannot send this type without asking first.
  if (!String(request.headers['content-type'] ?? '').startsWith('application/json')) return problem.notJson;
  const body = bodyShape.safeParse(jsonBody(request));
  if (!body.success) return problem.badRequest;
  const cookie = browserCookie(request, { https: ownOrigin.startsWith('https:'), randomBytes: options.randomBytes });
  const browserKey = options.fingerprint(`browser:${cookie.value}`);
  // 128 bits nobody can guess, and the same again after a reload, so that the member's own lines stay on their side.
  const userId = `dl_${options.fingerprint(`user:${cookie.value}`).slice(0, 32)}`;
  const resumed = await fittingConversation(options, body.data, browserKey);
  const opened =
    resumed === undefined
      ? await openConversation(options, request, body.data, { userId, browserKey })
      : { kind: 'opened' as const, conversationId: resumed };
  if (opened.kind === 'refused') return opened.answer;
  const { conversationId } = opened;
  const { token, expiresIn } = await options.tokens.issue({ user: userId, conv: conversationId, org });
  return answer({ conversationId, token, userId, expiresIn, resumed: resumed !== undefined }, cookie);
}

async function fittingConversation(
  { talks }: SessionOptions,
  { portalToken, resume }: Body,
  browserKey: string,
): Promise<string | undefined> {
  if (resume === undefined || portalToken !== undefined) return undefined;
  return (await talks.belongsTo(resume, browserKey)) ? resume : undefined;
}

type Opened =
  | { readonly kind: 'opened'; readonly conversationId: string }
  | { readonly kind: 'refused'; readonly answer: HttpResponse };

async function openConversation(
  options: SessionOptions,
  request: HttpRequest,
  body: Body,
  browser: Pick<OpenRequest, 'userId' | 'browserKey'>,
): Promise<Opened> {
  const source = options.fingerprint(`source:${request.source}`);
  const allowance = options.allowConversation(source);
  if (allowance.kind === 'tooMany') return { kind: 'refused', answer: tooMany(allowance.retryAfterSeconds) };
  const vouched = await vouchedMember(options, body.portalToken);
  if (vouched.kind === 'refused') return vouched;
  const { conversationId } = await options.talks.open({
    channel: 'website',
    ...browser,
    source,
    language: readLanguage(body.language) ?? 'en',
    ...vouched.member,
  });
  return { kind: 'opened', conversationId };
}

function answer(body: object, cookie: BrowserCookie): HttpResponse {
  return { status: 200, ...(cookie.header === undefined ? {} : { headers: { 'set-cookie': cookie.header } }), body };
}

/** The page asks here, not the Direct Line client, so the honest code does no harm. */
function tooMany(retryAfterSeconds: number): HttpResponse {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return refusal(429, 'TooManyConversations', 'Too many chats were opened from here. Try again later.', headers);
}
