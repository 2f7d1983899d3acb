import type { Instant } from '../rules/index.ts';
import type { Conversation } from './conversation.ts';
import type { OpenRequest } from './ports.ts';

/** A conversation at its beginning. A member the portal vouches for is verified from the first word. */
export function newConversation(request: OpenRequest, conversationId: string, at: Instant): Conversation {
  return {
    conversationId,
    channel: request.channel,
    userId: request.userId,
    browserKey: request.browserKey,
    source: request.source,
    language: request.language,
    proof:
      request.memberId === undefined
        ? { level: 'none' }
        : { level: 'verified', memberId: request.memberId, by: 'portal', at },
    openedAt: at,
    lastSeenAt: at,
    dialogState: {},
    handled: [],
    lines: [],
    lastSeq: 0,
    asked: null,
    expires: request.memberId !== undefined,
    failures: [],
  };
}
