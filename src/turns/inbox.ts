import { redact } from '../rules/index.ts';
import type { Conversation, Inbound, InboxEntry, Line } from './conversation.ts';
import type { TalksOptions } from './options.ts';
import type { Accepted } from './ports.ts';
import type { ReadOrLeave } from './readOrLeave.ts';
import { isHeld } from './held.ts';
import { memberLine, pageOf } from './transcript.ts';

/** Puts what was said into the inbox, forced to disk. A repeated activity gets its first echo and no entry. */
export async function acceptDurably(
  options: TalksOptions,
  conversationId: string,
  inbound: Inbound,
): Promise<{ answer: Accepted; entry?: InboxEntry; botAnswers?: boolean }> {
  const stored = await options.store.get('conversation', conversationId);
  if (stored === undefined) return { answer: { kind: 'unknownConversation' } };
  const conversation = stored.value;
  if (inbound.clientActivityId !== undefined && conversation.handled.includes(inbound.clientActivityId)) {
    return { answer: { kind: 'repeated', line: await firstEcho(options, conversation, inbound.clientActivityId) } };
  }
  const entry = inboxEntry(options, conversation, inbound);
  const { activityId, acceptedAt: at } = entry;
  const id = inboxId(entry);
  const seen = receivedId(conversation, inbound);
  if (seen !== undefined && (await wasReceived(options, [seen, id]))) {
    return { answer: { kind: 'repeated', line: await firstEcho(options, conversation, activityId) } };
  }
  const result = await options.store.commit({
    puts: [
      { kind: 'inbox', id, value: entry },
      ...(seen === undefined
        ? []
        : [{ kind: 'received', id: seen, value: { conversationId, activityId, at } } as const]),
    ],
    deletes: [],
    expectedVersions: [
      { kind: 'inbox', id, version: 0 },
      ...(seen === undefined ? [] : [{ kind: 'received', id: seen, version: 0 } as const]),
    ],
  });
  if (result.kind !== 'committed') throw new Error('an activity id was already taken');
  const answer = { kind: 'accepted', line: entry.line ?? hiddenLine(conversation, entry.acceptedAt) } as const;
  return { answer, entry, botAnswers: !isHeld(conversation) };
}

/**
 * Only a channel that is called hands a message over again long after, so only there is it remembered for good: by its address,
 * because an old signed "START" must not undo a "STOP" even when the talk it came in was cleared away. A greeting belongs to its
 * talk; whoever comes back in a new one is greeted.
 */
function receivedId(
  { conversationId, addressKey }: Conversation,
  { kind, clientActivityId }: Inbound,
): string | undefined {
  if (addressKey === undefined || clientActivityId === undefined) return undefined;
  return `${kind === 'hello' ? conversationId : addressKey}.${clientActivityId}`;
}

/** Before messages were remembered by their address, they were by their conversation, as they are in the inbox. */
async function wasReceived({ store }: TalksOptions, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) if ((await store.get('received', id)) !== undefined) return true;
  return false;
}

/** The answer to an activity that was accepted before and still waits for its turn; `undefined` where none waits. */
export async function stillWaiting(
  { store }: TalksOptions,
  conversationId: string,
  { clientActivityId }: Inbound,
): Promise<Accepted | undefined> {
  if (clientActivityId === undefined) return undefined;
  const waiting = await store.get('inbox', inboxId({ conversationId, activityId: clientActivityId }));
  const conversation = await store.get('conversation', conversationId);
  if (waiting === undefined || conversation === undefined) return undefined;
  const { line, acceptedAt } = waiting.value;
  return { kind: 'repeated', line: line ?? hiddenLine(conversation.value, acceptedAt) };
}

function inboxEntry(options: TalksOptions, conversation: Conversation, inbound: Inbound): InboxEntry {
  const acceptedAt = options.clock.now();
  const { conversationId } = conversation;
  const activityId = inbound.clientActivityId ?? options.tools.ids.uuid();
  const spoken = inbound.kind === 'message' || inbound.kind === 'card';
  const line = spoken
    ? memberLine(conversation, {
        text: inbound.kind === 'card' ? '' : redact(inbound.text, conversation.asked).shown,
        at: acceptedAt,
        ...(inbound.clientActivityId === undefined ? {} : { clientActivityId: inbound.clientActivityId }),
        hidden: inbound.kind === 'card',
      })
    : null;
  const sealed = options.tools.vault.sealText(JSON.stringify(inbound), conversationId);
  return { conversationId, activityId, acceptedAt, sealed, line };
}

export function inboxId(entry: Pick<InboxEntry, 'conversationId' | 'activityId'>): string {
  return `${entry.conversationId}.${entry.activityId}`;
}

/** The channel still wants an id to answer with where nothing is shown. It is never stored. */
function hiddenLine(conversation: Conversation, at: InboxEntry['acceptedAt']): Line {
  return memberLine(conversation, { text: '', at, hidden: true });
}

/** The line may have moved to an earlier page since; what left no line, such as a greeting, is in none of them. */
async function firstEcho(options: TalksOptions, conversation: Conversation, clientActivityId: string): Promise<Line> {
  const isEcho = (line: Line) => line.clientActivityId === clientActivityId;
  let found = conversation.lines.find(isEcho);
  const firstKept = conversation.lastSeq - conversation.lines.length + 1;
  for (let page = pageOf(firstKept) - 1; found === undefined && page >= 0; page -= 1) {
    const earlier = await options.store.get('transcript', `${conversation.conversationId}.${page}`);
    found = earlier?.value.lines.find(isEcho);
  }
  return found ?? hiddenLine(conversation, conversation.lastSeenAt);
}

/** What was accepted and not handled yet, in the order in which it was accepted. What cannot be read is left. */
export async function waitingEntries({ store }: TalksOptions, read: ReadOrLeave): Promise<InboxEntry[]> {
  const entries: InboxEntry[] = [];
  for await (const id of store.ids('inbox')) {
    const entry = (await read('inbox', id))?.found;
    if (entry !== undefined) entries.push(entry);
  }
  return entries.sort((a, b) => a.acceptedAt.localeCompare(b.acceptedAt) || (a.line?.seq ?? 0) - (b.line?.seq ?? 0));
}
