import { redact } from '../rules/index.ts';
import type { Conversation, Inbound, InboxEntry, Line } from './conversation.ts';
import type { TalksOptions } from './options.ts';
import type { Accepted } from './ports.ts';
import { memberLine, pageOf } from './transcript.ts';

/** Puts what was said into the inbox, forced to disk. A repeated activity gets its first echo and no entry. */
export async function acceptDurably(
  options: TalksOptions,
  conversationId: string,
  inbound: Inbound,
): Promise<{ answer: Accepted; entry?: InboxEntry }> {
  const stored = await options.store.get('conversation', conversationId);
  if (stored === undefined) return { answer: { kind: 'unknownConversation' } };
  const conversation = stored.value;
  if (inbound.clientActivityId !== undefined && conversation.handled.includes(inbound.clientActivityId)) {
    return { answer: { kind: 'repeated', line: await firstEcho(options, conversation, inbound.clientActivityId) } };
  }
  const entry = inboxEntry(options, conversation, inbound);
  const result = await options.store.commit({
    puts: [{ kind: 'inbox', id: inboxId(entry), value: entry }],
    deletes: [],
    expectedVersions: [{ kind: 'inbox', id: inboxId(entry), version: 0 }],
  });
  if (result.kind !== 'committed') throw new Error('an activity id was already taken');
  return { answer: { kind: 'accepted', line: entry.line ?? hiddenLine(conversation, entry) }, entry };
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
function hiddenLine(conversation: Conversation, entry: InboxEntry): Line {
  return memberLine(conversation, { text: '', at: entry.acceptedAt, hidden: true });
}

async function firstEcho(options: TalksOptions, conversation: Conversation, clientActivityId: string): Promise<Line> {
  const isEcho = (line: Line) => line.clientActivityId === clientActivityId;
  const recent = conversation.lines.find(isEcho);
  if (recent !== undefined) return recent;
  const page = pageOf(conversation.lastSeq - conversation.lines.length);
  const earlier = await options.store.get('transcript', `${conversation.conversationId}.${page}`);
  return (
    earlier?.value.lines.find(isEcho) ??
    memberLine(conversation, { text: '', at: conversation.lastSeenAt, clientActivityId, hidden: true })
  );
}

/** What was accepted and not handled yet, in the order in which it was accepted. */
export async function waitingEntries({ store }: TalksOptions): Promise<InboxEntry[]> {
  const entries: InboxEntry[] = [];
  for await (const id of store.ids('inbox')) {
    const stored = await store.get('inbox', id);
    if (stored !== undefined) entries.push(stored.value);
  }
  return entries.sort((a, b) => a.acceptedAt.localeCompare(b.acceptedAt) || (a.line?.seq ?? 0) - (b.line?.seq ?? 0));
}
