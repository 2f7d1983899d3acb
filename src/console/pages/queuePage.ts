import { queues } from '../../handoff/index.ts';
import { html } from '../../http/html.ts';
import type { HttpResponse } from '../../http/route.ts';
import { queueModules } from '../assets.ts';
import { drawStaffPage, type StaffFrame } from '../page.ts';
import type { SignedIn } from '../staffRoute.ts';
import { type ConsoleWord, say, spokenByScripts } from '../words.ts';
import { newsLines } from './newsLines.ts';

const states = ['waiting', 'mine', 'all'] as const;

const columns: readonly ConsoleWord[] = [
  'column.case',
  'column.risk',
  'column.who',
  'column.channel',
  'column.waits',
  'column.staff',
];

const keys: readonly (readonly [string, ConsoleWord])[] = [
  [say('keys.orDown'), 'keys.j'],
  [say('keys.orUp'), 'keys.k'],
  ['Enter', 'keys.enter'],
  ['c', 'keys.c'],
  ['/', 'keys.slash'],
  ['?', 'keys.question'],
];

/** Who waits, most urgent first. The script fills it and keeps it live. */
export function queuePage(frame: StaffFrame, who: SignedIn): HttpResponse {
  const { staffId, name, token } = who;
  return drawStaffPage(frame, {
    status: 200,
    title: say('queue.title'),
    who,
    here: '/staff',
    styles: ['queue.css'],
    scripts: { start: 'queue.js', imports: queueModules },
    data: { words: spokenByScripts.queue, me: { staffId, name, token } },
    main: html`${newsLines()}
<div class="head">
<h1>${say('queue.title')}</h1>
<p class="quiet" id="times"></p>
<button type="button" id="keys-open">${say('keys.open')}</button>
</div>
<form id="search" role="search" aria-label="${say('search')}">
<label for="q">${say('search.label')}</label>
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false" maxlength="100">
<button>${say('search.find')}</button>
</form>
<section id="found" aria-labelledby="found-title" hidden>
<div class="head"><h2 id="found-title" tabindex="-1">${say('search.results')}</h2>
<button type="button" id="found-close">${say('search.close')}</button></div>
<p id="found-words" role="status"></p>
<ol id="found-rows" class="rows"></ol>
</section>
<section aria-labelledby="queue-title">
<div class="filters" role="group" aria-label="${say('filter')}">
<h2 id="queue-title" class="unseen">${say('queue.list')}</h2>
<div class="states">${states.map(
      (state) =>
        html`<button type="button" data-state="${state}" aria-pressed="false">${say(`filter.${state}`)} <span class="count"></span></button>`,
    )}</div>
<label for="filter-queue">${say('filter.queue')}</label>
<select id="filter-queue"><option value="">${say('filter.allQueues')}</option>${queues.map(
      (queue) => html`<option value="${queue}">${say(`queue.${queue}`)}</option>`,
    )}</select>
<p class="quiet">${say('queue.hint')}</p>
</div>
<div class="columns" aria-hidden="true">${columns.map((word) => html`<span>${say(word)}</span>`)}</div>
<ol id="rows" class="rows"></ol>
<p id="empty" class="empty" hidden>${say('queue.empty')}</p>
</section>
<dialog id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">${say('keys')}</h2>
<dl class="keys">${keys.map(([key, word]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${say(word)}</dd></div>`)}</dl>
<p><label><input type="checkbox" id="keys-on"> ${say('keys.on')}</label></p>
<form method="dialog"><button>${say('keys.close')}</button></form>
</dialog>`,
  });
}
