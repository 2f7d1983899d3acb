import type { StaffName } from '../handoff/index.ts';
import { type Language, wordsIn } from '../messages/index.ts';
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

/** What a person of staff wrote, with their name in the text itself, so that no channel can show it as the bot's. */
export function staffLine(
  conversationId: string,
  seq: number,
  { who, text }: { readonly who: StaffName; readonly text: string },
  { language, at }: { readonly language: Language; readonly at: Instant },
): Line {
  const said = wordsIn[language]('handoff.staffSays', { name: who.name, text });
  return { seq, id: lineId(conversationId, seq), at, from: 'staff', reply: { text: said }, by: { ...who, text } };
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
