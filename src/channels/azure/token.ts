import { z } from 'zod';

const longest = 8 * 1024;

const headerShape = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1).max(200) });
const claimsShape = z.object({ iss: z.string(), aud: z.string(), serviceurl: z.string(), exp: z.number() });

/** What a token must say before anybody checks its signature. */
export interface ExpectedToken {
  readonly issuer: string;
  readonly appId: string;
  readonly serviceUrl: string;
}

/**
 * Whether the token claims to be the channel's, for this bot and this address. It proves nothing yet; the SDK checks the
 * signature, the times and the endorsement. But the SDK has doors of its own for the Emulator and for other bots, takes a
 * token that never expires, and would fetch keys and fill the console for anybody who asks.
 */
export function claimsToBeChannel(authorization: string, expected: ExpectedToken): boolean {
  if (authorization.length > longest) return false;
  const [, header = '', claims = ''] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/u.exec(authorization) ?? [];
  const said = claimsShape.safeParse(decoded(claims));
  if (!said.success || !headerShape.safeParse(decoded(header)).success) return false;
  const { iss, aud, serviceurl } = said.data;
  return iss === expected.issuer && aud === expected.appId && serviceurl === expected.serviceUrl;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
