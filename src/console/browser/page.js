// @ts-check
import { byId } from './dom.js';

/**
 * @typedef {{
 *   words: Readonly<Record<string, string>>,
 *   me: Pick<import('../staffRoute.ts').SignedIn, 'staffId' | 'name' | 'token'>,
 * }} PageData
 * @typedef {PageData & import('../pages/casePage.ts').CaseData} CasePageData
 */

/** @type {PageData} */
export const page = JSON.parse(byId('page-data').textContent ?? '');

/** What the page of a case is told besides. */
export const casePage = () => /** @type {CasePageData} */ (page);

/**
 * A text of the catalogue.
 * @param {string} word
 * @param {Readonly<Record<string, string | number>>} [values]
 */
export function say(word, values = {}) {
  const text = page.words[word];
  if (text === undefined) throw new Error(`the catalogue has no ${word}`);
  return text.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => `${values[name] ?? ''}`);
}

/**
 * The text for a name of the product's, such as a rule's state; the name itself where the catalogue has none.
 * @param {string} kind
 * @param {string} name
 */
export function sayName(kind, name) {
  return Object.hasOwn(page.words, `${kind}.${name}`) ? say(`${kind}.${name}`) : name;
}
