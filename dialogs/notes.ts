import type { Choice, Reply } from '../src/messages/index.ts';
import type { Talk } from './talk.ts';

/** A question with what is to be said before it. */
export function withNotes(reply: Reply, notes: readonly string[]): Reply {
  // A question that says the same itself needs no note before it.
  const unsaid = [...new Set(notes)].filter((note) => !reply.text.startsWith(note));
  return unsaid.length === 0 ? reply : { ...reply, text: [...unsaid, reply.text].join('\n\n') };
}

export function sayNotes(talk: Talk, notes: readonly string[], choices?: readonly Choice[]): void {
  const offered = choices === undefined ? {} : { choices };
  if (notes.length > 0) talk.say({ text: notes.join('\n\n'), ...offered });
}
