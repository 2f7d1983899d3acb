import { createHash } from 'node:crypto';
import type { Instant } from '../../rules/index.ts';
import { addMinutes } from '../../rules/index.ts';
import type { Errand } from './provider.ts';

export const errandMinutes = 10;
const mostErrands = 1_000;
/** Whoever sets out again and again takes no other network's place. */
const mostOfOne = 20;

/** Browsers that are at the provider's. Each comes back once, in its time; after a restart it sets out anew. */
export class Errands {
  readonly #bytes: (count: number) => Uint8Array;
  readonly #now: () => Instant;
  readonly #open = new Map<string, Errand & { readonly until: Instant; readonly source: string }>();

  constructor(bytes: (count: number) => Uint8Array, now: () => Instant) {
    this.#bytes = bytes;
    this.#now = now;
  }

  /** `ticket` is for this browser alone. `source`: the network it comes from. */
  begin(source: string): { readonly ticket: string; readonly errand: Errand } {
    const [ticket, state, nonce, verifier] = [this.#word(), this.#word(), this.#word(), this.#word()];
    const errand = { state, nonce, verifier };
    const own = [...this.#open].filter(([, each]) => each.source === source);
    if (own.length >= mostOfOne) this.#open.delete(own[0]?.[0] ?? '');
    this.#open.set(keyOf(ticket), { ...errand, source, until: addMinutes(this.#now(), errandMinutes) });
    const [oldest] = this.#open.keys();
    if (this.#open.size > mostErrands && oldest !== undefined) this.#open.delete(oldest);
    return { ticket, errand };
  }

  take(ticket: string | undefined): Errand | undefined {
    const key = keyOf(ticket ?? '');
    const found = this.#open.get(key);
    this.#open.delete(key);
    return found !== undefined && found.until > this.#now() ? found : undefined;
  }

  #word(): string {
    return Buffer.from(this.#bytes(32)).toString('base64url');
  }
}

function keyOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
