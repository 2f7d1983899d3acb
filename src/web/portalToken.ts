import type { HttpRequest, HttpResponse, Route } from '../http/route.ts';

/** Stands in for the portal in a demonstration: vouches for the invented member who was picked. */
export function portalTokenRoute(portalToken: (memberId: string) => Promise<string | undefined>): Route {
  return {
    method: 'POST',
    path: '/demo/portal-token',
    body: { maxBytes: 200, timeoutMs: 5_000 },
    handle: async (request) => {
      const memberId = memberIdIn(request);
      const token = memberId === undefined ? undefined : await portalToken(memberId);
      return token === undefined ? refused : { status: 200, body: { portalToken: token } };
    },
  };
}

const refused: HttpResponse = {
  status: 404,
  body: { error: { code: 'NoSuchMember', message: 'no such demo member' } },
};

function memberIdIn(request: HttpRequest): string | undefined {
  try {
    const body: unknown = JSON.parse(request.body.toString('utf8'));
    const memberId = typeof body === 'object' && body !== null && 'memberId' in body ? body.memberId : undefined;
    return typeof memberId === 'string' && /^\d{12}$/.test(memberId) ? memberId : undefined;
  } catch {
    return undefined;
  }
}
