/** A line of a `.chat` file. What the bot said is not kept: the player says it anew and the texts are compared. */
export interface ScriptLine {
  readonly kind: 'title' | 'given' | 'step' | 'then' | 'blank' | 'bot';
  readonly text: string;
}

/** Reads a transcript line by line. Every sentence that is no bot line is looked up by the player, so nothing is ignored. */
export function parseTranscript(source: string): ScriptLine[] {
  const lines: ScriptLine[] = [];
  for (const text of source.replace(/\n$/, '').split('\n')) {
    lines.push({ kind: kindOf(text, lines.at(-1)), text });
  }
  return lines;
}

function kindOf(text: string, before: ScriptLine | undefined): ScriptLine['kind'] {
  if (text.trim() === '') return 'blank';
  if (/^(?:Bot|Person)(?: \([^)]+\))?:/.test(text)) return 'bot';
  // Only below a bot line does an indented line belong to it; anywhere else it is a sentence nobody knows.
  if (text.startsWith('  ') && before?.kind === 'bot') return 'bot';
  if (text.startsWith('# ')) return 'title';
  if (text.startsWith('Given ')) return 'given';
  return text.startsWith('Then ') ? 'then' : 'step';
}
