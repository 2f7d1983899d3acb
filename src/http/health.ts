import { refusal } from './refusal.ts';
import type { Route } from './route.ts';

/** `/healthz`: the process runs. `/readyz`: it can serve, and is not about to stop. */
export function healthRoutes(state: {
  readonly closing: boolean;
  readonly readiness: () => Promise<boolean>;
}): readonly Route[] {
  return [
    { method: 'GET', path: '/healthz', handle: async () => ({ status: 200, body: { status: 'ok' } }) },
    {
      method: 'GET',
      path: '/readyz',
      handle: async () => {
        if (state.closing) return refusal(503, 'Closing', 'This server is stopping.');
        if (!(await state.readiness())) return refusal(503, 'NotReady', 'This server is not ready yet.');
        return { status: 200, body: { status: 'ready' } };
      },
    },
  ];
}
