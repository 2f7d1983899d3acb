import { describe, expect, it } from '@jest/globals';
import { readConfig, sentenceOf } from '../src/config.ts';
import type { Config } from '../src/config.ts';

const whole = {
  STAFF_OIDC_ISSUER: 'https://login.example.org/tenant/v2.0',
  STAFF_OIDC_CLIENT_ID: 'console',
  STAFF_OIDC_CLIENT_SECRET: 'a-secret-of-the-provider',
};

function oidc(env: Record<string, string>): Config['staffOidc'] {
  const result = readConfig(env);
  if (result.kind === 'refused') throw new Error(result.problems.map(sentenceOf).join('\n'));
  return result.config.staffOidc;
}

function complaints(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.kind === 'refused' ? result.problems.map(({ setting, problem }) => `${setting} ${problem}`) : [];
}

describe("the settings of staff's own sign-in", () => {
  it('are off unless they are set', () => {
    expect(oidc({})).toBeNull();
  });

  it('name the provider exactly as it names itself, and take a verified address for the sign-in name', () => {
    expect(oidc(whole)).toEqual({
      issuer: whole.STAFF_OIDC_ISSUER,
      clientId: 'console',
      clientSecret: whole.STAFF_OIDC_CLIENT_SECRET,
      acr: null,
      nameClaim: 'email',
    });
    const more = { STAFF_OIDC_ACR: 'two-factors', STAFF_OIDC_NAME_CLAIM: 'preferred_username' };
    expect(oidc({ ...whole, ...more })).toMatchObject({ acr: 'two-factors', nameClaim: 'preferred_username' });
  });

  it.each(Object.keys(whole))('are refused without %s', (name) => {
    const { [name]: _, ...rest } = { ...whole } as Record<string, string>;
    expect(complaints(rest)).toEqual([`${name} is missing although ${Object.keys(rest)[0]} is set`]);
  });

  it('are refused where there is only a way of signing in', () => {
    expect(complaints({ STAFF_OIDC_ACR: 'two-factors' })).toHaveLength(3);
  });

  it.each([
    'login.example.org',
    'ftp://login.example.org',
    'https://login.example.org/?a=b',
    'https://a:b@example.org',
  ])('take no %s for a provider', (issuer) => {
    expect(complaints({ ...whole, STAFF_OIDC_ISSUER: issuer })[0]).toContain("must be the provider's address");
  });

  it('never repeat a secret that is too short', () => {
    expect(complaints({ ...whole, STAFF_OIDC_CLIENT_SECRET: 'short' })).toEqual([
      'STAFF_OIDC_CLIENT_SECRET must be at least 16 characters long; copy the value that the provider showed',
    ]);
  });

  it('need https in production', () => {
    const plain = { ...whole, STAFF_OIDC_ISSUER: 'http://login.example.org' };
    expect(oidc(plain)).not.toBeNull();
    expect(complaints({ ...plain, NODE_ENV: 'production' })).toContain(
      'STAFF_OIDC_ISSUER must be https, not http://login.example.org',
    );
  });
});
