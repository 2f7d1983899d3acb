import type { Language } from '../../messages/index.ts';
import type { Instant } from '../../rules/index.ts';
import { html, type Html } from '../../http/html.ts';

/** Something to keep: shown as a page that prints well, and as a PDF. Both say the same in the same order. */
export interface Paper {
  readonly heading: string;
  /** The heading with what tells this one from others. */
  readonly title: string;
  /** Without its ending. */
  readonly fileName: string;
  readonly parts: readonly PaperPart[];
}

export type PaperPart =
  | { readonly kind: 'rows'; readonly rows: readonly PaperRow[] }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Of the words themselves, where they stay in the language somebody agreed to them in. */
      readonly language?: Language | undefined;
      readonly look?: 'agreed' | 'note' | 'demo-banner';
    };

export interface PaperRow {
  readonly label: string;
  readonly value: string;
}

/** In which language a paper is written, and when what it says was true. */
export interface PaperSetting {
  readonly language: Language;
  readonly now: Instant;
}

export const textPart = (text: string, language?: Language): PaperPart => ({ kind: 'text', text, language });
export const heading = (text: string): PaperPart => ({ kind: 'heading', text });
export const rows = (...all: readonly (PaperRow | undefined)[]): PaperPart => ({
  kind: 'rows',
  rows: all.filter((row) => row !== undefined),
});
/** Words that somebody agreed to. */
export const agreed = (text: string, language: Language): PaperPart => ({
  kind: 'text',
  text,
  language,
  look: 'agreed',
});

export function partOnPage(part: PaperPart): Html {
  switch (part.kind) {
    case 'rows':
      return html`<dl>${part.rows.map((row) => html`<div><dt>${row.label}</dt><dd>${row.value}</dd></div>`)}</dl>
`;
    case 'heading':
      return html`<h2>${part.text}</h2>
`;
    case 'text':
      return html`<p${part.look && html` class="${part.look}"`}${part.language && html` lang="${part.language}"`}>${part.text}</p>
`;
  }
}
