import type { HttpRequest, HttpResponse } from '../../http/route.ts';
import { phonePageModules } from '../assets.ts';
import type { ListDemoMembers } from '../chatPage.ts';
import { html, jsonInHtml } from '../../http/html.ts';
import { pageLanguage } from '../language.ts';
import { drawPage, type PageFrame } from '../page.ts';
import { sayingIn, type WebWord, webWords } from '../words.ts';
import { composer } from './composer.ts';
import { type DemoPhone, phoneAsWritten, unusedPhones } from './demoPhone.ts';
import { exampleMember } from './exampleMember.ts';
import { longestText } from './phoneRoutes.ts';
import { tabs, type WayToTry } from './tabs.ts';

const spokenByScript = [
  'product',
  'try.failed',
  'try.lost',
  'try.newPhone',
  'try.notSent',
  'try.segment',
  'try.segments',
  'try.state.delivered',
  'try.state.failed',
  'try.state.sending',
  'try.state.sent',
  'try.you',
] as const satisfies readonly WebWord[];

/** A phone in the browser that texts with the assistant. */
export async function phonePage(
  frame: PageFrame,
  ways: readonly WayToTry[],
  demo: Pick<DemoPhone, 'phones' | 'texts'>,
  members: ListDemoMembers,
  request: HttpRequest,
): Promise<HttpResponse> {
  const language = pageLanguage(request);
  const say = sayingIn(language);
  const phones = await demo.phones();
  const data = {
    newPhones: unusedPhones(demo),
    words: Object.fromEntries(spokenByScript.map((word) => [word, webWords[language][word]])),
  };
  return drawPage(frame, {
    status: 200,
    language,
    title: `${say('try.phone')} · ${say('product')}`,
    heading: say('try.phone'),
    styles: ['showcase.css', 'thread.css', 'phone.css'],
    scripts: { start: 'phone.js', imports: phonePageModules },
    skip: html`<a class="skip" href="#say">${say('skip')}</a>`,
    main: html`${tabs(ways, '/demo/phone', language)}
<main class="stage">
<div class="beside">
<p class="field"><label for="phone">${say('try.whichPhone')}</label>
<select id="phone" autocomplete="off">
<option value="" id="new-phone">${say('try.newPhone')}</option>
${phones.map(
  ({ phone, name }) => html`<option value="${phone}">${name} · ${phoneAsWritten(phone)}</option>
`,
)}</select></p>
</div>
<section class="device" aria-label="${say('try.thread')}">
<h2>${say('product')}</h2>
<noscript><p class="notice">${say('try.noScript')}</p></noscript>
<p id="empty" hidden>${say('try.thread.empty')}</p>
<div id="thread" class="texts" role="log" aria-relevant="additions" aria-label="${say('try.thread')}" tabindex="0"></div>
<p id="trouble" class="notice" role="status"></p>
${composer({ label: say('try.textBox'), send: say('try.send'), longest: longestText })}
</section>
<div class="notes">
<p class="first">${say('try.phoneHint')}</p>
${await exampleMember(members, language)}
<p>${say('try.carrierNote')}</p>
<p>${say('try.phoneNote')}</p>
</div>
</main>
<script type="application/json" id="page-data">${jsonInHtml(data)}</script>`,
    headers: { vary: 'Accept-Language' },
  });
}
