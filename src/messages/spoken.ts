import { catalogues, shortCatalogues, shortWordsIn, type Words, wordsIn } from './catalogue.ts';
import type { MessageKey } from './keys.ts';
import type { Language } from './language.ts';

/** A message that was put into words, said in the end or not. */
export interface Spoken {
  readonly key: MessageKey;
  /** Those of its values that its words show. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
}

/** Words that tell of each message they make. `short`: where there is little room. */
export function notingWords(language: Language, short: boolean, note: (spoken: Spoken) => void): Words {
  const words = (short ? shortWordsIn : wordsIn)[language];
  return (key, ...parameters) => {
    const text = words(key, ...parameters);
    note({ key, values: shownOf(parameters[0] ?? {}, templateOf(key, language, short)), text });
    return text;
  };
}

function templateOf(key: MessageKey, language: Language, short: boolean): string {
  const whole = catalogues[language][key];
  return short ? [shortCatalogues[language][key] ?? whole].flat().join('\n') : whole;
}

function shownOf(values: Spoken['values'], template: string): Spoken['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => template.includes(`{${name}}`)));
}
