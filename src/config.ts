import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { type AzureConfig, azureOf, problemsOfAzure, problemsOfAzureInProduction } from './config/azureChecks.ts';
import { problemsOfTeams } from './config/channelChecks.ts';
import {
  problemsOfBank,
  problemsOfDemo,
  problemsOfKeys,
  problemsOfMail,
  problemsOfProduction,
} from './config/configChecks.ts';
import type { Problem } from './config/configChecks.ts';
import { environment, settingNames } from './config/environment.ts';
import type { Settings } from './config/environment.ts';
import type { LogLevel } from './log.ts';
import type { Instant } from './rules/index.ts';
import type { Sender } from './config/mailSettings.ts';
import type { channelNames, VersionedKey } from './config/settings.ts';
import {
  problemsOfStaffOidc,
  problemsOfStaffOidcInProduction,
  type StaffOidcConfig,
  staffOidcOf,
} from './config/staffChecks.ts';
import { problemsOfSms, problemsOfSmsInProduction, type SmsConfig, smsOf } from './config/twilioChecks.ts';

/** Everything the process may be told, read once. */
export interface Config {
  readonly production: boolean;
  readonly demo: boolean;
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end. */
  readonly publicBaseUrl: string;
  readonly storeDir: string;
  readonly storeCreate: boolean;
  readonly demoNow: Instant | null;
  readonly logLevel: LogLevel;
  readonly trustedProxies: readonly string[];
  /** Pages that may use the chat; our own is always among them. */
  readonly allowedOrigins: readonly string[];
  readonly channels: readonly (typeof channelNames)[number][];
  readonly membersFile: string | null;
  /** How files reach the bank. In demo mode there is none: the bank is played. */
  readonly bank: BankConfig | null;
  /** Whether this process does the daily runs by itself. */
  readonly runs: boolean;
  /** Where the ends of audit trails are written, outside the store. */
  readonly auditDir: string;
  /** What asks for /metrics proves itself with it. Without it there are metrics in demo mode only. */
  readonly metricsToken: string | null;
  /** Seals backups. Without it none are made. */
  readonly backupKey: Uint8Array | null;
  /** Absent: no letters. The address holds the password of the mail host. */
  readonly mail: { readonly url: string; readonly from: Sender } | null;
  /** Absent: no texts, or in demo mode only played ones. */
  readonly sms: SmsConfig | null;
  /** Absent: nobody can write to the bot through Azure. */
  readonly azure: AzureConfig | null;
  /** Absent: staff sign in with password and code only. */
  readonly staffOidc: StaffOidcConfig | null;
  /** What was configured; demo mode fills the gaps with keys of its own. */
  readonly keys: { readonly [K in keyof Keys]: Keys[K] | null };
}

export interface Keys {
  /** The portal's server proves itself with it when it asks for a chat token. */
  readonly directLineSecret: string;
  readonly tokenSigningKeys: readonly VersionedKey[];
  readonly vaultKeys: readonly VersionedKey[];
  readonly fingerprintKey: Uint8Array;
  readonly receiptKey: Uint8Array;
  readonly portal: PortalKey;
}

export interface PortalKey {
  readonly issuer: string;
  readonly audience: string;
  readonly publicKey: KeyObject;
}

export interface BankConfig {
  readonly destination: string;
  readonly destinationName: string;
  readonly origin: string;
  readonly originName: string;
  readonly companyName: string;
  readonly companyId: string;
  readonly odfi: string;
  readonly outbox: string;
  readonly returns: string;
}

export type ConfigResult =
  | { readonly kind: 'ready'; readonly config: Config }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Reads the settings. With nothing set this is demo mode. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = settingNames.filter((name) => (env[name] ?? '').trim() !== '');
  const parsed = environment.safeParse(Object.fromEntries(set.map((name) => [name, env[name]])));
  if (!parsed.success) return { kind: 'refused', problems: parsed.error.issues.map(problemOf) };
  const config = configOf(parsed.data);
  const problems = [
    ...problemsOfDemo(config),
    ...problemsOfKeys(config, parsed.data),
    ...problemsOfBank(config, parsed.data),
    ...problemsOfMail(parsed.data),
    ...problemsOfSms(config, parsed.data),
    ...(config.production ? problemsOfSmsInProduction(parsed.data) : []),
    ...problemsOfTeams(config, parsed.data),
    ...problemsOfAzure(parsed.data),
    ...(config.production ? problemsOfAzureInProduction(parsed.data) : []),
    ...problemsOfStaffOidc(parsed.data),
    ...(config.production ? problemsOfStaffOidcInProduction(parsed.data) : []),
    ...problemsOfProduction(config, env.PORTAL_JWT_PUBLIC_KEY, parsed.data),
  ];
  return problems.length === 0 ? { kind: 'ready', config } : { kind: 'refused', problems };
}

