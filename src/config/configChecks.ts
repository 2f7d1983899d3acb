import { resolve } from 'node:path';
import { demoMark, demoPortalIssuer, isDemoKey } from '../demo/demoMark.ts';
import type { Settings } from './environment.ts';
import type { VersionedKey } from './settings.ts';

export interface Problem {
  readonly setting: string;
  readonly problem: string;
  readonly mend: string;
}

/** What the settings came to, as far as it is checked here. */
interface Resolved {
  readonly production: boolean;
  readonly demo: boolean;
  readonly demoNow: string | null;
  /** Our own address first. */
  readonly allowedOrigins: readonly string[];
  readonly membersFile: string | null;
}

const newKey = 'Make one with: openssl rand -base64 32';

/** Settings that contradict demo mode, or that only demo mode has. */
export function problemsOfDemo(config: Resolved): Problem[] {
  const problems: Problem[] = [];
  if (config.demo && config.production) {
    problems.push({
      setting: 'DEMO',
      problem: 'is on in production, where nobody may sign in as an invented member',
      mend: 'Set DEMO=off or leave it out.',
    });
  }
  if (config.demoNow !== null && !config.demo) {
    problems.push({
      setting: 'DEMO_NOW',
      problem: 'sets a clock that only demo mode has',
      mend: 'Leave DEMO_NOW out.',
    });
  }
  return problems;
}

/** Outside demo mode every secret is needed, and each is used for one thing only. */
export function problemsOfKeys(config: Resolved, read: Settings): Problem[] {
  return [...(config.demo ? [] : missingSecrets(read)), ...halfAPortal(read), ...sharedKeys(read)];
}

function missingSecrets(read: Settings): Problem[] {
  const why = {
    TOKEN_SIGNING_KEYS: 'is missing, so the website channel would be open to anybody',
    DIRECT_LINE_SECRET: 'is missing, so nobody could tell the portal from a stranger',
    VAULT_KEYS: 'is missing, so bank account numbers could not be kept sealed',
    FINGERPRINT_KEY: 'is missing, so two uses of one bank account could not be told',
    RECEIPT_KEY: 'is missing, so links to receipts could be guessed',
  } as const;
  const mends = {
    TOKEN_SIGNING_KEYS: `Set it to v1:<key>. ${newKey}`,
    DIRECT_LINE_SECRET: 'Make one with: openssl rand -base64 48',
    VAULT_KEYS: `Set it to v1:<key>. ${newKey}`,
    FINGERPRINT_KEY: newKey,
    RECEIPT_KEY: newKey,
  } as const;
  const names = Object.keys(why) as (keyof typeof why)[];
  return names
    .filter((setting) => read[setting] === undefined)
    .map((setting) => ({ setting, problem: why[setting], mend: mends[setting] }));
}

function halfAPortal(read: Settings): Problem[] {
  const names = ['PORTAL_JWT_ISSUER', 'PORTAL_JWT_AUDIENCE', 'PORTAL_JWT_PUBLIC_KEY'] as const;
  const missing = names.filter((name) => read[name] === undefined);
  if (missing.length === names.length) return [];
  return missing.map((setting) => ({
    setting,
    problem: 'is missing although other settings of the portal are given',
    mend: `Set all of ${names.join(', ')}, or none to do without signing in through the portal.`,
  }));
}

/** Outside demo mode payments that nobody sends would only look like payments. */
export function problemsOfBank(config: Resolved, read: Settings): Problem[] {
  if (config.demo) return [];
  const names = [
    'ACH_DESTINATION',
    'ACH_DESTINATION_NAME',
    'ACH_ORIGIN',
    'ACH_ORIGIN_NAME',
    'ACH_COMPANY_NAME',
    'ACH_COMPANY_ID',
    'ACH_OUTBOX',
    'ACH_RETURNS',
  ] as const;
  const missing = names.filter((name) => read[name] === undefined);
  return missing.map((setting) => ({
    setting,
    problem: 'is missing, so payments would be recorded and never reach the bank',
    mend: 'Set it to what the bank that originates your debits told you; .env.example describes it.',
  }));
}

