import type { Route, Upgrade } from '../../http/route.ts';
import { activityRoutes } from './activityRoutes.ts';
import { conversationRoutes } from './conversationRoutes.ts';
import type { DirectLineOptions, Limits } from './ports.ts';
import { rateLimit } from './rateLimit.ts';
import { sessionRoute } from './session.ts';
import { createStreams } from './streams.ts';
import { createTickets } from './tickets.ts';
import { tokenRoutes } from './tokenRoutes.ts';

export interface DirectLine {
  readonly routes: readonly Route[];
  readonly upgrades: readonly Upgrade[];
  /** Ends all streams with 1001. The HTTP server does it too when it closes. */
  close(): void;
}

const usualLimits: Limits = { posts: 10, conversations: 30, heartbeatMs: 30_000 };

/** Our own Direct Line 3.0 server, and `/chat/session` where our page gets its token. */
export function directLineRoutes(options: DirectLineOptions): DirectLine {
  const { now, randomBytes } = options;
  const limits = { ...usualLimits, ...options.limits };
  const tickets = createTickets({ now, randomBytes });
  const streams = createStreams({ ...options, tickets, heartbeatMs: limits.heartbeatMs });
  const allowPost = rateLimit({ max: limits.posts, windowMs: 10_000, now });
  const allowConversation = rateLimit({ max: limits.conversations, windowMs: 600_000, now });
  return {
    routes: [
      sessionRoute({ ...options, allowConversation }),
      ...tokenRoutes(options),
      ...conversationRoutes({ ...options, tickets }),
      ...activityRoutes({ ...options, streams, allowPost }),
    ],
    upgrades: [streams.upgrade],
    close: () => streams.close(),
  };
}
