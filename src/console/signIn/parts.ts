import type { HttpRequest, HttpResponse } from '../../http/route.ts';
import type { FoundSession, OpenedSession, SignInOutcome, StaffTools } from '../../staff/index.ts';
import type { StaffFrame } from '../page.ts';
import type { StaffCookie } from '../staffCookie.ts';
import type { Provider } from './provider.ts';
import { type DemoPerson, drawSignIn, type SignInTrouble } from './signInPage.ts';

/** What became of a try to sign in, for the log: no name, and nothing that was typed. */
export type SignInReport =
  | SignInOutcome['kind']
  | Extract<SignInOutcome, { kind: 'refused' }>['why']
  | 'providerRefused';

export interface SignInParts {
  readonly tools: StaffTools;
  readonly frame: StaffFrame;
  readonly origins: readonly string[];
  readonly cookie: StaffCookie;
  readonly find: (request: HttpRequest) => Promise<FoundSession | undefined>;
  /** The invented people of a demonstration, who sign in by pressing a button. Elsewhere there is no such way. */
  readonly demo?: (() => Promise<readonly DemoPerson[]>) | undefined;
  /** The organisation's own sign-in. */
  readonly provider?: Provider | undefined;
  readonly report: (what: SignInReport) => void;
}

export const signInBody = { maxBytes: 4_000, timeoutMs: 10_000 };

/** A new cookie with every sign-in: one that was planted before counts for nothing. */
export function letIn(
  { cookie }: Pick<SignInParts, 'cookie'>,
  { secret }: OpenedSession,
  location: string,
): HttpResponse {
  return { status: 303, headers: { location, 'set-cookie': cookie.plant(secret) } };
}

interface Shown {
  readonly name?: string;
  readonly to?: string;
  readonly trouble?: SignInTrouble;
}

export async function signInPage(
  parts: Pick<SignInParts, 'frame' | 'demo' | 'provider'>,
  status: number,
  shown: Shown,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  const { frame, demo, provider } = parts;
  const people = (await demo?.()) ?? [];
  return drawSignIn(frame, { status, people, hasProvider: provider !== undefined, headers, ...shown });
}
