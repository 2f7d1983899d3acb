import { describe, expect, it } from '@jest/globals';
import { readConfig, sentenceOf } from '../src/config.ts';
import type { Config } from '../src/config.ts';

const appId = '11111111-2222-4333-8444-555555555555';
const tenantId = '99999999-8888-4777-8666-555555555555';
const password = 'test-azure-password-0123456789';
const single = {
  MICROSOFT_APP_ID: appId,
  MICROSOFT_APP_TYPE: 'SingleTenant',
  MICROSOFT_APP_TENANT_ID: tenantId,
  MICROSOFT_APP_PASSWORD: password,
};
const { MICROSOFT_APP_PASSWORD: _, ...half } = single;
const managed = { ...half, MICROSOFT_APP_TYPE: 'UserAssignedMSI' };

function azure(env: Record<string, string>): Config['azure'] {
  const result = readConfig(env);
  if (result.kind === 'refused') throw new Error(result.problems.map(sentenceOf).join('\n'));
  return result.config.azure;
}

function complaints(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.kind === 'refused' ? result.problems.map(({ setting, problem }) => `${setting} ${problem}`) : [];
}

describe("the settings of Azure's channels", () => {
  it('are off unless they are set', () => {
    expect(azure({})).toBeNull();
  });

  it('open Teams for the people of the one tenant, and answer where Azure is', () => {
    expect(azure(single)).toEqual({
      account: { type: 'SingleTenant', appId, tenantId, password },
      channels: ['msteams'],
      tenants: [tenantId],
      serviceHosts: ['smba.trafficmanager.net', '*.botframework.com'],
    });
  });

  it('need no password for a managed identity', () => {
    expect(azure(managed)?.account).toEqual({ type: 'UserAssignedMSI', appId, tenantId });
  });

  it('take ids in any letters, as tokens have them in small ones', () => {
    expect(azure({ ...single, MICROSOFT_APP_ID: 'ABCDEF00-2222-4333-8444-555555555555' })?.account.appId).toBe(
      'abcdef00-2222-4333-8444-555555555555',
    );
  });

  it('open other channels, tenants and hosts by name', () => {
    const env = { AZURE_CHANNELS: 'msteams, webchat,sms', AZURE_TENANTS: `${tenantId},${appId}` };
    const hosts = { AZURE_SERVICE_HOSTS: 'smba.trafficmanager.net,127.0.0.1:3978' };
    expect(azure({ ...single, ...env, ...hosts })).toMatchObject({
      channels: ['msteams', 'webchat', 'sms'],
      tenants: [tenantId, appId],
      serviceHosts: ['smba.trafficmanager.net', '127.0.0.1:3978'],
    });
  });

  it.each(Object.keys(single))('are refused where %s alone is missing, and it is named', (setting) => {
    const env = Object.fromEntries(Object.entries(single).filter(([name]) => name !== setting));
    expect(complaints(env).map((each) => each.split(' ')[0])).toEqual([setting]);
  });

  it.each(['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'AZURE_CHANNELS', 'AZURE_TENANTS', 'AZURE_SERVICE_HOSTS'])(
    'are refused where %s stands alone',
    (setting) => {
      const values: Record<string, string> = { ...single, AZURE_CHANNELS: 'msteams', AZURE_TENANTS: tenantId };
      const value = values[setting] ?? 'smba.trafficmanager.net';
      expect(complaints({ [setting]: value })).toContainEqual(expect.stringContaining(`although ${setting} is set`));
    },
  );

  it('are refused with a password that a managed identity has not', () => {
    expect(complaints({ ...managed, MICROSOFT_APP_PASSWORD: password })).toEqual([
      'MICROSOFT_APP_PASSWORD is set although a managed identity has no password',
    ]);
  });

  it.each([
    ['MICROSOFT_APP_ID', 'my-bot', 'must be an id such as'],
    ['MICROSOFT_APP_TYPE', 'MultiTenant', 'must be SingleTenant or UserAssignedMSI, not "MultiTenant"'],
    ['MICROSOFT_APP_TENANT_ID', 'contoso.example', 'must be an id such as'],
    ['MICROSOFT_APP_PASSWORD', 'hunter2', 'must be at least 16 characters long'],
    ['AZURE_CHANNELS', 'msteams,slack', 'must list msteams, webchat, directline, sms, not "slack"'],
    ['AZURE_TENANTS', '*', 'must be an id such as'],
    ['AZURE_SERVICE_HOSTS', '*', 'must list hosts such as'],
    ['AZURE_SERVICE_HOSTS', '*.com', 'must list hosts such as'],
    ['AZURE_SERVICE_HOSTS', 'https://smba.trafficmanager.net', 'must list hosts such as'],
    ['AZURE_SERVICE_HOSTS', 'smba.trafficmanager.net/', 'must list hosts such as'],
  ])('are refused with one precise complaint: %s=%s', (setting, value, complaint) => {
    const [said = '', ...others] = complaints({ ...single, [setting]: value });
    expect(others).toEqual([]);
    expect(said).toContain(`${setting} ${complaint}`);
    expect(said).not.toContain('hunter2');
  });

  it('let no host of the machine itself pass for Azure in production', () => {
    const own = ['127.0.0.1:3978', 'localhost', 'localhost:80'];
    for (const host of own) {
      const env = { ...single, NODE_ENV: 'production', AZURE_SERVICE_HOSTS: `smba.trafficmanager.net,${host}` };
      expect(complaints(env)).toContainEqual(expect.stringContaining(`names this machine (${host})`));
    }
    expect(complaints({ ...single, AZURE_SERVICE_HOSTS: own.join() })).toEqual([]);
  });
});
