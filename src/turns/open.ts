import type { Instant } from '../rules/index.ts';
import { type Address, addressKey, isSameAddress } from './address.ts';
import type { Conversation } from './conversation.ts';
import type { TalksOptions } from './options.ts';
import type { OpenRequest } from './ports.ts';
import type { KeyedQueue } from './queue.ts';

const conflictRetries = 8;

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

/** Opens a conversation, or finds the one that an address has. What is said in it from now on goes to the newest address. */
export async function openConversation(
  options: TalksOptions,
  queue: KeyedQueue,
  request: OpenRequest,
): Promise<{ conversationId: string }> {
  const { address } = request;
  const key = address && addressKey(address);
  const [there] = key === undefined ? [] : await options.store.find('conversation', 'reachedAt', key);
  if (there !== undefined) {
    const known = there.value.address;
    // Within the queue, so that a turn that is running keeps its own facts.
    if (address !== undefined && (known === undefined || !isSameAddress(known, address)))
      await queue.run(there.id, () => moveTo(options, there.id, address));
    return { conversationId: there.id };
  }
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

/** Somebody else's change, such as the cleaner's, is met again on fresh facts. */
async function moveTo(options: TalksOptions, conversationId: string, address: Address): Promise<void> {
  for (let tries = 0; tries < conflictRetries; tries += 1) {
    const work = options.openWork();
    const conversation = await work.conversation(conversationId);
    if (conversation === undefined) throw new Error('a conversation vanished while its address changed');
    work.putConversation({ ...conversation, address });
    if ((await work.commit()).kind === 'committed') return;
  }
  throw new Error('a conversation whose address changed was being changed every time');
}
