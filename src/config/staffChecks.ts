import type { Problem } from './configChecks.ts';
import type { Settings } from './environment.ts';

/** How staff sign in with their organisation's own account. */
export interface StaffOidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly acr: string | null;
  readonly nameClaim: 'email' | 'preferred_username';
}

const needed = ['STAFF_OIDC_ISSUER', 'STAFF_OIDC_CLIENT_ID', 'STAFF_OIDC_CLIENT_SECRET'] as const;
const optional = ['STAFF_OIDC_ACR', 'STAFF_OIDC_NAME_CLAIM'] as const;

/** What the settings come to; none where they are missing, or not whole. */
export function staffOidcOf(read: Settings): StaffOidcConfig | null {
  const { STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_CLIENT_ID: clientId, STAFF_OIDC_CLIENT_SECRET: clientSecret } = read;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  const { STAFF_OIDC_ACR: acr = null, STAFF_OIDC_NAME_CLAIM: nameClaim = 'email' } = read;
  return { issuer, clientId, clientSecret, acr, nameClaim };
}

/** Half a provider would look like a button that leads nowhere. */
export function problemsOfStaffOidc(read: Settings): Problem[] {
  const given = [...needed, ...optional].filter((name) => read[name] !== undefined);
  if (given.length === 0) return [];
  return needed
    .filter((name) => read[name] === undefined)
    .map((setting) => ({
      setting,
      problem: `is missing although ${given[0]} is set`,
      mend: `Set all of ${needed.join(', ')}, or none of the STAFF_OIDC settings to do without the provider.`,
    }));
}

/** Over plain http anybody on the way could say who somebody is; and the second factor is the provider's, so it has to be asked for. */
export function problemsOfStaffOidcInProduction(read: Settings): Problem[] {
  const { STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_ACR: acr } = read;
  if (issuer === undefined) return [];
  const open = 'Give STAFF_OIDC_ISSUER an address that begins with https://';
  const second = 'Set it to the way of signing in that asks for a second factor, as the provider calls it.';
  return [
    ...(issuer.startsWith('https://')
      ? []
      : [{ setting: 'STAFF_OIDC_ISSUER', problem: `must be https, not ${issuer}`, mend: open }]),
    ...(acr === undefined
      ? [{ setting: 'STAFF_OIDC_ACR', problem: 'is missing, so nobody is asked for a second factor', mend: second }]
      : []),
  ];
}
