import { createDoor, type Door, type DoorParts } from '../../src/console/door.ts';
import { loadStaffAssets } from '../../src/console/assets.ts';
import type { StaffFrame } from '../../src/console/page.ts';
import { peopleRoutes } from '../../src/console/people.ts';
import type { SignInReport } from '../../src/console/signIn/parts.ts';
import type { HoldingOf, StaffRoute } from '../../src/console/staffRoute.ts';
import type { HttpRequest, HttpResponse, Route } from '../../src/http/route.ts';
import { findSession, type Role } from '../../src/staff/index.ts';
import { ask } from '../web/request.ts';
import { StaffWorld } from './staffWorld.ts';

export const publicUrl = 'https://pay.example.org';

/** What a browser that is signed in brings along. */
export interface Window {
  readonly staffId: string;
  readonly secret: string;
  readonly token: string;
  readonly cookie: string;
}

/** The console's door over a store in memory, asked without a network. */
export class ConsoleWorld extends StaffWorld {
  readonly reports: SignInReport[] = [];
  readonly door: Door;
  readonly routes: readonly Route[];
  readonly frame: StaffFrame;

  constructor(
    staffRoutes: readonly StaffRoute[] = [],
    holdingOf: HoldingOf = async () => undefined,
    parts: Partial<DoorParts> = {},
  ) {
    super();
    this.frame = parts.frame ?? { assets: loadStaffAssets(), publicUrl, isDemo: false };
    this.door = createDoor({
      tools: this.tools,
      frame: this.frame,
      origins: [publicUrl],
      report: (what) => void this.reports.push(what),
      ...parts,
    });
    const people = peopleRoutes({ tools: this.tools, frame: this.frame });
    this.routes = [...this.door.signInRoutes, ...this.door.routes([...people, ...staffRoutes], holdingOf)];
  }

  /** Somebody of this role in a window of their own. */
  async window(role: Role, signInName = `${role}@example.org`): Promise<Window> {
    const { account, handed } = await this.ready({ signInName, name: `${role} of the house`, role });
    return this.holding(account.staffId, await this.secretOf(handed, signInName));
  }

  async holding(staffId: string, secret: string): Promise<Window> {
    const found = await findSession(this.tools, secret);
    return { staffId, secret, token: found?.token ?? '', cookie: `__Host-staff=${secret}` };
  }

  /** Asks as a page of ours does: `GET /staff/people`. */
  ask(route: string, window?: Window, parts: Partial<HttpRequest> & { readonly search?: string } = {}) {
    const headers = { ...(window && { cookie: window.cookie }), ...parts.headers };
    return ask(this.routes, route, { ...parts, headers });
  }

  /** Sends a form as a browser does from a page of ours. */
  send(
    route: string,
    fields: Readonly<Record<string, string>>,
    window?: Window,
    parts: Partial<HttpRequest> = {},
  ): Promise<HttpResponse> {
    return this.ask(route, window, { ...parts, ...form(fields, parts.headers) });
  }
}

export function form(fields: Readonly<Record<string, string>>, headers: HttpRequest['headers'] = {}) {
  return {
    headers: {
      origin: publicUrl,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: Buffer.from(new URLSearchParams(fields).toString()),
  };
}

/** What a cookie of an answer holds; empty where it was cleared, `undefined` where none was planted. */
export function planted(answer: HttpResponse, name = '__Host-staff'): string | undefined {
  const cookies = [answer.headers?.['set-cookie'] ?? []].flat();
  return cookies
    .find((each) => each.startsWith(`${name}=`))
    ?.split(';', 1)[0]
    ?.slice(name.length + 1);
}
