import { loadStaffAssets } from '../../src/console/assets.ts';
import { peopleRoutes } from '../../src/console/people.ts';
import type { StaffRoute } from '../../src/console/staffRoute.ts';
import { publicUrl } from '../support/consoleWorld.ts';
import { staffMatrix } from '../support/staffMatrix.ts';
import { StaffWorld } from '../support/staffWorld.ts';

const handle = async () => ({ status: 204 });
const body = { maxBytes: 1_000, timeoutMs: 1_000 };

/** Invented routes for what accounts alone have none of: a case, read and changed, and what only a lead may do. */
const invented: readonly StaffRoute[] = [
  { method: 'GET', path: '/staff/cases/:number', action: 'seeCase', handle },
  { method: 'POST', path: '/staff/api/cases/:number/reply', action: 'reply', body, handle },
  { method: 'POST', path: '/staff/api/cases/:number/approvals/:askId', action: 'approveCancel', body, handle },
  { method: 'GET', path: '/staff/api/queue', action: 'seeQueue', handle },
];

const frame = { assets: loadStaffAssets(), publicUrl, isDemo: false };

staffMatrix('the console', [...peopleRoutes({ tools: new StaffWorld().tools, frame }), ...invented]);
