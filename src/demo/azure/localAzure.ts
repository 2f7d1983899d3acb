import { randomBytes } from 'node:crypto';
import type { Route } from '../../http/route.ts';
import { createPlayedConnector, type PlayedConnector } from './connector.ts';
import { createTokenIssuer, type TokenIssuer } from './tokenIssuer.ts';

/** Azure Bot Service as far as a bot can see it, on this machine. For the demonstration and for tests. */
export interface LocalAzure {
  readonly account: {
    readonly type: 'SingleTenant';
    readonly appId: string;
    readonly tenantId: string;
    readonly password: string;
  };
  /** What `createAzureConnection` takes to believe this cloud instead of Microsoft's. */
  readonly cloud: { readonly openIdUrl: string; readonly issuer: string; readonly outgoingToken: string };
  /** What `AZURE_SERVICE_HOSTS` would name. */
  readonly serviceHosts: readonly string[];
  readonly routes: readonly Route[];
  readonly connector: PlayedConnector;
  readonly issuer: TokenIssuer;
  /** The `Authorization` header of a channel that speaks to the bot. */
  authorization(): Promise<string>;
}

/** Invented, and in no directory. */
export const localAppId = '00000000-0000-4000-8000-00000000b071';
export const localTenantId = '00000000-0000-4000-8000-0000000007e4';

/** `url`: where its routes are served from, such as `http://127.0.0.1:3978/demo/azure`. */
export async function createLocalAzure(options: {
  readonly url: string;
  readonly now: () => number;
}): Promise<LocalAzure> {
  const { url, now } = options;
  // Whoever could guess it could speak in the bot's place: the demonstration may stand where anybody reaches it.
  const outgoingToken = `local-azure-${randomBytes(24).toString('base64url')}`;
  const issuer = await createTokenIssuer({ url, now, endorsements: ['msteams', 'webchat', 'directline', 'sms'] });
  const connector = createPlayedConnector({ url, token: outgoingToken });
  const { serviceUrl } = connector;
  return {
    account: { type: 'SingleTenant', appId: localAppId, tenantId: localTenantId, password: 'local-azure-password' },
    cloud: { openIdUrl: issuer.openIdUrl, issuer: issuer.issuer, outgoingToken },
    serviceHosts: [new URL(url).host],
    routes: [...issuer.routes, ...connector.routes],
    connector,
    issuer,
    authorization: async () => `Bearer ${await issuer.token({ appId: localAppId, serviceUrl })}`,
  };
}
