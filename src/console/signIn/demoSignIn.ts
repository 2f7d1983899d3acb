import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { signInProven } from '../../staff/index.ts';
import { formFields } from '../formFields.ts';
import { homeOf } from '../home.ts';
import { isFromOwnPage } from '../ownPage.ts';
import { refuse } from '../refusals.ts';
import { letIn, signInBody, signInPage, type SignInParts } from './parts.ts';
import { demoSignInPath } from './paths.ts';
import type { DemoPerson } from './signInPage.ts';

type People = () => Promise<readonly DemoPerson[]>;

/** One press, and one is somebody who was invented. Whoever was not cannot be reached by it. */
export function demoSignInRoute(parts: SignInParts, people: People): Route {
  return { method: 'POST', path: demoSignInPath, body: signInBody, handle: (request) => take(parts, people, request) };
}

async function take(parts: SignInParts, people: People, request: HttpRequest): Promise<HttpResponse> {
  if (!isFromOwnPage(request, parts.origins)) return refuse(parts.frame, request, null, 'foreign');
  const { staffId } = formFields(request);
  const person = (await people()).find((each) => each.staffId === staffId);
  const outcome = person && (await signInProven(parts.tools, { staffId: person.staffId }));
  if (outcome?.kind !== 'signedIn') return signInPage(parts, 403, { trouble: 'demoGone' });
  return letIn(parts, outcome.opened, homeOf(outcome.account.role));
}
