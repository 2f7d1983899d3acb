import type { Line } from './conversation.ts';
import type { TalksOptions } from './options.ts';
import { pageOf } from './transcript.ts';

/** Lines after `seq`, from the full pages first. `undefined` for an unknown conversation. */
export async function linesAfter(
  { store }: TalksOptions,
  conversationId: string,
  seq: number,
  limit: number,
): Promise<readonly Line[] | undefined> {
  const stored = await store.get('conversation', conversationId);
  if (stored === undefined) return undefined;
  const { lines, lastSeq } = stored.value;
  const firstKept = lastSeq - lines.length + 1;
  const found: Line[] = [];
  for (
    let page = pageOf(seq + 1);
    seq + 1 < firstKept && page <= pageOf(firstKept - 1) && found.length < limit;
    page += 1
  ) {
    const earlier = await store.get('transcript', `${conversationId}.${page}`);
    found.push(...(earlier?.value.lines ?? []).filter((line) => line.seq > seq));
  }
  found.push(...lines.filter((line) => line.seq > seq));
  return found.slice(0, limit);
}
