import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Upgrade } from '../../http/route.ts';
import type { Activity } from './draw.ts';
import type { DirectLineOptions } from './ports.ts';
import { Stream } from './stream.ts';
import type { Ticket, Tickets } from './tickets.ts';

export interface Streams {
  readonly upgrade: Upgrade;
  /** Shows an activity that is no line to the open streams of one user of a conversation. */
  send(conversationId: string, userId: string, activity: Activity): void;
  /** Ends every stream with 1001, so that clients come back to the next process. */
  close(): void;
}

type Options = DirectLineOptions & { readonly tickets: Tickets; readonly heartbeatMs: number };

const streamPath = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/u;
const mostPerConversation = 10;

/** The WebSocket side: several streams per conversation, because people open two tabs. */
export function createStreams(options: Options): Streams {
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, clientTracking: false });
  const open = new Map<string, Set<Stream>>();
  const heartbeat = setInterval(() => {
    for (const streams of open.values()) for (const stream of streams) stream.beat();
  }, options.heartbeatMs);
  heartbeat.unref();

  const add = (socket: WebSocket, wire: Duplex, ticket: Ticket): void => {
    const { conversationId } = ticket;
    const streams = open.get(conversationId) ?? new Set<Stream>();
    open.set(conversationId, streams);
    const stream = new Stream(options, socket, wire, ticket);
    streams.add(stream);
    socket.once('close', () => {
      streams.delete(stream);
      if (streams.size === 0 && open.get(conversationId) === streams) open.delete(conversationId);
    });
    const [oldest] = streams;
    if (streams.size > mostPerConversation) oldest?.end(1013);
  };

  const handle = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const ticket = ticketOf(options, request);
    if (ticket === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, (accepted) => add(accepted, socket, ticket));
  };

  const close = (): void => {
    clearInterval(heartbeat);
    for (const streams of open.values()) for (const stream of streams) stream.end(1001);
  };

  return {
    upgrade: { path: streamPath, handle, close },
    send(conversationId, userId, activity) {
      for (const stream of open.get(conversationId) ?? []) if (stream.userId === userId) stream.send(activity);
    },
    close,
  };
}

function ticketOf({ tickets }: Options, request: IncomingMessage): Ticket | undefined {
  const address = `http://localhost${request.url ?? '/'}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const ticket = tickets.redeem(url.searchParams.get('t') ?? '');
  if (ticket === undefined) return undefined;
  const named = streamPath.exec(url.pathname)?.[1];
  if (named !== encodeURIComponent(ticket.conversationId)) return undefined;
  const { origin } = request.headers;
  return origin === undefined || origin === ticket.origin ? ticket : undefined;
}
