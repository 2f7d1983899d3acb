import { WebSocket } from 'ws';
import type { Activity } from './activity.ts';

export interface DirectLineOptions {
  readonly server: string;
  readonly language: string;
  /** An invented member to sign in as; demo mode only. */
  readonly memberId?: string | undefined;
  readonly onActivities: (activities: readonly Activity[]) => void;
  readonly onTrouble: (trouble: 'reconnecting' | 'ended') => void;
}

export interface DirectLine {
  post(activity: object): Promise<void>;
  close(): void;
}

/** The server cannot be reached, or it said no. The sentence is for the person at the terminal. */
export class ChatRefused extends Error {
  override readonly name = 'ChatRefused';
}

interface Session {
  readonly conversationId: string;
  token: string;
  readonly cookie: string;
}

const refreshEveryMs = 15 * 60_000;
const tooSoonMs = 2_500;
const mostTries = 5;
const reconnectAfterMs = 1_000;
const mostReconnects = 30;

/** Opens a conversation as the website's page does, and keeps its stream open. */
export async function connect(options: DirectLineOptions): Promise<DirectLine> {
  const session = await openSession(options);
  const base = '/v3/directline';
  let watermark = '';
  let closing = false;
  let socket: WebSocket | undefined;

  const listen = (streamUrl: string): Promise<void> =>
    new Promise((opened) => {
      socket = new WebSocket(streamUrl, { origin: options.server, headers: { cookie: session.cookie } });
      socket.on('open', () => opened());
      socket.on('error', () => opened());
      socket.on('close', () => {
        if (!closing) void reconnect();
      });
      socket.on('message', (data: Buffer) => {
        if (data.length === 0) return;
        const frame = JSON.parse(data.toString()) as { activities?: Activity[]; watermark?: string };
        watermark = frame.watermark ?? watermark;
        options.onActivities(frame.activities ?? []);
      });
    });

  const reconnect = async (): Promise<void> => {
    options.onTrouble('reconnecting');
    for (let tries = 0; tries < mostReconnects && !closing; tries += 1) {
      await new Promise((later) => setTimeout(later, reconnectAfterMs));
      const path = `${base}/conversations/${session.conversationId}?watermark=${encodeURIComponent(watermark)}`;
      const answer = await call(options.server, session, 'GET', path).catch(() => undefined);
      if (answer?.status === 403 || answer?.status === 404) break;
      if (answer?.ok !== true) continue;
      return listen(await streamOf(session, answer));
    }
    if (!closing) options.onTrouble('ended');
  };

  const started = await call(options.server, session, 'POST', `${base}/conversations`, {});
  if (!started.ok) throw new ChatRefused(`The server did not start the conversation (${started.status}).`);
  await listen(await streamOf(session, started));
  const refresh = setInterval(() => void refreshToken(options.server, session), refreshEveryMs);

  return {
    async post(activity) {
      const path = `${base}/conversations/${session.conversationId}/activities`;
      let answer = await call(options.server, session, 'POST', path, activity);
      // A script types faster than a person: what came too soon is said again a little later.
      for (let tries = 0; answer.status === 400 && tries < mostTries; tries += 1) {
        await new Promise((later) => setTimeout(later, tooSoonMs));
        answer = await call(options.server, session, 'POST', path, activity);
      }
      if (!answer.ok) throw new ChatRefused(`The server did not take that (${answer.status}).`);
    },
    close() {
      closing = true;
      clearInterval(refresh);
      socket?.close();
    },
  };
}

async function openSession({ server, language, memberId }: DirectLineOptions): Promise<Session> {
  const portalToken = memberId === undefined ? undefined : await signIn(server, memberId);
  const answer = await call(server, undefined, 'POST', '/chat/session', { language, portalToken });
  if (!answer.ok) throw new ChatRefused(`The server did not open a chat (${answer.status}).`);
  const { conversationId, token } = (await answer.json()) as { conversationId: string; token: string };
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { conversationId, token, cookie };
}

async function signIn(server: string, memberId: string): Promise<string> {
  const answer = await call(server, undefined, 'POST', '/demo/portal-token', { memberId });
  if (!answer.ok) throw new ChatRefused('That member cannot sign in here. Only invented members of demo mode can.');
  return ((await answer.json()) as { portalToken: string }).portalToken;
}

async function streamOf(session: Session, answer: Response): Promise<string> {
  const { token, streamUrl } = (await answer.json()) as { token: string; streamUrl: string };
  session.token = token;
  return streamUrl;
}

async function refreshToken(server: string, session: Session): Promise<void> {
  const answer = await call(server, session, 'POST', '/v3/directline/tokens/refresh', {}).catch(() => undefined);
  if (answer?.ok === true) session.token = ((await answer.json()) as { token: string }).token;
}

async function call(
  server: string,
  session: Session | undefined,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Response> {
  const headers: Record<string, string> = { origin: server };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (session !== undefined)
    Object.assign(headers, { authorization: `Bearer ${session.token}`, cookie: session.cookie });
  try {
    return await fetch(server + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ChatRefused(`No server answers at ${server}. Start it with: npm start`);
  }
}