/** A complaint as the operator reads it: `PORT must be a whole number, not "web". Set it …`. */
export function sentenceOf({ setting, problem, mend }: Problem): string {
  return `${setting} ${problem}. ${mend}`;
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const setting = String(issue.path[0]);
  return { setting, problem: issue.message, mend: `Correct ${setting}; .env.example describes it.` };
}

function configOf(read: Settings): Config {
  const production = read.NODE_ENV === 'production';
  const demo = read.DEMO ?? !production;
  const publicBaseUrl = read.PUBLIC_BASE_URL ?? `http://localhost:${read.PORT}`;
  return {
    production,
    demo,
    port: read.PORT,
    host: read.HOST,
    publicBaseUrl,
    storeDir: read.STORE_DIR,
    storeCreate: read.STORE_CREATE ?? demo,
    demoNow: (read.DEMO_NOW ?? null) as Instant | null,
    logLevel: read.LOG_LEVEL,
    trustedProxies: read.TRUSTED_PROXIES,
    allowedOrigins: [
      ...new Set([publicBaseUrl, ...read.ALLOWED_ORIGINS, ...(demo ? loopbackTwin(publicBaseUrl) : [])]),
    ],
    channels: read.CHANNELS,
    membersFile: read.MEMBERS_FILE ?? null,
    bank: demo ? null : bankOf(read),
    runs: read.RUNS ?? true,
    auditDir: read.AUDIT_DIR ?? `${read.STORE_DIR}-audit`,
    metricsToken: read.METRICS_TOKEN ?? null,
    backupKey: read.BACKUP_KEY ?? null,
    mail: mailOf(read),
    sms: smsOf(read),
    azure: azureOf(read),
    staffOidc: staffOidcOf(read),
    keys: {
      directLineSecret: read.DIRECT_LINE_SECRET ?? null,
      tokenSigningKeys: read.TOKEN_SIGNING_KEYS ?? null,
      vaultKeys: read.VAULT_KEYS ?? null,
      fingerprintKey: read.FINGERPRINT_KEY ?? null,
      receiptKey: read.RECEIPT_KEY ?? null,
      portal: portalOf(read),
    },
  };
}

function bankOf(read: Settings): BankConfig | null {
  const { ACH_DESTINATION: destination, ACH_ORIGIN: origin, ACH_OUTBOX: outbox, ACH_RETURNS: returns } = read;
  const { ACH_DESTINATION_NAME: destinationName, ACH_ORIGIN_NAME: originName } = read;
  const { ACH_COMPANY_NAME: companyName, ACH_COMPANY_ID: companyId } = read;
  if (destination === undefined || destinationName === undefined || origin === undefined) return null;
  if (originName === undefined || companyName === undefined || companyId === undefined) return null;
  if (outbox === undefined || returns === undefined) return null;
  const odfi = read.ACH_ODFI ?? destination.slice(0, 8);
  return { destination, destinationName, origin, originName, companyName, companyId, odfi, outbox, returns };
}

function portalOf(read: Settings): PortalKey | null {
  const { PORTAL_JWT_ISSUER: issuer, PORTAL_JWT_AUDIENCE: audience, PORTAL_JWT_PUBLIC_KEY: publicKey } = read;
  if (issuer === undefined || audience === undefined || publicKey === undefined) return null;
  return { issuer, audience, publicKey };
}

function mailOf({ SMTP_URL: url, MAIL_FROM: from }: Settings): Config['mail'] {
  return url === undefined || from === undefined ? null : { url, from };
}

/** Who tries the demonstration may type either name of their own machine. */
function loopbackTwin(origin: string): string[] {
  if (origin.includes('//localhost')) return [origin.replace('//localhost', '//127.0.0.1')];
  return origin.includes('//127.0.0.1') ? [origin.replace('//127.0.0.1', '//localhost')] : [];
}
