import type { Route } from '../../http/route.ts';
import type { ListDemoMembers } from '../chatPage.ts';
import type { PageFrame } from '../page.ts';
import { portalTokenRoute } from '../portalToken.ts';
import type { DemoPhone } from './demoPhone.ts';
import type { DemoTeams } from './demoTeams.ts';
import { landingPage } from './landingPage.ts';
import { phonePage } from './phonePage.ts';
import { phoneRoutes } from './phoneRoutes.ts';
import { waysToTry } from './tabs.ts';
import { teamsPage } from './teamsPage.ts';
import { teamsRoutes } from './teamsRoutes.ts';

/** What only a demonstration has. */
export interface Demo {
  /** Asked for each page, because a payment changes where a member stands. */
  readonly members: ListDemoMembers;
  /** Stands in for the portal. */
  readonly portalToken: (memberId: string) => Promise<string | undefined>;
  /** Absent where texts go out in earnest. */
  readonly phone?: DemoPhone | undefined;
  /** Absent where Teams is Microsoft's. */
  readonly teams?: DemoTeams | undefined;
}

/** The pages on which newcomers try the assistant. */
export function demoRoutes(frame: PageFrame, demo: Demo): readonly Route[] {
  const { members, phone, teams } = demo;
  const ways = waysToTry(demo);
  return [
    portalTokenRoute(demo.portalToken),
    { method: 'GET', path: '/demo', handle: (request) => landingPage(frame, ways, members, request) },
    ...(phone === undefined
      ? []
      : [
          {
            method: 'GET',
            path: '/demo/phone',
            handle: (request) => phonePage(frame, ways, phone, members, request),
          } as Route,
          ...phoneRoutes(phone),
        ]),
    ...(teams === undefined
      ? []
      : [
          {
            method: 'GET',
            path: '/demo/teams',
            handle: (request) => teamsPage(frame, ways, members, request),
          } as Route,
          ...teamsRoutes(teams),
        ]),
  ];
}
