import type { Reply } from '../src/messages/index.ts';
import type { Talk } from './talk.ts';

/** A summary of what was just said. Where there is little room the rows would only say it again; the notes say more. */
export function withSummary(reply: Reply, talk: Talk): Reply {
  const { facts, ...rest } = reply;
  if (!talk.turn.abilities.isNarrow || facts === undefined) return reply;
  return { ...rest, text: [reply.text, ...(facts.notes ?? [])].join('\n\n') };
}
