// @ts-check

/**
 * @typedef {Node | string | number | null | undefined | readonly Child[]} Child
 * @typedef {Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>} Props
 */

/**
 * An element with attributes, listeners (`onclick`) and children. Text stays text whatever it holds.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...flat(children));
  return element;
}

/**
 * @param {readonly Child[]} children
 * @returns {(Node | string)[]}
 */
export function flat(children) {
  return children.flatMap((/** @type {Child} */ child) => {
    if (child === null || child === undefined || child === '') return [];
    if (typeof child === 'number') return [String(child)];
    return Array.isArray(child) ? flat(child) : [/** @type {Node | string} */ (child)];
  });
}

/**
 * The part of the page that the server drew under this id.
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @param {new () => Kind} [kind]
 * @returns {Kind}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (element === null || (kind !== undefined && !(element instanceof kind))) throw new Error(`the page has no ${id}`);
  return /** @type {Kind} */ (element);
}

/** Marks that nobody sees, and that turn text around or hide it. What joins letters or emoji is none of them. */
const unseen = /(?![\t\n])[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * What a member wrote, with marks that would hide or turn text around made visible.
 * @param {string} text
 */
export function plain(text) {
  return text.replaceAll('\r\n', '\n').replace(unseen, visible);
}

/** @param {string} mark */
const visible = (mark) => `⟦U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`;

/**
 * A member's words in the frame that marks them as theirs.
 * @param {string} text
 */
export function theirs(text) {
  return el('blockquote', { class: 'theirs', dir: 'auto' }, plain(text));
}
