import frame from '../../data/console/en.json' with { type: 'json' };
import figures from '../../data/console/figures.json' with { type: 'json' };

const words = { ...frame, ...figures };

export type ConsoleWord = keyof typeof words;

/** A text of the console. It is in English; a value is put in at `{name}`. */
export function say(word: ConsoleWord, values: Readonly<Record<string, string | number>> = {}): string {
  return words[word].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a text of the console asks for an unknown value: ${name}`);
    return `${value}`;
  });
}
