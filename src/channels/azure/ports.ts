import type { Address, OpenRequest, Talks } from '../../turns/index.ts';
import type { AzureConnection } from './connection.ts';
import type { AzureDoors } from './doors.ts';

/** What this channel asks of the talks. */
export interface AzureTalks extends Pick<Talks, 'accept' | 'linesAfter' | 'subscribe'> {
  /** The conversation that belongs to this address. */
  at(addressKey: string): Promise<string | undefined>;
  /** Opens a conversation whose lines go out to an address. Throws where the address has one already. */
  open(request: OpenRequest & { readonly address: Address }): Promise<{ conversationId: string }>;
}

export interface AzureOptions extends AzureDoors {
  readonly appId: string;
  /** Authenticates what comes in; redirects and used cards go out by it. */
  readonly connection: AzureConnection;
  readonly talks: AzureTalks;
  /** Keyed hash of a text. Users are counted by it, and named by nothing else. */
  readonly fingerprint: (text: string) => string;
  readonly log: AzureLog;
  /** Milliseconds since 1970, real time. */
  readonly now: () => number;
}

export interface AzureLog {
  warn(event: string, fields: AzureLogFields): void;
  error(event: string, fields: AzureLogFields): void;
}

interface AzureLogFields {
  readonly conversationId?: string;
  readonly status?: number;
  readonly error?: unknown;
}
