import type { HttpRequest, Route } from '../../http/route.ts';
import { azureIssuer } from './messagesRoute.ts';

/** What a stranger can know of the bot. */
export interface KnownToStrangers {
  readonly appId: string;
  readonly channels: readonly string[];
  readonly serviceHosts: readonly string[];
  readonly issuer?: string;
}

/**
 * Whether the route turns away an activity without a signature and one with a wrong one. Asked at the start: where a
 * setting had switched the check off, the process must not go on. Both are typing, which changes nothing if they pass.
 */
export async function refusesStrangers(route: Route, known: KnownToStrangers): Promise<boolean> {
  const serviceUrl = `https://${(known.serviceHosts[0] ?? '').replace('*', 'stranger')}/`;
  const channelId = known.channels[0] ?? '';
  const activity = {
    type: 'typing',
    id: 'stranger',
    channelId,
    serviceUrl,
    conversation: { id: 'stranger', conversationType: 'personal' },
    from: { id: 'stranger' },
    recipient: { id: known.appId },
  };
  const unsigned = await route.handle(requestOf(activity, {}));
  const signed = await route.handle(requestOf(activity, { authorization: `Bearer ${wrongToken(known, serviceUrl)}` }));
  // Where Azure's keys cannot be had the second is not accepted either, but for want of an answer.
  return unsigned.status === 401 && (signed.status === 401 || signed.status === 503);
}

/** Says all the right things, for ever, under a name of a key and a signature that are nobody's. */
function wrongToken({ appId, issuer = azureIssuer }: KnownToStrangers, serviceUrl: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ alg: 'RS256', typ: 'JWT', kid: 'stranger' });
  const claims = part({ iss: issuer, aud: appId, serviceurl: serviceUrl, exp: 4_102_444_800 });
  return `${header}.${claims}.${Buffer.alloc(256, 1).toString('base64url')}`;
}

function requestOf(activity: object, headers: Readonly<Record<string, string>>): HttpRequest {
  return {
    method: 'POST',
    path: '/api/messages',
    params: {},
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/json', ...headers },
    cookies: {},
    body: Buffer.from(JSON.stringify(activity)),
    source: '127.0.0.1',
  };
}
