import type { ActOutcome, ElsewhereState } from '../../handoff/index.ts';
import type { Talks } from '../../turns/index.ts';
import type { AzureConnection } from './connection.ts';
import type { AzureDoors } from './doors.ts';

/** What this channel asks of the talks. `open` answers with the conversation that an address has, or makes it. */
export type AzureTalks = Pick<Talks, 'accept' | 'linesAfter' | 'subscribe' | 'at' | 'open'>;

export interface AzureOptions extends AzureDoors {
  readonly appId: string;
  /** Does in a talk what a hub says became of it. Absent: no hub is set up, and none is listened to. */
  readonly hubSays?: HubSays;
  /** Authenticates what comes in; redirects and used cards go out by it. */
  readonly connection: AzureConnection;
  readonly talks: AzureTalks;
  /** Keyed hash of a text. Users are counted by it, and named by nothing else. */
  readonly fingerprint: (text: string) => string;
  readonly log: AzureLog;
  /** Milliseconds since 1970, real time. */
  readonly now: () => number;
}

/** A word of a hub in a talk. `from`: Azure's id of the sender; `id`: the activity's own, so that a repeated one is done once. */
export type HubSays = (
  conversationId: string,
  word: { readonly state: ElsewhereState; readonly from: string; readonly id: string },
) => Promise<ActOutcome>;

export interface AzureLog {
  warn(event: string, fields: AzureLogFields): void;
  error(event: string, fields: AzureLogFields): void;
}

interface AzureLogFields {
  readonly conversationId?: string;
  readonly status?: number;
  readonly kind?: string;
  readonly reason?: string;
  readonly error?: unknown;
}
