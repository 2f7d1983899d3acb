import { openTurn } from './openTurn.ts';
import type { TalksOptions } from './options.ts';
import type { Draft } from './turn.ts';

/**
 * What is under way in a talk, in English, for staff to read. Everything is looked at as if a turn ran, and nothing of it is
 * committed or said.
 */
export async function describeTalk(options: TalksOptions, conversationId: string): Promise<Draft | undefined> {
  const work = options.openWork();
  const conversation = await work.conversation(conversationId);
  if (conversation === undefined) return undefined;
  const at = options.clock.now();
  const turn = openTurn(options, { ...conversation, language: 'en' }, { kind: 'hello', text: '' }, at, work);
  return options.bot.describe(turn);
}
