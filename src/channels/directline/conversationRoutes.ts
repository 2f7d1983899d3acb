import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { authorize } from './authorize.ts';
import { smallBody } from './jsonBody.ts';
import { readWatermark } from './page.ts';
import type { DirectLineOptions } from './ports.ts';
import { problem } from './problem.ts';
import type { Tickets } from './tickets.ts';
import type { TokenClaims } from './tokens.ts';

type Options = DirectLineOptions & { readonly tickets: Tickets };

/** Start and reconnect. Both answer with a token and an address of a stream: the client keeps what it is given. */
export function conversationRoutes(options: Options): readonly Route[] {
  const base = '/v3/directline/conversations';
  return [
    { method: 'POST', path: base, body: smallBody, handle: (request) => start(options, request) },
    { method: 'GET', path: `${base}/:conversationId`, handle: (request) => reconnect(options, request) },
  ];
}

/** 201 for a conversation in which nothing was said yet, 200 for one that goes on. */
async function start(options: Options, request: HttpRequest): Promise<HttpResponse> {
  const caller = await authorize(options.tokens, request);
  if (caller.kind === 'refused') return caller.answer;
  const lines = await options.talks.linesAfter(caller.claims.conv, 0, 1);
  if (lines === undefined) return problem.unknownConversation;
  return { status: lines.length === 0 ? 201 : 200, body: await connection(options, caller.claims, 0) };
}

async function reconnect(options: Options, request: HttpRequest): Promise<HttpResponse> {
  const caller = await authorize(options.tokens, request);
  if (caller.kind === 'refused') return caller.answer;
  if ((await options.talks.linesAfter(caller.claims.conv, 0, 1)) === undefined) return problem.unknownConversation;
  const watermark = readWatermark(request.query.get('watermark'));
  return { status: 200, body: await connection(options, caller.claims, watermark) };
}

async function connection(options: Options, claims: TokenClaims, watermark: number): Promise<object> {
  const { conv, user, org } = claims;
  const { token, expiresIn } = await options.tokens.issue(claims);
  const ticket = options.tickets.issue({ conversationId: conv, userId: user, origin: org, watermark });
  // From the public address, never from the Host header: the client connects to whatever stands here.
  const streamUrl = new URL(`/v3/directline/conversations/${encodeURIComponent(conv)}/stream`, options.publicUrl);
  streamUrl.protocol = streamUrl.protocol === 'https:' ? 'wss:' : 'ws:';
  streamUrl.searchParams.set('t', ticket);
  return { conversationId: conv, token, expires_in: expiresIn, streamUrl: streamUrl.href };
}
