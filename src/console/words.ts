import acts from '../../data/console/acts.json' with { type: 'json' };
import caseWords from '../../data/console/case.json' with { type: 'json' };
import shared from '../../data/console/cases.json' with { type: 'json' };
import frame from '../../data/console/en.json' with { type: 'json' };
import figures from '../../data/console/figures.json' with { type: 'json' };
import queueWords from '../../data/console/queue.json' with { type: 'json' };

const words = { ...frame, ...acts, ...shared, ...queueWords, ...caseWords, ...figures };

export type ConsoleWord = keyof typeof words;

/** What the scripts of a page say. */
export const spokenByScripts = {
  queue: { ...shared, ...queueWords },
  case: { ...shared, ...caseWords },
} as const;

/** A text of the console. It is in English; a value is put in at `{name}`. */
export function say(word: ConsoleWord, values: Readonly<Record<string, string | number>> = {}): string {
  return words[word].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a text of the console asks for an unknown value: ${name}`);
    return `${value}`;
  });
}
