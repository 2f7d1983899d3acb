import type { HttpRequest, HttpResponse } from '../http/route.ts';
import { html } from '../http/html.ts';
import { pageLanguage } from './language.ts';
import { drawPage, type PageFrame } from './page.ts';
import { sayingIn, type WebWord } from './words.ts';

/** What is said where a link does not open. */
export interface Gone {
  readonly title: WebWord;
  readonly why: WebWord;
  readonly next: WebWord;
}

/** Found by no search engine: whoever has the address was handed it. */
export const unlisted = { 'x-robots-tag': 'noindex, nofollow' };

/** One answer for a link that ended and one that never was, so that trying teaches nothing. */
export function gonePage(frame: PageFrame, { title, why, next }: Gone, request: HttpRequest): HttpResponse {
  const language = pageLanguage(request);
  const say = sayingIn(language);
  return drawPage(frame, {
    status: 404,
    language,
    title: `${say(title)} · ${say('product')}`,
    heading: say(title),
    styles: ['receipt.css'],
    main: html`<main>
<p>${say(why)}</p>
<p>${say(next)}</p>
<p class="actions"><a href="/?lang=${language}">${say('backToChat')}</a></p>
</main>`,
    headers: unlisted,
  });
}
