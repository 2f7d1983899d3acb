import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Line, TalkNews } from '../../turns/index.ts';
import { type Activity, drawLine, drawTyping } from './draw.ts';
import { pageAfter, pageLength } from './page.ts';
import type { DirectLineOptions } from './ports.ts';
import type { Ticket } from './tickets.ts';

type Options = Pick<DirectLineOptions, 'talks' | 'log' | 'now' | 'pageAddress'>;

/** A reader that is this far behind is let go; it comes back with its watermark and misses nothing. */
const mostUnsentBytes = 1024 * 1024;

/**
 * One open stream: everything after the watermark, then live. It listens before it reads the past, and sends lines in
 * their order only, so that between the two nothing is lost and nothing comes twice.
 */
export class Stream {
  readonly #options: Options;
  readonly #socket: WebSocket;
  readonly #wire: Duplex;
  readonly #ticket: Ticket;
  readonly #waiting: Line[] = [];
  #sent: number;
  #caughtUp = false;
  #sending = false;
  #alive = true;

  /** `wire` is what `socket` runs over. */
  constructor(options: Options, socket: WebSocket, wire: Duplex, ticket: Ticket) {
    this.#options = options;
    this.#socket = socket;
    this.#wire = wire;
    this.#ticket = ticket;
    this.#sent = ticket.watermark;
    const forget = options.talks.subscribe(ticket.conversationId, (news) => this.#hear(news));
    socket.on('close', forget);
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => {
      this.#alive = true;
    });
    // The client sends empty texts to keep the line open. It has nothing else to say here.
    socket.on('message', (data: Buffer) => {
      if (data.length > 0) socket.close(1008);
    });
    this.#wake();
  }

  get userId(): string {
    return this.#ticket.userId;
  }

  /** Shows an activity that is no line. */
  send(activity: Activity): void {
    this.#frame({ activities: [activity] });
  }

  end(code: 1001 | 1013): void {
    this.#socket.close(code);
  }

  /** Asks the other side whether it still listens, and cuts it when it did not answer the last time. */
  beat(): void {
    if (!this.#alive) return this.#socket.terminate();
    this.#alive = false;
    this.#socket.ping();
  }

  #hear(news: TalkNews): void {
    if (news.kind === 'lines') {
      this.#waiting.push(...news.lines);
      this.#wake();
    } else if (news.kind === 'notice') this.send(drawLine(news.line, this.#ticket, this.#options.pageAddress));
    // That the member writes is for staff.
    else if (news.kind === 'typing' && this.#caughtUp) {
      // Without a watermark, not even null: the client would forget its own.
      this.send(drawTyping(this.#ticket, this.#sent, new Date(this.#options.now()).toISOString()));
    }
  }

  #wake(): void {
    if (this.#sending) return;
    this.#sending = true;
    this.#work().catch((error: unknown) => {
      const { conversationId } = this.#ticket;
      this.#options.log.error('directLine.streamFailed', { conversationId, error });
      this.#socket.close(1011);
    });
  }

  async #work(): Promise<void> {
    try {
      if (!this.#caughtUp) await this.#readPast();
      this.#caughtUp = true;
      while (this.#waiting.length > 0) {
        const [next] = this.#waiting;
        if (next !== undefined && next.seq > this.#sent + 1) await this.#readMissed();
        this.#deliver(this.#waiting.splice(0));
      }
    } finally {
      this.#sending = false;
    }
  }

  async #readPast(): Promise<void> {
    const { conversationId } = this.#ticket;
    for (;;) {
      const page = await pageAfter(this.#options.talks, conversationId, this.#sent);
      if (page === undefined) return;
      // A watermark that never was ours is set right here, or every later line would seem to be sent already.
      this.#sent = page.after;
      this.#deliver(page.lines);
      if (page.lines.length < pageLength) return;
    }
  }

  /** Lines that went past us. News may run ahead of the store, so our own place is never doubted here. */
  async #readMissed(): Promise<void> {
    for (;;) {
      const lines = await this.#options.talks.linesAfter(this.#ticket.conversationId, this.#sent, pageLength);
      if (lines === undefined || lines.length === 0) return;
      this.#deliver(lines);
    }
  }

  #deliver(lines: readonly Line[]): void {
    const fresh = lines.filter((line) => line.seq > this.#sent);
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.#sent = last.seq;
    const activities = fresh.map((line) => drawLine(line, this.#ticket, this.#options.pageAddress));
    this.#frame({ activities, watermark: String(last.seq) });
  }

  #frame(content: { readonly activities: readonly Activity[]; readonly watermark?: string }): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > mostUnsentBytes) this.#socket.close(1013);
    else this.#sendSoon(JSON.stringify(content));
  }

  /** What is said in one breath, as an echo and the typing after it, leaves in one packet: each costs more than its bytes. */
  #sendSoon(frame: string): void {
    this.#wire.cork();
    this.#socket.send(frame);
    queueMicrotask(() => this.#wire.uncork());
  }
}
