import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { AzureAccount } from './account.ts';
import { within } from './deadline.ts';

/** A cloud of our own making: who signs what comes in, and what we sign what goes out with. */
export interface LocalCloud {
  readonly openIdUrl: string;
  readonly issuer: string;
  readonly outgoingToken: string;
}

interface Options {
  readonly account: AzureAccount;
  readonly cloud?: LocalCloud;
  readonly deadlineMs: number;
}

/** We could not prove to Azure who we are, so nothing was sent. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

type Credentials = Awaited<ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']>>;
type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;

/** How the SDK checks what comes in, and signs and sends what goes out. */
export function authenticationFor({ account, cloud, deadlineMs }: Options): ConfigurationBotFrameworkAuthentication {
  const credentials = new SureCredentials(configurationOf(account), deadlineMs, cloud?.outgoingToken);
  return new PlainAuthentication(cloud === undefined ? {} : endpointsOf(cloud), credentials, deadlineMs);
}

function configurationOf(account: AzureAccount) {
  return {
    MicrosoftAppId: account.appId,
    MicrosoftAppType: account.type,
    MicrosoftAppTenantId: account.tenantId,
    ...(account.type === 'SingleTenant' ? { MicrosoftAppPassword: account.password } : {}),
  };
}

/** Given at all, they must be given whole: the SDK then takes every one of them as meant. */
function endpointsOf({ openIdUrl, issuer }: LocalCloud) {
  return {
    BotOpenIdMetadata: openIdUrl,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromChannelTokenIssuer: issuer,
    ToChannelFromBotOAuthScope: issuer,
    ToChannelFromBotLoginUrl: issuer,
    OAuthUrl: issuer,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    ValidateAuthority: 'false',
    CallerId: 'urn:connector-pay:local',
  };
}

class SureCredentials extends ConfigurationServiceClientCredentialFactory {
  readonly #deadlineMs: number;
  readonly #token: string | undefined;

  constructor(configuration: ReturnType<typeof configurationOf>, deadlineMs: number, token: string | undefined) {
    super(configuration);
    this.#deadlineMs = deadlineMs;
    this.#token = token;
  }

  /** Whatever the settings say, nobody is let in without a token. */
  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override async createCredentials(
    ...of: Parameters<ConfigurationServiceClientCredentialFactory['createCredentials']>
  ) {
    const made = await super.createCredentials(...of);
    const token = this.#token;
    return token === undefined ? sureOf(made, this.#deadlineMs) : fixed(token);
  }
}

/** Signing that fails, or takes for ever as a managed identity can, says so: then it is certain that nothing was sent. */
export function sureOf(credentials: Credentials, deadlineMs: number): Credentials {
  return {
    async signRequest(request) {
      try {
        return await within(deadlineMs, credentials.signRequest(request));
      } catch (error) {
        throw new NotSignedIn('no token for Azure could be had', { cause: error });
      }
    },
  };
}

function fixed(token: string): Credentials {
  return {
    signRequest(request) {
      request.headers.set('authorization', `Bearer ${token}`);
      return Promise.resolve(request);
    },
  };
}

class PlainAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #deadlineMs: number;

  constructor(endpoints: Readonly<Record<string, string>>, credentials: SureCredentials, deadlineMs: number) {
    super(endpoints, credentials);
    this.#deadlineMs = deadlineMs;
  }

  override createConnectorFactory(
    ...of: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
  ): ConnectorFactory {
    const factory = super.createConnectorFactory(...of);
    return { create: async (...where) => plain(await factory.create(...where), this.#deadlineMs) };
  }
}

interface Pipeline {
  removePolicy(named: { readonly name: string }): unknown;
  addPolicy(policy: { readonly name: string; readonly sendRequest: SendRequest }): void;
}

type SendRequest = (request: { abortSignal?: AbortSignal }, next: (request: unknown) => Promise<unknown>) => unknown;

/**
 * The SDK's client tries a message up to four times by itself, also one that may have arrived, follows redirects to any
 * host, and waits for ever. Ours is tried once, at one host, for so long: the outbox knows when to try again.
 */
function plain(connector: Connector, deadlineMs: number): Connector {
  const { pipeline } = (connector as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
  for (const name of ['defaultRetryPolicy', 'redirectPolicy']) pipeline.removePolicy({ name });
  pipeline.addPolicy({
    name: 'connectorPayDeadline',
    sendRequest(request, next) {
      request.abortSignal = AbortSignal.timeout(deadlineMs);
      return next(request);
    },
  });
  return connector;
}
