import type { Instant } from '../rules/index.ts';
import { addressKey } from './address.ts';
import type { Conversation } from './conversation.ts';
import type { TalksOptions } from './options.ts';
import type { OpenRequest } from './ports.ts';

/** A conversation at its beginning. A member the portal vouches for is verified from the first word. */
function newConversation(request: OpenRequest, conversationId: string, at: Instant): Conversation {
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
    ...(request.address === undefined ? {} : { address: request.address, addressKey: addressKey(request.address) }),
  };
}

/** The conversation of an address. */
export async function conversationAt({ store }: TalksOptions, key: string): Promise<string | undefined> {
  const [found] = await store.find('conversation', 'reachedAt', key);
  return found?.id;
}

/** Opens a conversation, or finds the one that an address has. */
export async function openConversation(
  options: TalksOptions,
  request: OpenRequest,
): Promise<{ conversationId: string }> {
  const key = request.address && addressKey(request.address);
  const there = key === undefined ? undefined : await conversationAt(options, key);
  if (there !== undefined) return { conversationId: there };
  const conversationId = options.tools.ids.uuid();
  const work = options.openWork();
  await work.conversation(conversationId);
  work.putConversation(newConversation(request, conversationId, options.clock.now()));
  const result = await work.commit();
  if (result.kind === 'committed') return { conversationId };
  // Two first messages of one phone at once: the other was quicker.
  const quicker = key === undefined ? undefined : await conversationAt(options, key);
  if (quicker === undefined) throw new Error('a fresh conversation id was already taken');
  return { conversationId: quicker };
}
