import {
  allowInsecureRequests,
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  ResponseBodyError,
} from 'openid-client';

/** The organisation's own sign-in, as it is set. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The way of signing in that is asked for, such as one with a second factor; `null` takes the provider's. */
  readonly acr: string | null;
  /** What of the token is the sign-in name. */
  readonly nameClaim: 'email' | 'preferred_username';
}

/** What one browser set out with, and has to bring back. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type ProviderAnswer =
  | { readonly kind: 'known'; readonly name: string }
  /** The answer, the token in it or its way of signing in is not what was asked for. */
  | { readonly kind: 'refused' }
  /** The provider cannot be reached, or answers what nobody can read. */
  | { readonly kind: 'down' };

export interface Provider {
  /** Where the browser is sent; `undefined` where the provider cannot be reached. */
  start(errand: Errand): Promise<URL | undefined>;
  /** `search`: what the browser came back with. */
  finish(errand: Errand, search: URLSearchParams): Promise<ProviderAnswer>;
}

const timeoutSeconds = 10;

/** OpenID Connect with code, PKCE, state and nonce. What the provider is asked for is read at the first use, and kept. */
export function createProvider(settings: ProviderSettings, returnTo: string): Provider {
  let known: Promise<Configuration> | undefined;
  const configuration = () => {
    known ??= discover(settings).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async start({ state, nonce, verifier }) {
      try {
        return buildAuthorizationUrl(await configuration(), {
          redirect_uri: returnTo,
          scope: 'openid email profile',
          state,
          nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(settings.acr === null ? {} : { acr_values: settings.acr }),
        });
      } catch {
        return undefined;
      }
    },
    async finish({ state, nonce, verifier }, search) {
      const here = new URL(returnTo);
      here.search = search.toString();
      try {
        const tokens = await authorizationCodeGrant(await configuration(), here, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        return answerOf(settings, tokens.claims() ?? {});
      } catch (error) {
        return { kind: isRefusal(error) ? 'refused' : 'down' };
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  // By itself the library trusts the connection that the token came over, and looks at no signature.
  const execute = [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])];
  return discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: timeoutSeconds });
}

/** An address counts only where the provider says that it was verified: anybody can write one into their profile. */
function answerOf({ acr, nameClaim }: ProviderSettings, claims: Readonly<Record<string, unknown>>): ProviderAnswer {
  if (acr !== null && claims['acr'] !== acr) return { kind: 'refused' };
  const name = claims[nameClaim];
  const isVerified = nameClaim !== 'email' || claims['email_verified'] === true;
  return typeof name === 'string' && name !== '' && isVerified ? { kind: 'known', name } : { kind: 'refused' };
}

/** What the library calls a provider that is not there, or answers what is none of its answers. */
const downCodes: readonly unknown[] = [
  undefined,
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
];

/** Whether it is the answer that is wrong, and not the way to it. */
function isRefusal(error: unknown): boolean {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return true;
  return error instanceof ClientError && !downCodes.includes(error.code);
}
