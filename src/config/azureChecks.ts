import type { Problem } from './configChecks.ts';
import type { Settings } from './environment.ts';

/** How the bot is known to Azure Bot Service, and whom it serves there. */
export interface AzureConfig {
  readonly account:
    | { readonly type: 'SingleTenant'; readonly appId: string; readonly tenantId: string; readonly password: string }
    | { readonly type: 'UserAssignedMSI'; readonly appId: string; readonly tenantId: string };
  readonly channels: readonly string[];
  readonly tenants: readonly string[];
  readonly serviceHosts: readonly string[];
}

const needed = ['MICROSOFT_APP_ID', 'MICROSOFT_APP_TYPE', 'MICROSOFT_APP_TENANT_ID'] as const;
const optional = ['AZURE_CHANNELS', 'AZURE_TENANTS', 'AZURE_SERVICE_HOSTS'] as const;

/** Where Azure's connectors are. */
const usualHosts = ['smba.trafficmanager.net', '*.botframework.com'];

/** The account that the settings come to; none where they are missing, or not whole. */
export function azureOf(read: Settings): AzureConfig | null {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_TENANT_ID: tenantId, MICROSOFT_APP_PASSWORD: password } = read;
  const type = read.MICROSOFT_APP_TYPE;
  if (appId === undefined || tenantId === undefined || type === undefined) return null;
  if (type === 'SingleTenant' && password === undefined) return null;
  return {
    account: type === 'SingleTenant' ? { type, appId, tenantId, password: password ?? '' } : { type, appId, tenantId },
    channels: read.AZURE_CHANNELS ?? ['msteams'],
    // Who runs the bot is served by it, and nobody else unless they say so.
    tenants: read.AZURE_TENANTS ?? [tenantId],
    serviceHosts: read.AZURE_SERVICE_HOSTS ?? usualHosts,
  };
}

/** Half an account would look as if the channel were open, and nobody could write to it. */
export function problemsOfAzure(read: Settings): Problem[] {
  const given = [...needed, ...optional, 'MICROSOFT_APP_PASSWORD' as const].filter((name) => read[name] !== undefined);
  if (given.length === 0) return [];
  const missing = needed
    .filter((name) => read[name] === undefined)
    .map((setting) => ({
      setting,
      problem: `is missing although ${given[0]} is set`,
      mend: `Set all of ${needed.join(', ')}, or none of Azure's settings to do without its channels.`,
    }));
  return [...missing, ...problemsOfPassword(read)];
}

function problemsOfPassword({ MICROSOFT_APP_TYPE: type, MICROSOFT_APP_PASSWORD: password }: Settings): Problem[] {
  const setting = 'MICROSOFT_APP_PASSWORD';
  if (type === 'SingleTenant' && password === undefined) {
    const problem = 'is missing, so the bot could not prove to Azure who it is';
    return [{ setting, problem, mend: 'Make a client secret for the app in the Azure portal and set its value.' }];
  }
  if (type === 'UserAssignedMSI' && password !== undefined) {
    const problem = 'is set although a managed identity has no password';
    return [{ setting, problem, mend: `Leave ${setting} out, or set MICROSOFT_APP_TYPE=SingleTenant.` }];
  }
  return [];
}

/** In production nothing on the machine itself may pass for Azure. */
export function problemsOfAzureInProduction(read: Settings): Problem[] {
  const own = (read.AZURE_SERVICE_HOSTS ?? []).filter((host) => /^(?:localhost|127(?:\.\d+){3})(?::|$)/.test(host));
  return own.map((host) => ({
    setting: 'AZURE_SERVICE_HOSTS',
    problem: `names this machine (${host}), where only the demonstration plays Azure`,
    mend: `Leave AZURE_SERVICE_HOSTS out, or name Azure's hosts only.`,
  }));
}
