import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { refusal } from '../../http/refusal.ts';
import type { Accepted } from '../../turns/index.ts';
import { authorize } from './authorize.ts';
import { drawEventEcho, drawLine } from './draw.ts';
import { pageAfter, readWatermark } from './page.ts';
import type { DirectLineOptions } from './ports.ts';
import { problem } from './problem.ts';
import type { Allowance } from './rateLimit.ts';
import { type ActivityRead, readActivity } from './readActivity.ts';
import type { Streams } from './streams.ts';
import type { TokenClaims } from './tokens.ts';

type Options = DirectLineOptions & {
  readonly streams: Streams;
  readonly allowPost: (conversationId: string) => Allowance;
};

/** Polling and posting. */
export function activityRoutes(options: Options): readonly Route[] {
  const path = '/v3/directline/conversations/:conversationId/activities';
  return [
    { method: 'GET', path, handle: (request) => poll(options, request) },
    {
      method: 'POST',
      path,
      body: { maxBytes: 64 * 1024, timeoutMs: 10_000 },
      handle: (request) => post(options, request),
    },
  ];
}

/** A poll never fails for our own troubles: one 5xx and the client stops asking for good while it looks online. */
async function poll(options: Options, request: HttpRequest): Promise<HttpResponse> {
  const caller = await authorize(options.tokens, request);
  if (caller.kind === 'refused') return caller.answer;
  const { conv: conversationId, user: userId } = caller.claims;
  const watermark = readWatermark(request.query.get('watermark'));
  try {
    const page = await pageAfter(options.talks, conversationId, watermark);
    if (page === undefined) return problem.unknownConversation;
    const activities = page.lines.map((line) => drawLine(line, { conversationId, userId }, options.pageAddress));
    return { status: 200, body: { activities, watermark: String(page.watermark) } };
  } catch (error) {
    options.log.error('directLine.pollFailed', { conversationId, error });
    return { status: 200, body: { activities: [], watermark: String(watermark) } };
  }
}

async function post(options: Options, request: HttpRequest): Promise<HttpResponse> {
  const caller = await authorize(options.tokens, request);
  if (caller.kind === 'refused') return caller.answer;
  const { conv: conversationId } = caller.claims;
  if (options.allowPost(conversationId).kind === 'tooMany') return problem.tooManyMessages;
  const read = readActivity(request.body);
  if (read.kind === 'refused') return refusal(400, read.code, read.message);
  if (read.kind === 'typing') options.talks.memberTypes(conversationId);
  if (read.kind === 'ignored' || read.kind === 'typing')
    return { status: 200, body: { id: `${conversationId}|ignored` } };
  try {
    const accepted = await options.talks.accept(conversationId, read.inbound);
    return answerOf(options, caller.claims, read, accepted);
  } catch (error) {
    options.log.error('directLine.acceptFailed', { conversationId, error });
    return problem.notAccepted;
  }
}

function answerOf(
  options: Options,
  { conv: conversationId, user: userId }: TokenClaims,
  read: Extract<ActivityRead, { kind: 'inbound' | 'event' }>,
  accepted: Accepted,
): HttpResponse {
  if (accepted.kind === 'unknownConversation') return problem.unknownConversation;
  if (accepted.kind === 'tooMany') return problem.tooManyMessages;
  if (accepted.kind === 'closing') return problem.closing;
  if (read.kind === 'inbound') return { status: 200, body: { id: accepted.line.id } };
  // An event leaves no line behind, but its page waits for an echo all the same.
  const id = `${conversationId}|event-${Buffer.from(options.randomBytes(8)).toString('hex')}`;
  const at = new Date(options.now()).toISOString();
  const { name, inbound } = read;
  const { clientActivityId } = inbound;
  const echo = { id, name, at, ...(clientActivityId === undefined ? {} : { clientActivityId }) };
  options.streams.send(conversationId, userId, drawEventEcho({ conversationId, userId }, echo));
  return { status: 200, body: { id } };
}
