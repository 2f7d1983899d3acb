import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, SignJWT } from 'jose';
import type { HttpResponse, Route } from '../../http/route.ts';

/** Plays Microsoft's side of the signature: publishes a key and signs what its channels send. */
export interface TokenIssuer {
  readonly issuer: string;
  /** Where the key is found; what the SDK calls the OpenID metadata. */
  readonly openIdUrl: string;
  readonly routes: readonly Route[];
  /** A token as a channel would send it, good for an hour. */
  token(claims: { readonly appId: string; readonly serviceUrl: string }): Promise<string>;
  /** The key itself, for tests that sign what Microsoft never would. */
  readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject; readonly keyId: string };
}

export interface TokenIssuerOptions {
  /** Where its two documents are served from, without a slash at the end. */
  readonly url: string;
  /** Channels that the key may sign for. */
  readonly endorsements: readonly string[];
  /** Milliseconds since 1970, real time: the SDK compares with it. */
  readonly now: () => number;
}

const keyId = 'connector-pay-local';
const hourSeconds = 3600;

export async function createTokenIssuer({ url, endorsements, now }: TokenIssuerOptions): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: keyId, use: 'sig', endorsements };
  const issuer = `${url}/issuer`;
  const document = (body: object) => async (): Promise<HttpResponse> => ({ status: 200, body });
  const openId = {
    issuer,
    jwks_uri: `${url}/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  };
  const path = new URL(url).pathname.replace(/\/$/u, '');
  return {
    issuer,
    openIdUrl: `${url}/openid`,
    keys: { publicKey, privateKey, keyId },
    routes: [
      { method: 'GET', path: `${path}/openid`, handle: document(openId) },
      { method: 'GET', path: `${path}/keys`, handle: document({ keys: [jwk] }) },
    ],
    token({ appId, serviceUrl }) {
      const at = Math.floor(now() / 1000);
      return new SignJWT({ serviceurl: serviceUrl })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
        .setIssuer(issuer)
        .setAudience(appId)
        .setNotBefore(at)
        .setIssuedAt(at)
        .setExpirationTime(at + hourSeconds)
        .sign(privateKey);
    },
  };
}
