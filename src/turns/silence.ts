import { addMinutes, bostonDateOf, type Instant, policyOn } from '../rules/index.ts';
import type { Conversation } from './conversation.ts';
import type { TalksOptions } from './options.ts';
import type { ReadOrLeave } from './readOrLeave.ts';

/** Whoever last spoke at this instant or before has been silent too long. */
export function silentSince({ clock, tools }: TalksOptions): Instant {
  const now = clock.now();
  return addMinutes(now, -policyOn(tools.policies, bostonDateOf(now)).identity.idleMinutes);
}

/** Whether silence has something to drop here. */
export function isSilent({ expires, lastSeenAt }: Conversation, since: Instant): boolean {
  return expires && lastSeenAt <= since;
}

/** Conversations with something to drop whose last word is older than silence may be. */
export async function silentConversations(options: TalksOptions, read: ReadOrLeave): Promise<string[]> {
  const since = silentSince(options);
  const silent: string[] = [];
  for await (const id of options.store.holders('conversation', 'expires', 'yes')) {
    const talk = (await read('conversation', id))?.found;
    if (talk !== undefined && isSilent(talk, since)) silent.push(id);
  }
  return silent;
}
