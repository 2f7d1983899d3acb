import type { Case } from '../../handoff/index.ts';
import type { Instant } from '../../rules/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import type { Line, Talks } from '../../turns/index.ts';

/** A talk as far back as staff read it: its latest lines. */
const mostLines = 500;

/** When a case ended; `undefined` while it waits or is held. */
export function endOf({ state, closedAt, events }: Case): Instant | undefined {
  if (state === 'closed') return closedAt ?? undefined;
  return state === 'givenBack' ? events.findLast(({ what }) => what === 'givenBack')?.at : undefined;
}

/** What was said in the talk of a case after that line, up to the end of the case: what comes later is none of it. */
export async function linesOfCase(
  { store, talks }: { readonly store: Pick<DocumentStore, 'get'>; readonly talks: Pick<Talks, 'linesAfter'> },
  given: Case,
  after: number,
  most = mostLines,
): Promise<readonly Line[]> {
  const { conversationId } = given;
  const talk = conversationId === null ? undefined : (await store.get('conversation', conversationId))?.value;
  if (talk === undefined) return [];
  const from = Math.max(after, talk.lastSeq - mostLines);
  const lines = (await talks.linesAfter(talk.conversationId, from, most)) ?? [];
  const end = endOf(given);
  return end === undefined ? lines : lines.filter(({ at }) => at <= end);
}
