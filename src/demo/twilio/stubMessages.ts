/** A text as Twilio keeps it. */
export interface StubMessage {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly phone: string;
  readonly ours: string;
  readonly body: string;
  readonly createdAt: number;
  readonly status: string;
  readonly errorCode: number | null;
  readonly statusCallback: string | null;
}

type NewMessage = Pick<StubMessage, 'direction' | 'phone' | 'ours' | 'body'> & Partial<StubMessage>;

const usuallyKept = 2_000;

/** The texts of all phones, oldest first, and which of them take no more of ours. */
export class StubMessages {
  readonly #now: () => number;
  readonly #randomBytes: (count: number) => Uint8Array;
  readonly #optedOut = new Set<string>();
  readonly #mostKept: number;
  #all: readonly StubMessage[] = [];

  constructor(options: {
    readonly now: () => number;
    readonly randomBytes: (count: number) => Uint8Array;
    /** As many of the latest are kept. */
    readonly mostKept?: number;
  }) {
    this.#mostKept = options.mostKept ?? usuallyKept;
    this.#now = options.now;
    this.#randomBytes = options.randomBytes;
  }

  add(added: NewMessage): StubMessage {
    const sid = `SM${Buffer.from(this.#randomBytes(16)).toString('hex')}`;
    const message = {
      sid,
      createdAt: this.#now(),
      status: 'delivered',
      errorCode: null,
      statusCallback: null,
      ...added,
    };
    this.#all = [...this.#all, message].slice(-this.#mostKept);
    return message;
  }

  change(sid: string, change: Pick<StubMessage, 'status' | 'errorCode'>): void {
    this.#all = this.#all.map((message) => (message.sid === sid ? { ...message, ...change } : message));
  }

  of(phone?: string): readonly StubMessage[] {
    return phone === undefined ? this.#all : this.#all.filter((message) => message.phone === phone);
  }

  isOptedOut(phone: string, ours: string): boolean {
    return this.#optedOut.has(`${phone} ${ours}`);
  }

  optOut(phone: string, ours: string, out: boolean): void {
    if (out) this.#optedOut.add(`${phone} ${ours}`);
    else this.#optedOut.delete(`${phone} ${ours}`);
  }
}
