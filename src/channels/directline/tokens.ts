import { errors, jwtVerify, SignJWT } from 'jose';

/** Who may speak in which conversation, from which page. */
export interface TokenClaims {
  readonly user: string;
  readonly conv: string;
  readonly org: string;
}

export interface ChatTokens {
  issue(claims: TokenClaims): Promise<{ readonly token: string; readonly expiresIn: number }>;
  read(token: string): Promise<TokenRead>;
}

export type TokenRead =
  | { readonly kind: 'live'; readonly claims: TokenClaims }
  | { readonly kind: 'refused'; readonly reason: 'expired' | 'invalid' };

export interface TokenOptions {
  /** The first signs; all are accepted, so that a key can be replaced while people talk. */
  readonly keys: readonly { readonly version: string; readonly key: Uint8Array }[];
  /** Milliseconds since 1970 in real time, also where the demo clock stands elsewhere. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** A token comes with every request of its life. One that we made or verified before is only asked whether it still lives. */
const mostVerified = 10_000;

/** The real client refreshes every 15 minutes, whatever it is told; this leaves it two misses. */
const lifetimeSeconds = 45 * 60;

export function createTokens({ keys, now, randomBytes }: TokenOptions): ChatTokens {
  const [signing] = keys;
  if (signing === undefined) throw new Error('chat tokens need a signing key');
  const verified = new Map<string, Verified>();
  return {
    async issue({ user, conv, org }) {
      const issuedAt = Math.floor(now() / 1000);
      const token = await new SignJWT({ user, conv, org })
        .setProtectedHeader({ alg: 'HS256', kid: signing.version })
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .setJti(Buffer.from(randomBytes(16)).toString('hex'))
        .sign(signing.key);
      const live = { kind: 'live', claims: { user, conv, org } } as const;
      remember(verified, token, { live, expiresAt: (issuedAt + lifetimeSeconds) * 1000 });
      return { token, expiresIn: lifetimeSeconds };
    },
    async read(token) {
      const known = verified.get(token);
      if (known !== undefined && now() < known.expiresAt) return known.live;
      verified.delete(token);
      try {
        const { payload } = await jwtVerify(token, (header) => keyNamed(keys, header.kid), {
          algorithms: ['HS256'],
          requiredClaims: ['user', 'conv', 'org', 'iat', 'exp', 'jti'],
          currentDate: new Date(now()),
        });
        const { user, conv, org } = payload;
        if (typeof user !== 'string' || typeof conv !== 'string' || typeof org !== 'string') return invalid;
        const live = { kind: 'live', claims: { user, conv, org } } as const;
        remember(verified, token, { live, expiresAt: Number(payload.exp) * 1000 });
        return live;
      } catch (error) {
        return error instanceof errors.JWTExpired ? { kind: 'refused', reason: 'expired' } : invalid;
      }
    },
  };
}

interface Verified {
  readonly live: TokenRead;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The longest known goes first; it is verified anew if it comes again. */
function remember(verified: Map<string, Verified>, token: string, known: Verified): void {
  verified.set(token, known);
  if (verified.size > mostVerified) verified.delete(verified.keys().next().value ?? token);
}

const invalid: TokenRead = { kind: 'refused', reason: 'invalid' };

function keyNamed(keys: TokenOptions['keys'], version: string | undefined): Uint8Array {
  const found = keys.find((each) => each.version === version);
  if (found === undefined) throw new errors.JWKSNoMatchingKey();
  return found.key;
}
