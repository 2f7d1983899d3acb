/** Markup that is safe to send. Only `html` makes it. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Part[] | undefined;

/** A template in which every plain text is escaped; markup, lists of it and nothing at all may be put in too. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: fixed.map((text, index) => text + markupOf(parts[index])).join('') };
}

/** Data for a script of the page, readable by `JSON.parse` and unable to end its own element. */
export function jsonInHtml(value: unknown): Html {
  return { markup: JSON.stringify(value).replaceAll('<', '\\u003c') };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
  if (typeof part === 'number') return `${part}`;
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}
