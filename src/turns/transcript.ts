import type { Instant } from '../rules/index.ts';
import type { Conversation, Line } from './conversation.ts';

/** Lines kept in the conversation document itself; full pages move to documents of their own and never change again. */
export const pageLength = 40;

/** The member's line as it is shown again; its id and place are fixed when it is accepted. */
export function memberLine(
  conversation: Conversation,
  said: { text: string; at: Instant; clientActivityId?: string; hidden?: boolean },
): Line {
  const seq = conversation.lastSeq + 1;
  return {
    seq,
    id: lineId(conversation.conversationId, seq),
    at: said.at,
    from: 'member',
    reply: { text: said.text },
    ...(said.clientActivityId === undefined ? {} : { clientActivityId: said.clientActivityId }),
    ...(said.hidden === true ? { hidden: true } : {}),
  };
}

export function botLines(
  conversationId: string,
  after: number,
  replies: readonly Pick<Line, 'reply' | 'why'>[],
  at: Instant,
): Line[] {
  return replies.map((said, index) => {
    const seq = after + 1 + index;
    return { seq, id: lineId(conversationId, seq), at, from: 'bot', ...said };
  });
}

/** The lines that stay in the document and the pages that are full. */
export function paginate(lines: readonly Line[]): { pages: { page: number; lines: Line[] }[]; rest: Line[] } {
  const rest = [...lines];
  const pages = [];
  for (let first = rest[0]; first !== undefined && rest.length > pageLength; first = rest[0]) {
    pages.push({ page: pageOf(first.seq), lines: rest.splice(0, pageLength) });
  }
  return { pages, rest };
}

export function pageOf(seq: number): number {
  return Math.floor((seq - 1) / pageLength);
}

function lineId(conversationId: string, seq: number): string {
  return `${conversationId}|${String(seq).padStart(7, '0')}`;
}
