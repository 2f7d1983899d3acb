import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { HttpLog } from '../../http/options.ts';
import type { Upgrade } from '../../http/route.ts';
import { mayDo } from '../../staff/index.ts';
import type { Desk } from '../desk.ts';
import type { SignedIn } from '../staffRoute.ts';
import { LiveReader } from './liveReader.ts';

export interface LiveFeedParts {
  readonly desk: Pick<Desk, 'watch' | 'holding'>;
  /** Who a cookie header signs in, now. Must not count as a sign of life: an unattended page would never time out. */
  readonly whoIs: (cookieHeader: string | undefined) => Promise<SignedIn | undefined>;
  /** Our own pages are here; a socket from anywhere else is refused. */
  readonly origins: readonly string[];
  /** Runs a task again and again until the returned function is called. */
  readonly every: (ms: number, task: () => void) => () => void;
  readonly log: Pick<HttpLog, 'error'>;
}

const heartbeatMs = 30_000;
const sessionCheckMs = 60_000;
const mostReaders = 500;
/** Nobody works with more pages than this, and nobody may take the room of the others. */
const mostOfOne = 20;

/**
 * The console's live feed: hints that something changed, and what to ask for again. It carries no content, so that what
 * somebody may see is decided in one place, and a lost hint loses nothing.
 */
export function liveFeed(parts: LiveFeedParts): Upgrade & { readonly staffAround: () => number } {
  const { desk, whoIs, origins, every, log } = parts;
  const server = new WebSocketServer({ noServer: true, maxPayload: 1_024, clientTracking: false });
  const readers = new Set<LiveReader>();
  const onEach = (task: (reader: LiveReader) => void) => () => readers.forEach(task);
  const stops = [
    every(
      heartbeatMs,
      onEach((reader) => reader.beat()),
    ),
    every(
      sessionCheckMs,
      onEach((reader) => reader.checkSession()),
    ),
    desk.watch((news) => readers.forEach((reader) => reader.hear(news))),
  ];

  const open = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const { cookie, origin } = request.headers;
    const who = origin !== undefined && origins.includes(origin) ? await whoIs(cookie) : undefined;
    if (who === undefined || !mayDo(who.role, 'seeQueue')) return refuse(socket, '403 Forbidden');
    const own = [...readers].filter(({ staffId }) => staffId === who.staffId).length;
    if (readers.size >= mostReaders || own >= mostOfOne) return refuse(socket, '503 Service Unavailable');
    server.handleUpgrade(request, socket, head, (accepted) => {
      const reader = new LiveReader({ desk, log, who, whoIs: () => whoIs(cookie), about: caseIn(request) }, accepted);
      readers.add(reader);
      accepted.once('close', () => readers.delete(reader));
    });
  };

  return {
    // People, and not pages: somebody may have many open.
    staffAround: () => new Set([...readers].map(({ staffId }) => staffId)).size,
    path: /^\/staff\/live$/,
    handle(request, socket, head) {
      open(request, socket, head).catch((error: unknown) => {
        log.error('staff.liveFailed', { error });
        socket.destroy();
      });
    },
    close() {
      for (const stop of stops) stop();
      for (const reader of readers) reader.end('goingAway');
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The case that the page shows; a page without one hears of the queue only. */
function caseIn({ url }: IncomingMessage): string | undefined {
  const address = `http://localhost${url ?? '/'}`;
  return URL.canParse(address) ? (new URL(address).searchParams.get('case') ?? undefined) : undefined;
}
