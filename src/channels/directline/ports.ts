import type { Talks } from '../../turns/index.ts';
import type { PortalRead } from './portalToken.ts';
import type { ChatTokens } from './tokens.ts';

export interface DirectLineOptions {
  readonly talks: Talks;
  readonly tokens: ChatTokens;
  /** The address members see, such as `https://pay.example.org`; addresses of streams are made from it. */
  readonly publicUrl: string;
  /** Where the one-time page of this id is opened. */
  readonly pageAddress: (pageId: string) => string;
  /** Pages elsewhere that may open a chat; our own always may. */
  readonly allowedOrigins: readonly string[];
  /** Keyed hash of a text: of the browser's cookie and of the network, neither of which is stored. */
  readonly fingerprint: (text: string) => string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Reads the portal's signed token; absent where no portal is set up. */
  readonly readPortalToken?: (token: string) => Promise<PortalRead>;
  /** Proves a portal's server at `tokens/generate`; absent, that address refuses everyone. */
  readonly serverSecret?: string;
  /** Stricter or looser than the usual: 10 posts in 10 seconds, 30 conversations in 10 minutes, a ping each 30 seconds. */
  readonly limits?: Partial<Limits>;
  readonly log: DirectLineLog;
  /** Milliseconds since 1970, real time. */
  readonly now: () => number;
}

export interface Limits {
  /** Posts of one conversation within 10 seconds. */
  readonly posts: number;
  /** New conversations of one network within 10 minutes. */
  readonly conversations: number;
  readonly heartbeatMs: number;
}

export interface DirectLineLog {
  error(event: string, fields: { readonly conversationId?: string; readonly error?: unknown }): void;
}
