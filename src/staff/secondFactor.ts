import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../rules/index.ts';

/** As every authenticator app takes it: SHA-1, six digits, half a minute, and one step of clocks that differ. */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const window = 1;
const secretBytes = 20;
const issuer = 'connector-pay staff';

/** A new secret in the letters that apps take. */
export function newSecret(bytes: (count: number) => Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(bytes(secretBytes)).buffer }).base32;
}

/** What an authenticator app is given, as an address. */
export function secretAddress(secret: string, signInName: string): string {
  return new TOTP({ ...kind, issuer, label: signInName, secret: Secret.fromBase32(secret) }).toString();
}

/** The step of time that a code belongs to; `undefined` where it is none of now. */
export function stepOf(code: string, secret: string, now: Instant): number | undefined {
  const timestamp = Date.parse(now);
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = TOTP.validate({ ...kind, token, secret: Secret.fromBase32(secret), timestamp, window });
  return delta === null ? undefined : TOTP.counter({ period: kind.period, timestamp }) + delta;
}
