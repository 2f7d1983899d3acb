import canned from '../../../data/console/canned.json' with { type: 'json' };
import { html } from '../../http/html.ts';
import type { HttpResponse } from '../../http/route.ts';
import { queues } from '../../handoff/index.ts';
import { longest, outcomesByStaff } from '../api/fields.ts';
import { caseModules } from '../assets.ts';
import { drawStaffPage, type StaffFrame } from '../page.ts';
import type { SignedIn } from '../staffRoute.ts';
import { say, spokenByScripts } from '../words.ts';
import { newsLines } from './newsLines.ts';

/** What the scripts of the page are told besides the words. */
export interface CaseData {
  readonly number: string;
  readonly queues: readonly string[];
  readonly outcomes: readonly string[];
  readonly longest: typeof longest;
  readonly canned: typeof canned;
}

/** One case: the conversation, and what is known. The script fills it and keeps it live. */
export function casePage(frame: StaffFrame, number: string, who: SignedIn): HttpResponse {
  const { staffId, name, token } = who;
  const data: CaseData = { number, queues, outcomes: outcomesByStaff, longest, canned };
  return drawStaffPage(frame, {
    status: 200,
    title: say('case.title', { number }),
    who,
    styles: ['talk.css', 'case.css'],
    scripts: { start: 'case.js', imports: caseModules },
    data: { words: spokenByScripts.case, me: { staffId, name, token }, ...data },
    main: html`${newsLines()}
<div id="case">
<p id="money" class="loading">${say('loading')}</p>
<div class="head">
<a href="/staff">${say('case.back')}</a>
<h1>${say('case.title', { number })}</h1>
<p class="quiet" id="times"></p>
<div id="acts" role="group" aria-label="${say('act.all')}"></div>
</div>
<div id="facts"></div>
<div id="asks"></div>
<nav class="jump" aria-label="${say('case.parts')}"><a href="#talk-part">${say('case.talk')}</a> <a href="#packet">${say('case.packet')}</a> <a href="#history">${say('case.history')}</a></nav>
<div class="columns">
<section id="talk-part" aria-labelledby="talk-title" tabindex="-1">
<h2 id="talk-title">${say('case.talk')}</h2>
<p id="talk-empty" class="empty" hidden></p>
<div id="talk" role="log" aria-live="off" aria-labelledby="talk-title" tabindex="0"></div>
<button type="button" id="talk-new" hidden>${say('talk.new')}</button>
<p id="typing"></p>
<p id="reply-closed" class="quiet" hidden></p>
<form id="composer" hidden>
<div class="over-box"><label for="reply">${say('reply.label')}</label> <button type="button" id="canned-open">${say('canned')}</button></div>
<p id="reply-language" class="quiet"></p>
<textarea id="reply" rows="3" aria-describedby="reply-language reply-hint" autocomplete="off"></textarea>
<p id="reply-trouble" class="trouble" role="alert"></p>
<div class="under-box"><p class="quiet"><span id="reply-hint">${say('reply.hint')}</span> <span id="reply-count"></span></p>
<button class="main">${say('reply.send')}</button></div>
</form>
</section>
<div class="side" role="region" aria-label="${say('case.side')}" tabindex="0">
<section id="packet" aria-labelledby="packet-title" tabindex="-1">
<h2 id="packet-title">${say('case.packet')}</h2>
<div id="packet-parts"></div>
</section>
<section id="history" aria-labelledby="history-title" tabindex="-1">
<h2 id="history-title">${say('case.history')}</h2>
<form id="note-form" hidden>
<label for="note">${say('note.label')}</label>
<textarea id="note" rows="2" maxlength="${longest.note}"></textarea>
<button>${say('act.note')}</button>
</form>
<ol id="history-list" class="history"></ol>
</section>
</div>
</div>
</div>`,
  });
}
