import type { Assets } from './fileSet.ts';
import { html, type Html } from './html.ts';

export interface Scripts {
  /** The module that starts the page. */
  readonly start: string;
  /** Every module it imports. They are named in the page too: only so can the browser check their hashes. */
  readonly imports: readonly string[];
  /** A script that is run before, and is no module. */
  readonly before?: string;
}

/** What every HTML document of ours consists of. */
export interface DocumentParts {
  /** A language tag, such as `en-US`. */
  readonly language: string;
  readonly title: string;
  readonly styles: readonly string[];
  readonly scripts?: Scripts | undefined;
  readonly body: Html;
}

/** A whole HTML document. Each file that it names carries its hash and the nonce of the page's content policy. */
export function drawDocument(
  assets: Assets,
  nonce: string,
  { language, title, styles, scripts, body }: DocumentParts,
): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${assets.of('icon.svg').url}">
${styles.map(
  (name) => html`<link rel="stylesheet" href="${assets.of(name).url}" ${checks(assets, name, nonce)}>
`,
)}
${scripts && scriptTags(assets, scripts, nonce)}
</head>
${body}
</html>
`.markup;
}

function scriptTags(assets: Assets, { start, imports, before }: Scripts, nonce: string): Html {
  const script = (name: string, kind: Html) =>
    html`<script ${kind} src="${assets.of(name).url}" ${checks(assets, name, nonce)}></script>
`;
  return html`${before === undefined ? undefined : script(before, html`defer`)}
${imports.map(
  (name) => html`<link rel="modulepreload" href="${assets.of(name).url}" ${checks(assets, name, nonce)}>
`,
)}${script(start, html`type="module"`)}`;
}

function checks(assets: Assets, name: string, nonce: string): Html {
  return html`integrity="${assets.of(name).integrity}" nonce="${nonce}"`;
}

/** What a page allows besides its own scripts and styles. */
interface Allowed {
  readonly pictures: string;
  readonly takesForm: boolean;
  readonly more?: readonly string[];
}

/** A policy that lets nothing run but what the page names by its nonce, and lets it talk to the server and its WebSocket. */
export function contentPolicy(nonce: string, publicUrl: string, { pictures, takesForm, more = [] }: Allowed): string {
  const socket = new URL(publicUrl).origin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src ${pictures}`,
    `connect-src 'self' ${socket}`,
    "base-uri 'none'",
    `form-action ${takesForm ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
    ...more,
  ].join('; ');
}
