import type { Line, Talks } from '../../turns/index.ts';

export interface Page {
  readonly lines: readonly Line[];
  /** Where the next page begins; what the client hands back. */
  readonly watermark: number;
  /** The watermark the page really follows. */
  readonly after: number;
}

export const pageLength = 100;

/** A client's watermark as a line number. It is the client's word: whatever is no number means the beginning. */
export function readWatermark(text: string | null): number {
  return text !== null && /^\d{1,15}$/u.test(text) ? Number(text) : 0;
}

/**
 * The lines after a watermark, or nothing for an unknown conversation. A watermark that lies beyond the last line was
 * never ours, so it means the beginning: the client drops what it has by id, and nobody misses a line.
 */
export async function pageAfter(talks: Talks, conversationId: string, watermark: number): Promise<Page | undefined> {
  // One line earlier is asked for as well: where it is missing, so is everything later.
  const found = await talks.linesAfter(conversationId, Math.max(0, watermark - 1), pageLength + 1);
  if (found === undefined) return undefined;
  if (watermark > 0 && found.length === 0) return pageAfter(talks, conversationId, 0);
  const lines = found.filter((line) => line.seq > watermark).slice(0, pageLength);
  return { lines, watermark: lines.at(-1)?.seq ?? watermark, after: watermark };
}
