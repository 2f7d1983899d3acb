import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/messages/index.ts';

/** What the product says under a key, so that no test in the browser breaks when a sentence is worded better. */

const folder = join(import.meta.dirname, '..', '..', 'data', 'messages');
const pageFile = 'web.json';
const catalogues = new Map<string, Readonly<Record<string, string>>>();

/** A sentence of the bot with any values in its places. */
export function said(key: string, language: Language = 'en'): RegExp {
  const literal = wordsOf(key, language).replace(/[.*+?^$()[\]\\|]/g, '\\$&');
  return new RegExp(literal.replace(/\{\w+\}/g, '.+?').replace(/\s+/g, '\\s+'));
}

/** A sentence or label of the bot with these values in its places. */
export function wordsOf(key: string, language: Language = 'en', values: Readonly<Record<string, string>> = {}): string {
  return filled(catalogue(language), key, values);
}

/** The same of the page around the chat. */
export function pageWordsOf(
  key: string,
  language: Language = 'en',
  values: Readonly<Record<string, string>> = {},
): string {
  return filled(catalogue(language, pageFile), key, values);
}

function filled(words: Readonly<Record<string, string>>, key: string, values: Readonly<Record<string, string>>) {
  const text = words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** The words of one file, or of all that the bot speaks from. */
function catalogue(language: Language, file?: string): Readonly<Record<string, string>> {
  const name = `${language}/${file ?? ''}`;
  const files = file === undefined ? readdirSync(join(folder, language)).filter((one) => one !== pageFile) : [file];
  const read =
    catalogues.get(name) ??
    Object.assign({}, ...files.map((one) => JSON.parse(readFileSync(join(folder, language, one), 'utf8'))));
  catalogues.set(name, read);
  return read;
}