/** A host without a sender, or a sender without a host, sends nothing. */
export function problemsOfMail(read: Settings): Problem[] {
  const names = ['SMTP_URL', 'MAIL_FROM'] as const;
  const missing = names.filter((name) => read[name] === undefined);
  if (missing.length === names.length) return [];
  return missing.map((setting) => ({
    setting,
    problem: 'is missing although the other setting of the mail is given',
    mend: `Set both ${names.join(' and ')}, or neither to do without letters.`,
  }));
}

function sharedKeys(read: Settings): Problem[] {
  const used = new Map<string, string>();
  return keysOf(read).flatMap(([setting, key]) => {
    const encoded = Buffer.from(key).toString('base64');
    const first = used.get(encoded);
    used.set(encoded, first ?? setting);
    if (first === undefined) return [];
    return [{ setting, problem: `uses a key a second time (it is in ${first})`, mend: newKey }];
  });
}

function keysOf(read: Settings): [string, Uint8Array][] {
  const several = (setting: string, keys: readonly VersionedKey[] = []) =>
    keys.map(({ key }): [string, Uint8Array] => [setting, key]);
  const one = (setting: string, key: Uint8Array | undefined): [string, Uint8Array][] =>
    key === undefined ? [] : [[setting, key]];
  return [
    ...several('TOKEN_SIGNING_KEYS', read.TOKEN_SIGNING_KEYS),
    ...several('VAULT_KEYS', read.VAULT_KEYS),
    ...one('FINGERPRINT_KEY', read.FINGERPRINT_KEY),
    ...one('RECEIPT_KEY', read.RECEIPT_KEY),
    ...one('BACKUP_KEY', read.BACKUP_KEY),
  ];
}

/** What a demonstration may have and production may not. */
export function problemsOfProduction(config: Resolved, portalKeyText: string | undefined, read: Settings): Problem[] {
  if (!config.production) return [];
  return [...openAddresses(config), ...demoKeysInUse(portalKeyText, read), ...demoMembersInUse(config)];
}

function openAddresses(config: Resolved): Problem[] {
  const [own = '', ...others] = config.allowedOrigins;
  const open = (setting: string, address: string): Problem[] =>
    address.startsWith('https://')
      ? []
      : [
          {
            setting,
            problem: `must be https, not ${address}`,
            mend: `Give ${setting} an address that begins with https://`,
          },
        ];
  return [...open('PUBLIC_BASE_URL', own), ...others.flatMap((address) => open('ALLOWED_ORIGINS', address))];
}

function demoKeysInUse(portalKeyText: string | undefined, read: Settings): Problem[] {
  const inUse = keysOf(read).filter(([, key]) => isDemoKey(key));
  const settings = new Set(inUse.map(([setting]) => setting));
  if (read.DIRECT_LINE_SECRET?.startsWith(demoMark) === true) settings.add('DIRECT_LINE_SECRET');
  if (read.PORTAL_JWT_ISSUER === demoPortalIssuer) settings.add('PORTAL_JWT_ISSUER');
  if (portalKeyText?.includes(demoMark) === true) settings.add('PORTAL_JWT_PUBLIC_KEY');
  return [...settings].map((setting) => ({
    setting,
    problem: 'holds a key of demo mode, which anybody may know',
    mend: setting.startsWith('PORTAL') ? 'Use what the portal publishes.' : newKey,
  }));
}

function demoMembersInUse(config: Resolved): Problem[] {
  const demoFolder = resolve(import.meta.dirname, '../../data/demo');
  if (config.membersFile === null || !resolve(config.membersFile).startsWith(demoFolder)) return [];
  return [
    {
      setting: 'MEMBERS_FILE',
      problem: 'names the invented members of demo mode',
      mend: 'Name the file of real members.',
    },
  ];
}
