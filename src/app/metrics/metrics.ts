import { Registry } from 'prom-client';
import { indexNames } from '../../store/catalogue.ts';
import type { Documents, Kind } from '../../store/documents.ts';
import type { Observed } from '../../store/json/opening.ts';
import { kinds } from '../../store/kinds.ts';
import type { TurnReport } from '../../turns/index.ts';
import { instruments } from './instruments.ts';

/** What Prometheus reads. */
export interface Metrics {
  readonly registry: Registry;
  turn(report: TurnReport): void;
  /** The log line `http.request`. */
  request(fields: {
    readonly method?: unknown;
    readonly route?: unknown;
    readonly status?: unknown;
    readonly durationMs?: unknown;
  }): void;
  /** A document of a commit that is safe. */
  changed(observed: Observed): void;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const { turns, turnDuration, requests, requestDuration, payments, cases, unreadable } = instruments(registry);
  return {
    registry,

    turn({ event, channel, document, ms }) {
      if (event === 'unreadable') unreadable.inc({ kind: document ?? 'unknown' });
      else if (event === 'turn') {
        turns.inc({ outcome: 'handled', channel: channel ?? 'unknown' });
        turnDuration.observe({ channel: channel ?? 'unknown' }, (ms ?? 0) / 1_000);
      } else if (event === 'turnBroke' || event === 'turnUncertain') {
        turns.inc({ outcome: event === 'turnBroke' ? 'broke' : 'uncertain', channel: 'unknown' });
      }
    },

    request({ method, route, status, durationMs }) {
      const known = typeof method === 'string' && methods.includes(method) ? method : 'other';
      // A path that no route took may hold anything, so it is never a label.
      const pattern = typeof route === 'string' ? route : 'none';
      requests.inc({ method: known, route: pattern, status: `${Math.floor(Number(status) / 100)}xx` });
      requestDuration.observe(Number(durationMs) / 1_000);
    },

    changed({ change: { kind, after }, before }) {
      if (after === undefined) return;
      const value: Documents[Kind] = after.stored.value;
      if (kind === 'case' && before === undefined) cases.inc({ reason: (value as Documents['case']).reason });
      if (kind !== 'member') return;
      for (const { authorization } of newPayments(value as Documents['member'], before)) {
        payments.inc({ authorization: authorization.kind });
      }
    },
  };
}

const confirmations = indexNames(kinds.member).indexOf('confirmationNumber');

/** Those whose numbers the member did not have before. */
function newPayments({ payments }: Documents['member'], before: Observed['before']): Documents['member']['payments'] {
  const had = new Set(before?.values[confirmations] ?? []);
  return payments.filter(({ confirmationNumber }) => !had.has(confirmationNumber));
}
