import { createHash, timingSafeEqual } from 'node:crypto';
import type { Registry } from 'prom-client';
import { refusal } from '../../http/refusal.ts';
import type { Route } from '../../http/route.ts';

const unauthorized = refusal(401, 'BadToken', 'Send METRICS_TOKEN as bearer token.', { 'www-authenticate': 'Bearer' });

/** `/metrics`: for whoever has the token; without a token only a demonstration has it. */
export function metricsRoutes(
  registry: Registry,
  { metricsToken, demo }: { readonly metricsToken: string | null; readonly demo: boolean },
): readonly Route[] {
  if (metricsToken === null && !demo) return [];
  return [
    {
      method: 'GET',
      path: '/metrics',
      async handle({ headers }) {
        if (metricsToken !== null && !isBearer(headers['authorization'], metricsToken)) return unauthorized;
        return {
          status: 200,
          headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
          body: await registry.metrics(),
        };
      },
    },
  ];
}

/** Compared by hash, so that the time it takes tells nothing of the token. */
function isBearer(header: string | string[] | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(String(header ?? '')), hash(`Bearer ${token}`));
}
