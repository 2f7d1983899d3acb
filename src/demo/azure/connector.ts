import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';

/** Plays the service that takes a bot's messages: Teams as the bot sees it. */
export interface PlayedConnector {
  /** Every conversation's address of it; the bot finds it in the activities that it gets. */
  readonly serviceUrl: string;
  readonly routes: readonly Route[];
  /** What the bot has said in a conversation, with what it changed since; what it deleted is gone. */
  conversation(conversationId: string): readonly PlayedActivity[];
  /** The latest calls of the bot, also those that were refused. */
  readonly calls: readonly ConnectorCall[];
  /** The next calls are answered like this, one answer each, before it works again. */
  answerNext(...answers: readonly HttpResponse[]): void;
  /** Calls wait from now on, until the returned function is called. */
  hold(): () => void;
  /** Hears of every change to a conversation until the returned function is called. */
  subscribe(listener: (conversationId: string) => void): () => void;
}

export type PlayedActivity = Readonly<Record<string, unknown>> & { readonly id: string };

export interface ConnectorCall {
  readonly method: string;
  readonly conversationId: string;
  readonly activityId: string | undefined;
  readonly authorization: string | undefined;
  /** `undefined` where none was sent, or what was sent is no activity. */
  readonly activity: Readonly<Record<string, unknown>> | undefined;
}

export interface ConnectorOptions {
  /** Where it is served from, without a slash at the end. */
  readonly url: string;
  /** What our messages are signed with; another token is refused. */
  readonly token: string;
}

const mostActivities = 500;
const mostConversations = 200;
const mostCalls = 1_000;
const refuse = (status: number, code: string): HttpResponse => ({ status, body: { error: { code, message: code } } });

export function createPlayedConnector({ url, token }: ConnectorOptions): PlayedConnector {
  const conversations = keptConversations();
  const calls: ConnectorCall[] = [];
  const answers: HttpResponse[] = [];
  const listeners = new Set<(conversationId: string) => void>();
  let held: Promise<void> = Promise.resolve();
  let count = 0;

  const written = (call: ConnectorCall): HttpResponse => {
    const { method, conversationId, activityId, activity } = call;
    if (activity === undefined && method !== 'DELETE') return refuse(400, 'BadSyntax');
    const kept = conversations.of(conversationId);
    if (method === 'POST') {
      count += 1;
      const id = `played-${count}`;
      conversations.keep(conversationId, [...kept, { ...activity, id }]);
      return { status: 201, body: { id } };
    }
    if (activityId === undefined || !kept.some(({ id }) => id === activityId)) return refuse(404, 'ActivityNotFound');
    const rest = kept.flatMap((each) => {
      if (each.id !== activityId) return [each];
      return method === 'DELETE' ? [] : [{ ...activity, id: activityId }];
    });
    conversations.keep(conversationId, rest);
    return { status: 200, body: { id: activityId } };
  };

  const handle = async (request: HttpRequest): Promise<HttpResponse> => {
    const call = callOf(request);
    calls.push(call);
    if (calls.length > mostCalls) calls.shift();
    await held;
    const prepared = answers.shift();
    if (prepared !== undefined) return prepared;
    if (call.authorization !== `Bearer ${token}`) return refuse(401, 'Unauthorized');
    const answer = written(call);
    for (const listener of listeners) listener(call.conversationId);
    return answer;
  };

  const path = `${new URL(url).pathname.replace(/\/$/u, '')}/v3/conversations/:conversationId/activities`;
  const body = { maxBytes: 256 * 1024, timeoutMs: 10_000 };
  return {
    serviceUrl: `${url}/`,
    routes: [
      { method: 'POST', path, body, handle },
      { method: 'POST', path: `${path}/:activityId`, body, handle },
      { method: 'PUT', path: `${path}/:activityId`, body, handle },
      { method: 'DELETE', path: `${path}/:activityId`, handle },
    ],
    calls,
    conversation: conversations.of,
    answerNext: (...next) => void answers.push(...next),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The latest of what was said; the conversation that was longest without a change is forgotten first. */
function keptConversations() {
  const all = new Map<string, readonly PlayedActivity[]>();
  return {
    of: (conversationId: string): readonly PlayedActivity[] => all.get(conversationId) ?? [],
    keep(conversationId: string, activities: readonly PlayedActivity[]): void {
      all.delete(conversationId);
      all.set(conversationId, activities.slice(-mostActivities));
      const [oldest] = all.keys();
      if (all.size > mostConversations && oldest !== undefined) all.delete(oldest);
    },
  };
}

function callOf({ method, params, headers, body }: HttpRequest): ConnectorCall {
  const { authorization } = headers;
  const { conversationId = '', activityId } = params;
  return {
    method,
    conversationId,
    activityId,
    authorization: typeof authorization === 'string' ? authorization : undefined,
    activity: activityIn(body),
  };
}

function activityIn(body: Buffer): ConnectorCall['activity'] {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'));
    return isObject(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
