import { html, type Html } from '../../http/html.ts';
import type { HttpResponse } from '../../http/route.ts';
import { type Role, signInLimits } from '../../staff/index.ts';
import { drawStaffPage, type StaffFrame } from '../page.ts';
import { say } from '../words.ts';
import { demoSignInPath, providerStartPath, signInPath } from './paths.ts';

export interface DemoPerson {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
}

export type SignInTrouble =
  | 'missing'
  | 'demoGone'
  | 'refused'
  | 'busy'
  | 'locked'
  | 'providerRefused'
  | 'providerUnknown'
  | 'providerDown';

export interface SignInView {
  readonly status: number;
  readonly name?: string;
  /** The page that was asked for. */
  readonly to?: string;
  readonly trouble?: SignInTrouble;
  readonly people: readonly DemoPerson[];
  readonly hasProvider: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

const { waitMinutes: minutes, triesOfName: tries, printedMinutes } = signInLimits;
const limits = { minutes, tries, days: printedMinutes / (24 * 60) };

/** Works without a script, with a password manager, and with whatever fills in codes. */
export function drawSignIn(frame: StaffFrame, view: SignInView): HttpResponse {
  const { status, trouble, people, hasProvider, headers } = view;
  return drawStaffPage(frame, {
    status,
    title: say('signIn.title'),
    who: null,
    styles: ['signIn.css'],
    headers,
    main: html`<div class="sign-in">
<h1>${say('signIn.title')}</h1>
${trouble && html`<p class="trouble" role="alert">${say(`signIn.${trouble}`, limits)}</p>`}
${people.length === 0 ? undefined : peopleOf(people)}
${hasProvider ? html`<p><a class="button" href="${providerStartPath}">${say('signIn.provider')}</a></p>` : undefined}
${form(view)}
</div>`,
  });
}

function form({ name = '', to = '', people, hasProvider }: SignInView): Html {
  const isOther = people.length > 0 || hasProvider;
  return html`<form class="card" method="post" action="${signInPath}">
${isOther ? html`<h2>${say('signIn.withPassword')}</h2>` : undefined}
<input type="hidden" name="to" value="${to}">
<label for="name">${say('signIn.name')}</label>
<input id="name" name="name" value="${name}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="80" required>
<label for="password">${say('signIn.password')}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
<label for="code">${say('signIn.code')}</label>
<p class="hint" id="code-hint">${say('signIn.codeHint')}</p>
<input id="code" name="code" class="code" autocomplete="one-time-code" inputmode="numeric" maxlength="9" aria-describedby="code-hint" required>
<button>${say('signIn.button')}</button>
<p class="hint">${say('signIn.lost')}</p>
</form>`;
}

function peopleOf(people: readonly DemoPerson[]): Html {
  return html`<section class="card" aria-labelledby="demo-people">
<h2 id="demo-people">${say('signIn.demo')}</h2>
<p class="hint">${say('signIn.demoHint')}</p>
<ul class="people">${people.map(
    ({ staffId, name, role }) => html`<li><form method="post" action="${demoSignInPath}">
<input type="hidden" name="staffId" value="${staffId}">
<button class="quiet">${say('signIn.as', { name })} <span>${say(`role.${role}`)}</span></button>
</form></li>`,
  )}</ul>
</section>`;
}
