import en from '../../data/messages/en/web.json' with { type: 'json' };
import es from '../../data/messages/es/web.json' with { type: 'json' };
import pt from '../../data/messages/pt/web.json' with { type: 'json' };
import type { Language } from '../messages/index.ts';

export type WebWord = keyof typeof en;

/** The words of the pages. A word missing from a language does not compile, an extra one fails a test. */
export const webWords: Record<Language, Record<WebWord, string>> = { en, es, pt };

export type SayOnPage = (word: WebWord, values?: Readonly<Record<string, string>>) => string;

/** Speaks one language. Throws where a text asks for a value it was not given: that is our mistake, not a reader's. */
export function sayingIn(language: Language): SayOnPage {
  return (word, values = {}) =>
    webWords[language][word].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the page text ${word} asks for ${name}`);
      return value;
    });
}
