import type { HttpRequest, HttpResponse } from '../../http/route.ts';
import { memberTable } from '../demoPanel.ts';
import type { ListDemoMembers } from '../chatPage.ts';
import { html } from '../../http/html.ts';
import { pageLanguage } from '../language.ts';
import { drawPage, type PageFrame } from '../page.ts';
import { sayingIn } from '../words.ts';
import { signs } from './signs.ts';
import { tabs, type WayToTry } from './tabs.ts';

/** The first page of the demonstration: where to begin, and whom to be. */
export async function landingPage(
  frame: PageFrame,
  ways: readonly WayToTry[],
  members: ListDemoMembers,
  request: HttpRequest,
): Promise<HttpResponse> {
  const language = pageLanguage(request);
  const say = sayingIn(language);
  return drawPage(frame, {
    status: 200,
    language,
    title: `${say('try.title')} · ${say('product')}`,
    heading: say('try.title'),
    styles: ['showcase.css'],
    main: html`${tabs(ways, '/demo', language)}
<main>
<p class="intro">${say('try.intro')}</p>
<ul class="choices">${ways.map(
      ({ way, path, name, why }) => html`
<li><a class="choice ${way}" href="${path}?lang=${language}">${signs[way]}<span class="name">${say(name)}</span><span class="why">${say(why)}</span></a></li>`,
    )}
</ul>
<h2>${say('try.members')}</h2>
<p>${say('try.membersHow')}</p>
<div class="members">${memberTable(await members(), language)}</div>
</main>`,
    headers: { vary: 'Accept-Language' },
  });
}
