import type { HttpRequest, HttpResponse } from '../http/route.ts';
import type { Language } from '../messages/index.ts';
import { chatModules } from './assets.ts';
import { type DemoMember, demoPanel } from './demoPanel.ts';
import { dueDatesPath } from './dueDates/dueDatesRoute.ts';
import { html, jsonInHtml } from '../http/html.ts';
import { asked, pageLanguage } from './language.ts';
import { drawPage, type PageFrame } from './page.ts';
import { sayingIn, type WebWord, webWords } from './words.ts';

/** The words that scripts of the page say. */
const spokenByScripts = [
  'lost',
  'back',
  'failed',
  'loading',
  'signOutMessage',
  'demoSignedIn',
  'demoRefused',
] as const satisfies readonly WebWord[];

/** The languages of Web Chat's own labels. */
const webChatLocales: Record<Language, string> = { en: 'en-US', es: 'es-ES', pt: 'pt-BR' };

export type ListDemoMembers = () => Promise<readonly DemoMember[]>;

/** The website chat. `demo` lists whom to try in a demonstration. */
export async function chatPage(
  frame: PageFrame,
  demo: ListDemoMembers | undefined,
  request: HttpRequest,
): Promise<HttpResponse> {
  const language = pageLanguage(request);
  const say = sayingIn(language);
  const data = {
    language,
    locale: webChatLocales[language],
    // A language that was picked is told to a chat that goes on; one that was guessed is not.
    languagePicked: asked(request) !== undefined,
    words: Object.fromEntries(spokenByScripts.map((word) => [word, webWords[language][word]])),
  };
  return drawPage(frame, {
    status: 200,
    language,
    title: `${say('title')} · ${say('product')}`,
    heading: say('title'),
    styles: ['chat.css', 'cards.css'],
    scripts: {
      before: 'webchat.js',
      start: 'chat.js',
      imports: chatModules,
    },
    skip: html`<a class="skip" href="#chat">${say('skip')}</a>`,
    tools: html`<div class="tools"><button type="button" id="new-chat">${say('newChat')}</button><button type="button" id="sign-out">${say('signOut')}</button></div>`,
    main: html`${demo === undefined ? undefined : demoPanel(await demo(), language)}
<main>
<div id="notice" role="status"><p hidden></p><button type="button" id="try-now" hidden>${say('tryNow')}</button></div>
<noscript><p class="plain">${say('noScript')}</p></noscript>
<div id="chat" tabindex="-1" role="region" aria-label="${say('chat')}"></div>
<a class="skip" id="to-question" href="#chat" hidden>${say('toQuestion')}</a>
<p class="beside"><a href="${dueDatesPath(language)}" download>${say('dueDates.link')}</a></p>
</main>
<script type="application/json" id="page-data">${jsonInHtml(data)}</script>`,
    headers: { vary: 'Accept-Language' },
  });
}
