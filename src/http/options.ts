import type { Route, Upgrade } from './route.ts';

/** As much of the log as the server needs: a fixed event name, and fields that hold no value of a request. */
export interface HttpLog {
  info(event: string, fields: HttpLogFields): void;
  warn(event: string, fields: HttpLogFields): void;
  error(event: string, fields: HttpLogFields): void;
}

interface HttpLogFields {
  readonly requestId?: string;
  readonly method?: string;
  /** The pattern, never the path: a path may hold an id. */
  readonly route?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly code?: string;
  readonly error?: unknown;
}

export interface HttpServerOptions {
  readonly routes: readonly Route[];
  readonly upgrades: readonly Upgrade[];
  /** Carried by every answer; a route's own header of the same name wins. */
  readonly securityHeaders: Readonly<Record<string, string>>;
  /** Origins of pages elsewhere that may call us. Our own origin needs no entry. */
  readonly allowedOrigins: readonly string[];
  /** Addresses and networks (`10.0.0.0/8`) of proxies of our own in front. */
  readonly trustedProxies: readonly string[];
  readonly log: HttpLog;
  /** Whether requests can be served now; asked by `/readyz`. */
  readonly readiness: () => Promise<boolean>;
}
