import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { KeyObject } from 'node:crypto';
import type { Instant } from '../../rules/index.ts';

export type PortalRead =
  | { readonly kind: 'vouched'; readonly memberId: string }
  | { readonly kind: 'refused'; readonly reason: 'invalid' | 'expired' | 'livesTooLong' | 'noMember' | 'used' };

export interface PortalOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly publicKey: KeyObject;
  /** Resolves to false when this id was shown before. It may forget the id after `expiresAt`. */
  readonly useOnce: (jti: string, expiresAt: Instant) => Promise<boolean>;
  /** Milliseconds since 1970, real time. */
  readonly now: () => number;
}

const longestLifeSeconds = 5 * 60;

/** Reads what the portal signed about a member. The id is used up last, so that a refused token burns nothing. */
export function portalTokenReader(options: PortalOptions): (token: string) => Promise<PortalRead> {
  return async (token) => {
    const payload = await verified(token, options);
    if (payload === 'expired' || payload === 'invalid') return { kind: 'refused', reason: payload };
    const { exp = 0, jti = '', sub = '' } = payload;
    // Counted from now, not from what the token says of its own birth.
    if (exp - options.now() / 1000 > longestLifeSeconds) return { kind: 'refused', reason: 'livesTooLong' };
    if (!/^\d{12}$/u.test(sub)) return { kind: 'refused', reason: 'noMember' };
    if (!/^[\w.-]{8,128}$/u.test(jti)) return { kind: 'refused', reason: 'invalid' };
    const fresh = await options.useOnce(jti, new Date(exp * 1000).toISOString() as Instant);
    return fresh ? { kind: 'vouched', memberId: sub } : { kind: 'refused', reason: 'used' };
  };
}

async function verified(
  token: string,
  { issuer, audience, publicKey, now }: PortalOptions,
): Promise<JWTPayload | 'expired' | 'invalid'> {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ['ES256'],
      issuer,
      audience,
      requiredClaims: ['sub', 'jti', 'exp'],
      currentDate: new Date(now()),
    });
    return payload;
  } catch (error) {
    return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
  }
}
