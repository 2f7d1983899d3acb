import { html, type Html } from '../../http/html.ts';
import { say } from '../words.ts';

/** Where a page of the console says what happens: at the top, and to screen readers as it comes. */
export function newsLines(): Html {
  return html`<div class="news">
<noscript><p>${say('noScript')}</p></noscript>
<div id="signed-out" role="alert"></div>
<p id="connection" role="status"></p>
<p id="status" role="status"></p>
</div>`;
}
