import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** What a route sees of a request. The body was already read under its caps. */
export interface HttpRequest {
  readonly method: string;
  /** The path without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly cookies: Readonly<Record<string, string>>;
  /** Empty for a request without a body. */
  readonly body: Buffer;
  /** The network address the request came from, as far as our trusted proxies say. */
  readonly source: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** An object is sent as JSON. */
  readonly body?: string | Buffer | object;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  /** restify's path syntax, such as `/v3/directline/conversations/:conversationId/activities`. */
  readonly path: string;
  /** Absent: a body is refused. */
  readonly body?: { readonly maxBytes: number; readonly timeoutMs: number };
  readonly handle: (request: HttpRequest) => Promise<HttpResponse>;
}

/** A WebSocket door. Unknown paths are closed by the server. */
export interface Upgrade {
  readonly path: RegExp;
  readonly handle: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Told when the server stops: end your connections politely. What is left at the deadline is cut. */
  readonly close?: () => void;
}
