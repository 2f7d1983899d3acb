import { html } from '../http/html.ts';
import { refusal } from '../http/refusal.ts';
import type { HttpRequest, HttpResponse } from '../http/route.ts';
import { homeOf } from './home.ts';
import { signInPath } from './signIn/paths.ts';
import { drawStaffPage, type StaffFrame } from './page.ts';
import type { SignedIn } from './staffRoute.ts';
import { type ConsoleWord, say } from './words.ts';

/** Why the door lets a request not through. */
export type DoorRefusal = 'notSignedIn' | 'foreign' | 'noToken' | 'notGranted' | 'notYours' | 'noCase';

const refusals: Readonly<Record<DoorRefusal, { readonly status: 401 | 403 | 404; readonly word: ConsoleWord }>> = {
  notSignedIn: { status: 401, word: 'door.notSignedIn' },
  foreign: { status: 403, word: 'door.foreign' },
  noToken: { status: 403, word: 'door.noToken' },
  notGranted: { status: 403, word: 'door.notGranted' },
  notYours: { status: 403, word: 'door.notYours' },
  noCase: { status: 404, word: 'door.noCase' },
};

/** Says no in the way the address is asked: in JSON to a script of ours, as a page to a person. */
export function refuse(
  frame: StaffFrame,
  request: Pick<HttpRequest, 'path' | 'method'>,
  who: SignedIn | null,
  why: DoorRefusal,
): HttpResponse {
  const { status, word } = refusals[why];
  const code = `${why.charAt(0).toUpperCase()}${why.slice(1)}`;
  if (request.path.startsWith('/staff/api/')) return refusal(status, code, say(word));
  if (why === 'notSignedIn') return { status: 303, headers: { location: signInFor(request) } };
  const back = who === null ? signInPath : homeOf(who.role);
  return drawStaffPage(frame, {
    status,
    title: say('door.title'),
    who,
    main: html`<h1>${say('door.title')}</h1>
<p>${say(word)}</p>
<p><a href="${back}">${say(who === null ? 'door.toSignIn' : 'door.back')}</a></p>`,
  });
}

/** Sign-in leads on to the page that was asked for; what was to be changed is not done later by itself. */
function signInFor({ path, method }: Pick<HttpRequest, 'path' | 'method'>): string {
  return method === 'GET' && isOwnPath(path) ? `${signInPath}?to=${encodeURIComponent(path)}` : signInPath;
}

/** A path of the console's pages, and nothing that could lead anywhere else. */
export function isOwnPath(path: string): boolean {
  return /^\/staff(?:\/[\w-]+)*$/.test(path) && !path.startsWith('/staff/api/');
}
