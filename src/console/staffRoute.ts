import type { HttpRequest, HttpResponse, Route } from '../http/route.ts';
import type { Holding, Role, StaffAction } from '../staff/index.ts';

/** Who is signed in at the console. */
export interface SignedIn {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly sessionId: string;
  /** Sent back with every change, in `x-staff-token` or a form's `token`. */
  readonly token: string;
}

/**
 * A route of the console. It says what it does, and the door decides by the table who may: a path with `:number` concerns that
 * case, and is answered with 404 where there is none. What is not GET changes something and is only taken with the token and
 * from our own origin.
 */
export interface StaffRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly action: StaffAction;
  readonly body?: Route['body'];
  readonly handle: (request: HttpRequest, who: SignedIn) => Promise<HttpResponse>;
}

/** Whose case a number names for that person; `undefined` where there is no such case. */
export type HoldingOf = (number: string, staffId: string) => Promise<Holding | undefined>;
