import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface PlayedProvider {
  readonly issuer: string;
  /** What was asked for at the authorization endpoint, and what the discovery was read for. */
  readonly asked: URLSearchParams[];
  discoveries: number;
  /** What the next token says otherwise than it should. */
  claims: JWTPayload;
  /** Signs with a key that nobody published. */
  foreignKey: boolean;
  /** Answers as the browser would be sent back: the person at the provider agreed. */
  agree(authorization: URL): URLSearchParams;
  close(): Promise<void>;
}

export const clientId = 'console';
export const clientSecret = 'a-secret-of-the-played-provider';

/** An OpenID provider on this machine: discovery, keys and tokens, with a code that works once and asks for its verifier. */
export async function playedProvider(): Promise<PlayedProvider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const foreign = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, URLSearchParams>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const played: PlayedProvider = {
    issuer,
    asked: [],
    discoveries: 0,
    claims: {},
    foreignKey: false,
    agree({ searchParams }) {
      const code = `code-${codes.size + 1}`;
      codes.set(code, searchParams);
      played.asked.push(searchParams);
      return new URLSearchParams({ code, state: searchParams.get('state') ?? '' });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === '/.well-known/openid-configuration') {
      played.discoveries += 1;
      return send(response, 200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (pathname === '/keys') return send(response, 200, { keys: [jwk] });
    return pathname === '/token' ? token(request, response) : send(response, 404, {});
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isClient = form.get('client_secret') === clientSecret && form.get('client_id') === clientId;
    if (asked === undefined || !isClient || asked.get('code_challenge') !== challenge)
      return send(response, 400, { error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: issuer, aud: clientId, sub: 'person-1', nonce: asked.get('nonce'), iat: now, exp: now + 60 };
    const idToken = await new SignJWT({ ...usual, ...played.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(played.foreignKey ? foreign.privateKey : privateKey);
    send(response, 200, { access_token: 'unused', token_type: 'Bearer', id_token: idToken });
  }
  return played;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}
