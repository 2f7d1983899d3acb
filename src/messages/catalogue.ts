import en from '../../data/messages/en.json' with { type: 'json' };
import es from '../../data/messages/es.json' with { type: 'json' };
import pt from '../../data/messages/pt.json' with { type: 'json' };
import { format } from './format.ts';
import type { Language } from './language.ts';
import { messageKeys, type MessageKey, type MessageParameters } from './keys.ts';
import type { ParameterKind } from './parameterKind.ts';

/** Every sentence of the bot in every language. A missing key fails to compile, an extra one fails a test. */
export const catalogues: Record<Language, Record<MessageKey, string>> = { en, es, pt };

/** Says a message in one language, with its values written as that language writes them. */
export type Words = <K extends MessageKey>(key: K, ...parameters: MessageParameters<K>) => string;

export const wordsIn: Record<Language, Words> = { en: speaker('en'), es: speaker('es'), pt: speaker('pt') };

function speaker(language: Language): Words {
  return (key, ...parameters) => fill(catalogues[language][key], messageKeys[key], parameters[0] ?? {}, language);
}

const placeholder = /\{(\w+)\}/g;

function fill(
  template: string,
  kinds: Readonly<Record<string, ParameterKind>>,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  return template.replace(placeholder, (_, name: string) => {
    const kind = kinds[name];
    const value = values[name];
    if (kind === undefined || value === undefined) throw new Error(`a message asks for an unknown value: ${name}`);
    return format(kind, value, language);
  });
}
