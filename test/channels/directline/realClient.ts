import { createRequire } from 'node:module';
import type { DirectLine as Client } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import type { Session, World } from './world.ts';

const require = createRequire(import.meta.url);

// The clients look for a browser when they are loaded, so it has to stand before they are.
Object.assign(globalThis, { XMLHttpRequest: require('xhr2') as unknown, WebSocket, window: globalThis });

const { DirectLine } = require('botframework-directlinejs') as typeof import('botframework-directlinejs');

export interface Shown {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly role: string };
  readonly channelData?: Readonly<Record<string, unknown>>;
}

export interface RealClient {
  readonly client: Client;
  readonly shown: Shown[];
  /** Numbers of directlinejs' ConnectionStatus: 2 online, 3 expired token, 4 failed, 5 ended. */
  readonly statuses: number[];
  post(activity: object): Promise<string>;
  close(): void;
}

/** The official client of Direct Line, as a page would start it. It only waits less before it reconnects. */
export function realClient(
  world: World,
  session: Pick<Session, 'token'> & Partial<Pick<Session, 'conversationId'>>,
  options: { readonly webSocket?: boolean; readonly pollingInterval?: number } = {},
): RealClient {
  const { token, conversationId } = session;
  const settings = {
    domain: world.domain,
    token,
    ...(conversationId === undefined ? {} : { conversationId }),
    ...options,
  };
  const client = new DirectLine(settings);
  Object.assign(client, { getRetryDelay: () => 5 });
  const shown: Shown[] = [];
  const statuses: number[] = [];
  client.connectionStatus$.subscribe((status: number) => statuses.push(status));
  // Without an error callback `end` would throw through the subscription.
  const subscription = client.activity$.subscribe(
    (activity: unknown) => shown.push(activity as Shown),
    () => {},
  );
  return {
    client,
    shown,
    statuses,
    post: (activity) =>
      new Promise((resolve, reject) => client.postActivity(activity as never).subscribe(resolve, reject)),
    close: () => {
      subscription.unsubscribe();
      client.end();
    },
  };
}
