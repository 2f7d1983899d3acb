import { randomBytes } from 'node:crypto';
import type { HttpResponse } from '../http/route.ts';
import { type Language, languages } from '../messages/index.ts';
import type { Assets } from '../http/fileSet.ts';
import { html, type Html } from '../http/html.ts';
import { languageNames } from './language.ts';
import { sayingIn } from './words.ts';

/** How to reach a person. On every page it stands at the same place. */
export interface Contacts {
  readonly phone: string;
  readonly tty: string;
}

export interface PageFrame {
  readonly assets: Assets;
  readonly contacts: Contacts;
  /** Where the product is reached from outside; its WebSocket address is allowed besides the page's own. */
  readonly publicUrl: string;
}

export interface Page {
  readonly status: number;
  readonly language: Language;
  readonly title: string;
  readonly heading: string;
  /** Beside the base; the first names the page's kind. */
  readonly styles: readonly ['chat.css' | 'receipt.css' | 'showcase.css', ...string[]];
  readonly scripts?: Scripts;
  /** Whether a form of the page may be sent, and then to us alone. */
  readonly takesForm?: boolean;
  readonly skip?: Html;
  readonly tools?: Html;
  readonly main: Html;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Scripts {
  /** The module that starts the page. */
  readonly start: string;
  /** Every module it imports. They are named in the page too: only so can the browser check their hashes. */
  readonly imports: readonly string[];
  /** A script that is run before, and is no module. */
  readonly before?: string;
}

const languageTags: Record<Language, string> = { en: 'en-US', es: 'es-US', pt: 'pt-BR' };

/** Draws a whole page, under a content policy that lets nothing run but what this page names. */
export function drawPage(frame: PageFrame, page: Page): HttpResponse {
  const nonce = randomBytes(16).toString('base64');
  const body = html`<!doctype html>
<html lang="${languageTags[page.language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light">
<title>${page.title}</title>
<link rel="icon" type="image/svg+xml" href="${frame.assets.of('icon.svg').url}">
${['base.css', ...page.styles].map((name) => styleTag(frame.assets, name, nonce))}
${page.scripts && scriptTags(frame.assets, page.scripts, nonce)}
</head>
<body class="${page.styles[0].split('.', 1)[0]}">
${page.skip}
${header(frame, page)}
${page.main}
</body>
</html>
`;
  return {
    status: page.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentPolicy(nonce, frame.publicUrl, page.takesForm === true),
      'content-language': languageTags[page.language],
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...page.headers,
    },
    body: body.markup,
  };
}

function header(frame: PageFrame, page: Page): Html {
  const say = sayingIn(page.language);
  const { phone, tty } = frame.contacts;
  return html`<header class="top">
<div class="brand"><h1>${page.heading}</h1><p>${say('product')} · ${say('owner')}</p></div>
<p class="help"><a href="tel:+${phone.replace(/\D/g, '')}">${say('phone', { phone })}</a> <span>${say('tty', { tty })}</span></p>
<nav class="languages" aria-label="${say('languages')}">${languages.map((language) => languageLink(language, page.language))}</nav>
${page.tools}
</header>`;
}

function languageLink(language: Language, current: Language): Html {
  const tag = languageTags[language];
  const here = language === current ? html` aria-current="true"` : undefined;
  return html`<a href="?lang=${language}" lang="${tag}" hreflang="${tag}"${here}><span class="full">${languageNames[language]}</span><abbr title="${languageNames[language]}">${language.toUpperCase()}</abbr></a>`;
}

function styleTag(assets: Assets, name: string, nonce: string): Html {
  return html`<link rel="stylesheet" href="${assets.of(name).url}" ${checks(assets, name, nonce)}>
`;
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

function contentPolicy(nonce: string, publicUrl: string, takesForm: boolean): string {
  const { origin } = new URL(publicUrl);
  const socket = origin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    // Pictures in the talk carry the public address, by whatever name the page itself was opened.
    `img-src 'self' ${origin} data: blob:`,
    `connect-src 'self' ${socket}`,
    "base-uri 'none'",
    `form-action ${takesForm ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
