import type { HttpRequest, HttpResponse } from '../../http/route.ts';
import { teamsPageModules } from '../assets.ts';
import type { ListDemoMembers } from '../chatPage.ts';
import { html, jsonInHtml } from '../../http/html.ts';
import { pageLanguage } from '../language.ts';
import { drawPage, type PageFrame } from '../page.ts';
import { sayingIn, type WebWord, webWords } from '../words.ts';
import { composer } from './composer.ts';
import { exampleMember } from './exampleMember.ts';
import { signs } from './signs.ts';
import { tabs, type WayToTry } from './tabs.ts';
import { longestMessage } from './teamsRoutes.ts';

const spokenByScript = [
  'product',
  'try.choose',
  'try.failed',
  'try.groupHint',
  'try.lost',
  'try.notSent',
  'try.teamsHint',
  'try.you',
] as const satisfies readonly WebWord[];

/** A chat as in Teams: with the assistant alone, or where others read it too. */
export async function teamsPage(
  frame: PageFrame,
  ways: readonly WayToTry[],
  members: ListDemoMembers,
  request: HttpRequest,
): Promise<HttpResponse> {
  const language = pageLanguage(request);
  const say = sayingIn(language);
  const data = {
    language,
    // Pictures of cards come from here, by whatever name the page itself was opened; others are not asked for.
    publicOrigin: new URL(frame.publicUrl).origin,
    words: Object.fromEntries(spokenByScript.map((word) => [word, webWords[language][word]])),
  };
  const chat = (kind: 'private' | 'group', name: WebWord, pressed: 'true' | 'false') =>
    html`<button type="button" data-chat="${kind}" aria-pressed="${pressed}">${signs[kind]}${say(name)}</button>`;
  return drawPage(frame, {
    status: 200,
    language,
    title: `${say('try.teams')} · ${say('product')}`,
    heading: say('try.teams'),
    styles: ['showcase.css', 'thread.css', 'teams.css'],
    scripts: { start: 'teams.js', imports: teamsPageModules },
    skip: html`<a class="skip" href="#say">${say('skip')}</a>`,
    main: html`${tabs(ways, '/demo/teams', language)}
<main class="stage">
<div class="window">
<div class="rail" role="group" aria-label="${say('try.chats')}">
${chat('private', 'try.private', 'true')}
${chat('group', 'try.group', 'false')}
</div>
<section class="talk" aria-labelledby="chat-name">
<h2 id="chat-name" data-private="${say('product')}" data-group="${say('try.group')}">${say('product')}</h2>
<p id="hint">${say('try.teamsHint')}</p>
<noscript><p class="notice">${say('try.noScript')}</p></noscript>
<p id="empty" hidden>${say('try.thread.empty')}</p>
<div id="thread" class="messages" role="log" aria-relevant="additions" aria-label="${say('try.messages')}" tabindex="0"></div>
<p id="trouble" class="notice" role="status"></p>
<p id="mention" hidden>${say('try.mention')} <b>@${say('product')}</b></p>
${composer({ label: say('try.messageBox'), send: say('try.send'), longest: longestMessage })}
</section>
</div>
<div class="notes">
${await exampleMember(members, language)}
<p>${say('try.teamsNote')}</p>
</div>
</main>
<script type="application/json" id="page-data">${jsonInHtml(data)}</script>`,
    headers: { vary: 'Accept-Language' },
  });
}
