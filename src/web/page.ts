import { randomBytes } from 'node:crypto';
import type { HttpResponse } from '../http/route.ts';
import { type Language, languages } from '../messages/index.ts';
import { contentPolicy, drawDocument, type Scripts } from '../http/document.ts';
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

const languageTags: Record<Language, string> = { en: 'en-US', es: 'es-US', pt: 'pt-BR' };

/** Draws a whole page, under a content policy that lets nothing run but what this page names. */
export function drawPage(frame: PageFrame, page: Page): HttpResponse {
  const nonce = randomBytes(16).toString('base64');
  const body = drawDocument(frame.assets, nonce, {
    language: languageTags[page.language],
    title: page.title,
    styles: ['base.css', ...page.styles],
    scripts: page.scripts,
    body: html`<body class="${page.styles[0].split('.', 1)[0]}">
${page.skip}
${header(frame, page)}
${page.main}
</body>`,
  });
  // Pictures in the talk carry the public address, by whatever name the page itself was opened.
  const pictures = `'self' ${new URL(frame.publicUrl).origin} data: blob:`;
  return {
    status: page.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentPolicy(nonce, frame.publicUrl, {
        pictures,
        takesForm: page.takesForm === true,
      }),
      'content-language': languageTags[page.language],
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...page.headers,
    },
    body,
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
