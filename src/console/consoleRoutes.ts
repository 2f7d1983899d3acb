import type { CaseApiParts } from './api/caseApi.ts';
import { consolePages } from './pages/consolePages.ts';
import { type PeopleParts, peopleRoutes } from './people.ts';
import type { StaffRoute } from './staffRoute.ts';

export interface ConsoleParts extends PeopleParts {
  readonly cases: CaseApiParts;
}

/** Everything of the console that is behind the door. A page that is not in this list is not mounted. */
export function consoleRoutes({ tools, frame, cases }: ConsoleParts): readonly StaffRoute[] {
  return [...consolePages(frame, cases), ...peopleRoutes({ tools, frame })];
}
