import type { WebSocket } from 'ws';
import type { HttpLog } from '../../http/options.ts';
import { mayDo } from '../../staff/index.ts';
import type { Desk, DeskNews } from '../desk.ts';
import type { SignedIn } from '../staffRoute.ts';

interface ReaderParts {
  readonly desk: Pick<Desk, 'holding'>;
  readonly log: Pick<HttpLog, 'error'>;
  readonly who: SignedIn;
  /** Who the same cookie signs in by now. */
  readonly whoIs: () => Promise<SignedIn | undefined>;
  /** The case whose news are wanted besides the queue's. */
  readonly about: string | undefined;
}

/** What goes over the wire. `beat` tells a page that the line still stands. */
export type Hint =
  | { readonly kind: 'beat' | 'queue' }
  | { readonly kind: 'case' | 'lines'; readonly number: string }
  | { readonly kind: 'typing'; readonly number: string; readonly who: 'member' | 'bot' };

/** Hints are small: a reader that is this far behind does not read any more. It comes back and misses nothing. */
const mostUnsentBytes = 64 * 1024;

const closings = { goingAway: 1001, unasked: 1008, signedOut: 4401 } as const;

/** One open page of the console. */
export class LiveReader {
  readonly #parts: ReaderParts;
  readonly #socket: WebSocket;
  #who: SignedIn;
  #alive = true;
  /** News leave in their order, though whether each may be seen is asked for. */
  #last: Promise<void> = Promise.resolve();

  constructor(parts: ReaderParts, socket: WebSocket) {
    this.#parts = parts;
    this.#socket = socket;
    this.#who = parts.who;
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('message', () => this.end('unasked'));
  }

  get staffId(): string {
    return this.#who.staffId;
  }

  hear(news: DeskNews): void {
    if (news.kind !== 'queue' && news.number !== this.#parts.about) return;
    this.#soon(async () => {
      if (news.kind === 'queue' || (await this.#maySee(news.number))) this.#send(hintOf(news));
    });
  }

  /** Asks the other side whether it still listens, and cuts it when it did not answer the last time. */
  beat(): void {
    if (!this.#alive) return this.#socket.terminate();
    this.#alive = false;
    this.#socket.ping();
    this.#send({ kind: 'beat' });
  }

  /** A session that ended, or whose role changed, is not served on. */
  checkSession(): void {
    this.#soon(async () => {
      const who = await this.#parts.whoIs();
      if (who?.sessionId !== this.#who.sessionId || !mayDo(who.role, 'seeQueue')) return this.end('signedOut');
      this.#who = who;
    });
  }

  end(why: keyof typeof closings): void {
    this.#socket.close(closings[why]);
  }

  async #maySee(number: string): Promise<boolean> {
    const { staffId, role } = this.#who;
    const holding = await this.#parts.desk.holding(number, staffId);
    return holding !== undefined && mayDo(role, 'seeCase', holding);
  }

  #soon(task: () => Promise<void>): void {
    this.#last = this.#last.then(task).catch((error: unknown) => {
      this.#parts.log.error('staff.liveFailed', { error });
      this.#socket.terminate();
    });
  }

  #send(hint: Hint): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > mostUnsentBytes) return this.#socket.terminate();
    this.#socket.send(JSON.stringify(hint));
  }
}

/** The news without its content. */
function hintOf(news: DeskNews): Hint {
  if (news.kind === 'queue') return { kind: 'queue' };
  const { kind, number } = news;
  return kind === 'typing' ? { kind, number, who: news.who } : { kind, number };
}
