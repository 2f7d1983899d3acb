import type { Language } from '../../messages/index.ts';
import { html, type Html } from '../../http/html.ts';
import { sayingIn, type WebWord } from '../words.ts';

/** The ways to meet the assistant, each with its page. */
export type Way = 'website' | 'phone' | 'teams';

export interface WayToTry {
  readonly way: Way;
  readonly path: '/' | '/demo/phone' | '/demo/teams';
  readonly name: WebWord;
  readonly why: WebWord;
}

const all: readonly WayToTry[] = [
  { way: 'website', path: '/', name: 'try.website', why: 'try.websiteWhy' },
  { way: 'phone', path: '/demo/phone', name: 'try.phone', why: 'try.phoneWhy' },
  { way: 'teams', path: '/demo/teams', name: 'try.teams', why: 'try.teamsWhy' },
];

/** Those that are played here. The website always is. */
export function waysToTry(played: { readonly phone?: unknown; readonly teams?: unknown }): readonly WayToTry[] {
  return all.filter(({ way }) => way === 'website' || played[way] !== undefined);
}

/** The banner of the demonstration and the way from each of its pages to the others. */
export function tabs(ways: readonly WayToTry[], here: '/demo' | WayToTry['path'], language: Language): Html {
  const say = sayingIn(language);
  const tab = (path: '/demo' | WayToTry['path'], name: WebWord) =>
    html`<li><a href="${path}?lang=${language}"${path === here ? html` aria-current="page"` : undefined}>${say(name)}</a></li>
`;
  return html`<aside class="demo-banner" aria-label="${say('demo')}"><p>${say('demo')}</p></aside>
<nav class="ways" aria-label="${say('try.ways')}"><ul>
${tab('/demo', 'try.overview')}${ways.map(({ path, name }) => tab(path, name))}</ul></nav>`;
}
