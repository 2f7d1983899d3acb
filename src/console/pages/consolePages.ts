import type { StaffFrame } from '../page.ts';
import type { StaffRoute } from '../staffRoute.ts';
import { type CaseApiParts, caseApi } from '../api/caseApi.ts';
import { casePage } from './casePage.ts';
import { queuePage } from './queuePage.ts';

/** The pages of the queue and of a case, with what their scripts ask for. */
export function consolePages(frame: StaffFrame, parts: CaseApiParts): readonly StaffRoute[] {
  return [
    { method: 'GET', path: '/staff', action: 'seeQueue', handle: async (_, who) => queuePage(frame, who) },
    {
      method: 'GET',
      path: '/staff/cases/:number',
      action: 'seeCase',
      handle: async ({ params }, who) => casePage(frame, params['number'] ?? '', who),
    },
    ...caseApi(parts),
  ];
}
