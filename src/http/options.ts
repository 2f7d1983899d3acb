import type { Route, Upgrade } from './route.ts';

/** As much of pino as the server needs. Fields given to it hold no value of a request. */
export interface HttpLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface HttpServerOptions {
  readonly routes: readonly Route[];
  readonly upgrades: readonly Upgrade[];
  /** Carried by every answer; a route's own header of the same name wins. */
  readonly securityHeaders: Readonly<Record<string, string>>;
  /** Origins of pages elsewhere that may call us. Our own origin needs no entry. */
  readonly allowedOrigins: readonly string[];
  /** How many proxies of our own stand in front. */
  readonly trustedProxies: number;
  readonly log: HttpLog;
  /** Whether requests can be served now; asked by `/readyz`. */
  readonly readiness: () => Promise<boolean>;
}
