import type { CaseApiParts } from './api/caseApi.ts';
import { figuresRoutes } from './figures/figuresRoutes.ts';
import type { FiguresDesk } from './figures/ports.ts';
import { consolePages } from './pages/consolePages.ts';
import { type PeopleParts, peopleRoutes } from './people.ts';
import type { StaffRoute } from './staffRoute.ts';

export interface ConsoleParts extends PeopleParts {
  readonly cases: CaseApiParts;
  readonly figures: { readonly desk: FiguresDesk; readonly newId: () => string };
}

/** Everything of the console that is behind the door. A page that is not in this list is not mounted. */
export function consoleRoutes({ tools, frame, cases, figures }: ConsoleParts): readonly StaffRoute[] {
  return [
    ...consolePages(frame, cases),
    ...figuresRoutes(frame, figures.desk, figures.newId),
    ...peopleRoutes({ tools, frame }),
  ];
}
