import type { Language } from '../src/messages/index.ts';
import type { Turn } from '../src/turns/index.ts';
import { type Heard, takesAnyWords } from '../src/understanding/index.ts';

const wordsOfASentence = 3;

/**
 * The language to go on in when the member speaks another one than the talk. The first words decide by themselves; later
 * it takes a sentence, since "mañana" in an English talk is one word, not a wish for Spanish. Names never decide.
 */
export async function spokenLanguage(turn: Turn, heard: Heard): Promise<Language | undefined> {
  const { language, text } = heard;
  if (language === undefined || language === turn.language || turn.inbound.kind !== 'message') return undefined;
  // Help in danger comes in the words of whoever calls for it, whatever was asked.
  if (heard.intents.includes('crisis')) return language;
  if (takesAnyWords(turn.asked)) return undefined;
  if (text.split(/\s+/).length >= wordsOfASentence) return language;
  const conversation = await turn.work.conversation(turn.conversationId);
  return conversation?.lines.every(({ from }) => from !== 'member') === true ? language : undefined;
}
