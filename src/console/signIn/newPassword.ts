import { html } from '../../http/html.ts';
import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { chooseOwnPassword, type FoundSession, isToken, type PasswordFault, signInLimits } from '../../staff/index.ts';
import { formFields } from '../formFields.ts';
import { homeOf } from '../home.ts';
import { isFromOwnPage } from '../ownPage.ts';
import { drawStaffPage } from '../page.ts';
import { refuse } from '../refusals.ts';
import { say } from '../words.ts';
import { letIn, signInBody, type SignInParts } from './parts.ts';
import { newPasswordPath, signInPath } from './paths.ts';

type Trouble = PasswordFault | 'notTheSame' | 'busy';

/** Where whoever came with a printed password chooses their own. Nothing else is open to them before. */
export function newPasswordRoutes(parts: SignInParts): readonly Route[] {
  return [
    { method: 'GET', path: newPasswordPath, handle: (request) => show(parts, request) },
    { method: 'POST', path: newPasswordPath, body: signInBody, handle: (request) => take(parts, request) },
  ];
}

async function show(parts: SignInParts, request: HttpRequest): Promise<HttpResponse> {
  const found = await parts.find(request);
  if (found?.session.opens !== 'newPassword') return { status: 303, headers: { location: signInPath } };
  return page(parts, 200, found);
}

async function take(parts: SignInParts, request: HttpRequest): Promise<HttpResponse> {
  if (!isFromOwnPage(request, parts.origins)) return refuse(parts.frame, request, null, 'foreign');
  const found = await parts.find(request);
  if (found?.session.opens !== 'newPassword') return { status: 303, headers: { location: signInPath } };
  const { token, password = '', again = '' } = formFields(request);
  if (!isToken(token, found.token)) return refuse(parts.frame, request, null, 'noToken');
  if (password !== again) return page(parts, 400, found, 'notTheSame');
  const outcome = await chooseOwnPassword(parts.tools, found, password);
  switch (outcome.kind) {
    case 'signedIn':
      return letIn(parts, outcome.opened, homeOf(outcome.account.role));
    case 'refused':
      return page(parts, 400, found, outcome.why);
    case 'busy':
      return page(parts, 503, found, 'busy');
    case 'gone':
      return { status: 303, headers: { location: signInPath } };
  }
}

function page(
  { frame }: SignInParts,
  status: number,
  { account, token }: FoundSession,
  trouble?: Trouble,
): HttpResponse {
  const { fewestCharacters: fewest, mostCharacters: most } = signInLimits;
  const values = { tooShort: { fewest }, tooLong: { most } };
  return drawStaffPage(frame, {
    status,
    title: say('newPassword.title'),
    who: null,
    styles: ['signIn.css'],
    main: html`<div class="sign-in">
<h1>${say('newPassword.title')}</h1>
${
  trouble &&
  html`<p class="trouble" role="alert">${say(`newPassword.${trouble}`, trouble in values ? values[trouble as keyof typeof values] : {})}</p>`
}
<form class="card" method="post" action="${newPasswordPath}">
<p>${say('newPassword.why')}</p>
<input type="hidden" name="token" value="${token}">
<input class="unseen" name="username" value="${account.signInName}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
<label for="password">${say('newPassword.password')}</label>
<p class="hint" id="password-hint">${say('newPassword.hint', { fewest })}</p>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="${fewest}" maxlength="200" aria-describedby="password-hint" required>
<label for="again">${say('newPassword.again')}</label>
<input id="again" name="again" type="password" autocomplete="new-password" maxlength="200" required>
<button>${say('newPassword.button')}</button>
</form>
</div>`,
  });
}
