import type { HandedOver } from '../../turns/index.ts';
import { NotSignedIn } from './authentication.ts';

export type Refusal = Exclude<HandedOver, { readonly kind: 'accepted' }>;

const longestWaitMs = 3_600_000;

/** What Azure asks to be tried again, and what a gateway says that reached nobody. */
const passing = new Set([408, 412, 429, 502, 503, 504]);

/** The connection was never made. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNABORTED']);

/** What became of a message by what the SDK threw. `afterMs` is there where Azure named a time itself. */
export function outcomeOf(error: unknown, now: number): Refusal {
  const { statusCode: status, code, response } = error as Thrown;
  if (status !== undefined) return byStatus(status, retryAfterMs(response, now));
  if (error instanceof NotSignedIn || unreached.has(code ?? '')) return { kind: 'tryLater' };
  // Time ran out, or the line broke after the message was on its way.
  return { kind: 'unclear' };
}

interface Thrown {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

function byStatus(status: number, afterMs: number | undefined): Refusal {
  if (passing.has(status) || status === 401) return { kind: 'tryLater', ...(afterMs === undefined ? {} : { afterMs }) };
  // The member took the bot away, blocked it, or is gone.
  if (status === 403 || status === 404 || status === 410) return { kind: 'refused', reason: 'gone' };
  return status < 500 ? { kind: 'refused', reason: 'other' } : { kind: 'unclear' };
}

/** `Retry-After` in seconds or as a date. */
function retryAfterMs(response: Thrown['response'], now: number): number | undefined {
  const written = response?.headers?.get('retry-after');
  if (written === undefined) return undefined;
  const ms = /^\d{1,6}$/u.test(written) ? Number(written) * 1000 : Date.parse(written) - now;
  return Number.isNaN(ms) ? undefined : Math.min(longestWaitMs, Math.max(0, ms));
}
