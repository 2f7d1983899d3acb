import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { signIn } from '../../staff/index.ts';
import { formFields } from '../formFields.ts';
import { homeOf } from '../home.ts';
import { isFromOwnPage } from '../ownPage.ts';
import { isOwnPath, refuse } from '../refusals.ts';
import { demoSignInRoute } from './demoSignIn.ts';
import { newPasswordRoutes } from './newPassword.ts';
import { letIn, signInBody, signInPage, type SignInParts } from './parts.ts';
import { newPasswordPath, signInPath } from './paths.ts';
import { providerRoutes } from './providerRoutes.ts';

/** All that answers before somebody is signed in. Nothing is changed by opening a page. */
export function signInRoutes(parts: SignInParts): readonly Route[] {
  return [
    { method: 'GET', path: signInPath, handle: (request) => show(parts, request) },
    { method: 'POST', path: signInPath, body: signInBody, handle: (request) => take(parts, request) },
    ...newPasswordRoutes(parts),
    ...(parts.demo === undefined ? [] : [demoSignInRoute(parts, parts.demo)]),
    ...(parts.provider === undefined ? [] : providerRoutes(parts, parts.provider)),
  ];
}

async function show(parts: SignInParts, request: HttpRequest): Promise<HttpResponse> {
  const found = await parts.find(request);
  if (found?.session.opens === 'newPassword') return { status: 303, headers: { location: newPasswordPath } };
  if (found !== undefined) return { status: 303, headers: { location: homeOf(found.account.role) } };
  return signInPage(parts, 200, { to: request.query.get('to') ?? '' });
}

async function take(parts: SignInParts, request: HttpRequest): Promise<HttpResponse> {
  if (!isFromOwnPage(request, parts.origins)) return refuse(parts.frame, request, null, 'foreign');
  const { name = '', password = '', code = '', to = '' } = formFields(request);
  if (name.trim() === '' || password === '' || code.trim() === '')
    return signInPage(parts, 400, { name, to, trouble: 'missing' });
  const outcome = await signIn(parts.tools, { name, password, code, source: request.source });
  parts.report(outcome.kind === 'refused' ? outcome.why : outcome.kind);
  switch (outcome.kind) {
    case 'signedIn':
      return letIn(parts, outcome.opened, isOwnPath(to) ? to : homeOf(outcome.account.role));
    case 'newPassword':
      return letIn(parts, outcome.opened, newPasswordPath);
    case 'refused':
      return signInPage(parts, 403, { name, to, trouble: 'refused' });
    case 'busy':
      return signInPage(parts, 503, { name, to, trouble: 'busy' }, { 'retry-after': '5' });
    case 'locked':
      return signInPage(parts, 429, { name, to, trouble: 'locked' });
  }
}
