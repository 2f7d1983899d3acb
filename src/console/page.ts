import { randomBytes } from 'node:crypto';
import { contentPolicy, drawDocument, type Scripts } from '../http/document.ts';
import type { Assets } from '../http/fileSet.ts';
import { html, type Html, jsonInHtml } from '../http/html.ts';
import type { HttpResponse } from '../http/route.ts';
import { mayDo, type StaffAction } from '../staff/index.ts';
import type { SignedIn } from './staffRoute.ts';
import { say } from './words.ts';

export interface StaffFrame {
  readonly assets: Assets;
  /** Where the product is reached from outside; its WebSocket address is allowed besides the page's own. */
  readonly publicUrl: string;
  readonly isDemo: boolean;
}

export interface StaffPage {
  readonly status: number;
  readonly title: string;
  /** `null` before somebody is signed in. */
  readonly who: SignedIn | null;
  /** The path of the entry of the navigation that this page is. */
  readonly here?: string;
  readonly styles?: readonly string[];
  readonly scripts?: Scripts;
  /** Read by the scripts from `#page-data`. */
  readonly data?: unknown;
  readonly main: Html;
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

const places: readonly {
  readonly path: string;
  readonly action: StaffAction;
  readonly word: Parameters<typeof say>[0];
}[] = [
  { path: '/staff', action: 'seeQueue', word: 'nav.queue' },
  { path: '/staff/figures', action: 'seeFigures', word: 'nav.figures' },
  { path: '/staff/misses', action: 'reviewMisses', word: 'nav.misses' },
  { path: '/staff/recalls', action: 'recall', word: 'nav.recalls' },
  { path: '/staff/people', action: 'seeStaff', word: 'nav.people' },
];

/** Draws a page of the console, under a policy that lets nothing run but what this page names, and no text become markup. */
export function drawStaffPage({ assets, publicUrl, isDemo }: StaffFrame, page: StaffPage): HttpResponse {
  const nonce = randomBytes(16).toString('base64');
  const { who } = page;
  const body = drawDocument(assets, nonce, {
    language: 'en-US',
    title: `${page.title} · ${say('console')}`,
    styles: ['staff.css', ...(page.styles ?? [])],
    scripts: page.scripts,
    body: html`<body>
<a class="skip" href="#main">${say('skip')}</a>
<header class="top">
<p class="brand">${say('console')}${isDemo ? html` <span class="demo">${say('demo')}</span>` : undefined}</p>
${who === null ? undefined : navigation(who, page.here)}
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
${page.data === undefined ? undefined : html`<script type="application/json" id="page-data" nonce="${nonce}">${jsonInHtml(page.data)}</script>`}
</body>`,
  });
  return {
    status: page.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentPolicy(nonce, publicUrl, {
        pictures: "'self'",
        takesForm: true,
        more: ["require-trusted-types-for 'script'", "trusted-types 'none'"],
      }),
      'cache-control': 'no-store',
      // Without it browsers hide the origin of our own forms, and nobody could tell them from another site's.
      'referrer-policy': 'same-origin',
      ...page.headers,
    },
    body,
  };
}

function navigation(who: SignedIn, here: string | undefined): Html {
  const open = places.filter(({ action }) => mayDo(who.role, action));
  return html`<nav aria-label="${say('nav')}"><ul>${open.map(
    ({ path, word }) =>
      html`<li><a href="${path}"${path === here ? html` aria-current="page"` : undefined}>${say(word)}</a></li>`,
  )}</ul></nav>
<form class="who" method="post" action="/staff/sign-out"><input type="hidden" name="token" value="${who.token}"><span>${who.name} (${say(`role.${who.role}`)})</span> <button>${say('signOut')}</button></form>`;
}
