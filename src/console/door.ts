import { readCookies } from '../http/cookies.ts';
import type { HttpRequest, Route } from '../http/route.ts';
import { findSession, type FoundSession, isToken, mayDo, type StaffTools, touchSession } from '../staff/index.ts';
import { formFields } from './formFields.ts';
import { isFromOwnPage } from './ownPage.ts';
import type { StaffFrame } from './page.ts';
import { type DoorRefusal, refuse } from './refusals.ts';
import type { SignInParts } from './signIn/parts.ts';
import { signInRoutes } from './signIn/signInRoutes.ts';
import { sessionCookie } from './staffCookie.ts';
import type { HoldingOf, SignedIn, StaffRoute } from './staffRoute.ts';

export interface DoorParts {
  readonly tools: StaffTools;
  readonly frame: StaffFrame;
  /** Our own pages are here: the public address, and in a demonstration both names of this machine. */
  readonly origins: readonly string[];
  readonly demo?: SignInParts['demo'];
  readonly provider?: SignInParts['provider'];
  readonly report: SignInParts['report'];
}

/** Anything that carries the header of cookies: a request of ours, or the one that opens a WebSocket. */
export interface WithCookies {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Door {
  /** Routes of the console behind the door. */
  routes(staffRoutes: readonly StaffRoute[], holdingOf: HoldingOf): readonly Route[];
  /** What is open to whoever is not signed in. */
  readonly signInRoutes: readonly Route[];
  /** Who asks. Asking is no use of the session: a page that only listens is signed out in its time. */
  whoIs(request: WithCookies): Promise<SignedIn | undefined>;
}

/** Requests that a page makes by itself say so with this header, and keep nobody signed in. */
export const backgroundHeader = 'x-staff-background';

/** The one way into the console: who it is, what the table grants them, and whether a page of ours asks. */
export function createDoor(parts: DoorParts): Door {
  const { tools, frame } = parts;
  const cookie = sessionCookie(new URL(frame.publicUrl).protocol === 'https:');
  const find = ({ headers: { cookie: header } }: WithCookies) =>
    findSession(tools, readCookies([header].flat().join('; '))[cookie.name]);
  return {
    signInRoutes: signInRoutes({ ...parts, cookie, find }),
    async whoIs(request) {
      const found = await find(request);
      return found?.session.opens === 'console' ? signedInAs(found) : undefined;
    },
    routes: (staffRoutes, holdingOf) =>
      staffRoutes.map((route) => ({
        method: route.method,
        path: route.path,
        ...(route.body === undefined ? {} : { body: route.body }),
        handle: async (request) => {
          const foreign = isChange(route) && !isFromOwnPage(request, parts.origins);
          if (foreign) return refuse(frame, request, null, 'foreign');
          const found = await find(request);
          if (found?.session.opens !== 'console') return refuse(frame, request, null, 'notSignedIn');
          const who = signedInAs(found);
          const why = await whyNot(route, request, who, holdingOf);
          if (why !== undefined) return refuse(frame, request, who, why);
          if (request.headers[backgroundHeader] === undefined) await touchSession(tools, found.session);
          return route.handle(request, who);
        },
      })),
  };
}

function isChange({ method }: Pick<StaffRoute, 'method'>): boolean {
  return method !== 'GET';
}

function signedInAs({ session: { sessionId }, account: { staffId, name, role }, token }: FoundSession): SignedIn {
  return { staffId, name, role, sessionId, token };
}

async function whyNot(
  { method, action, path }: StaffRoute,
  request: HttpRequest,
  who: SignedIn,
  holdingOf: HoldingOf,
): Promise<DoorRefusal | undefined> {
  if (isChange({ method }) && !isToken(tokenIn(request), who.token)) return 'noToken';
  const isOfCase = /\/:number(?:\/|$)/.test(path);
  // Whoever may see no case at all learns nothing of which there are.
  if (isOfCase && !mayDo(who.role, 'seeCase')) return 'noCase';
  if (!mayDo(who.role, action)) return 'notGranted';
  if (!isOfCase) return undefined;
  const holding = await holdingOf(request.params['number'] ?? '', who.staffId);
  if (holding === undefined) return 'noCase';
  return mayDo(who.role, action, holding) ? undefined : 'notYours';
}

function tokenIn(request: HttpRequest): string | undefined {
  const header = request.headers['x-staff-token'];
  return typeof header === 'string' ? header : formFields(request)['token'];
}
