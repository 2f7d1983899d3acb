import { html, type Html } from '../http/html.ts';
import type { HttpResponse } from '../http/route.ts';
import { bostonDateOf, bostonMinuteOf, type Instant } from '../rules/index.ts';
import { endSession, endSessionsOf, mayDo, people, type Person, type StaffTools } from '../staff/index.ts';
import { drawStaffPage, type StaffFrame } from './page.ts';
import { signInPath } from './signIn/paths.ts';
import { sessionCookie } from './staffCookie.ts';
import type { SignedIn, StaffRoute } from './staffRoute.ts';
import { say } from './words.ts';

export interface PeopleParts {
  readonly tools: StaffTools;
  readonly frame: StaffFrame;
}

const path = '/staff/people';
const body = { maxBytes: 1_000, timeoutMs: 10_000 };

/** Who has an account, ending their sessions, and one's own. */
export function peopleRoutes(parts: PeopleParts): readonly StaffRoute[] {
  const cookie = sessionCookie(new URL(parts.frame.publicUrl).protocol === 'https:');
  return [
    {
      method: 'POST',
      path: '/staff/sign-out',
      action: 'signOut',
      body,
      handle: async (_, { sessionId }) => {
        await endSession(parts.tools, sessionId);
        return { status: 303, headers: { location: signInPath, 'set-cookie': cookie.clear } };
      },
    },
    { method: 'GET', path, action: 'seeStaff', handle: (_, who) => show(parts, who) },
    {
      method: 'POST',
      path: `${path}/:staffId/end-sessions`,
      action: 'endSessions',
      body,
      handle: async ({ params }) => {
        await endSessionsOf(parts.tools, params['staffId'] ?? '');
        return { status: 303, headers: { location: path } };
      },
    },
  ];
}

async function show({ tools, frame }: PeopleParts, who: SignedIn): Promise<HttpResponse> {
  const all = await people(tools);
  const mayEnd = mayDo(who.role, 'endSessions');
  return drawStaffPage(frame, {
    status: 200,
    title: say('people.title'),
    who,
    here: path,
    styles: ['people.css'],
    main: html`<div class="people-page"><h1>${say('people.title')}</h1>
<p>${say('people.intro')}</p>
<div class="people-table" role="region" aria-label="${say('people.title')}" tabindex="0"><table>
<thead><tr>${(['name', 'signInName', 'role', 'state', 'lastSignIn', 'sessions'] as const).map(
      (head) => html`<th scope="col">${say(`people.${head}`)}</th>`,
    )}</tr></thead>
<tbody>${all.map((person) => row(person, who, mayEnd))}</tbody>
</table></div></div>`,
  });
}

function row(person: Person, { token }: SignedIn, mayEnd: boolean): Html {
  const { staffId, name, signInName, role, disabled, isNew, lastSignInAt, sessions } = person;
  const state = disabled ? 'people.closed' : isNew ? 'people.new' : 'people.open';
  return html`<tr>
<th scope="row">${name}</th><td>${signInName}</td><td>${say(`role.${role}`)}</td><td>${say(state)}</td>
<td>${lastSignInAt === null ? say('people.never') : time(lastSignInAt)}</td>
<td>${sessions}${
    mayEnd && sessions > 0
      ? html` <form method="post" action="${path}/${staffId}/end-sessions"><input type="hidden" name="token" value="${token}"><button class="quiet" aria-label="${say('people.endOf', { name })}">${say('people.end')}</button></form>`
      : undefined
  }</td>
</tr>`;
}

function time(at: Instant): Html {
  const minute = bostonMinuteOf(at);
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return html`<time datetime="${at}">${bostonDateOf(at)} ${clock}</time>`;
}
