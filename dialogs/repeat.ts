import { menu } from './choices.ts';
import type { Memory } from './memory.ts';
import { type Dialogs, runningForms } from './stack.ts';
import type { Talk } from './talk.ts';

/** "What did I tell you?", "say that again": the draft so far and the open question, or what was said last. */
export async function repeat(dc: Dialogs, talk: Talk, memory: Memory): Promise<Memory> {
  const pieces: string[] = [];
  for (const { form, state } of runningForms(dc)) pieces.push(...((await form.toldSoFar?.(state.draft, talk)) ?? []));
  if (pieces.length > 0) talk.say({ text: talk.words()('repair.soFar', { list: pieces.join(', ') }) });
  if (dc.activeDialog !== undefined) {
    await dc.repromptDialog();
    return memory;
  }
  const conversation = await talk.turn.work.conversation(talk.turn.conversationId);
  const { forgottenUpTo = 0 } = memory;
  const last = conversation?.lines.findLast(({ from, seq }) => from === 'bot' && seq > forgottenUpTo);
  const text = last?.reply.text ?? talk.words()('repair.nothingSaid');
  talk.say({ text, choices: last?.reply.choices ?? menu(talk) });
  return memory;
}
