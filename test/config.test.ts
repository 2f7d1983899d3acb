import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readConfig, sentenceOf } from '../src/config.ts';
import type { Config } from '../src/config.ts';
import { demoMark, demoPortalIssuer } from '../src/demo/demoMark.ts';
import { environment, settingNames } from '../src/config/environment.ts';
import { bankSettings } from './support/bankSettings.ts';

const key = (size = 32) => randomBytes(size).toString('base64');
const demoKey = () => Buffer.concat([Buffer.from(demoMark), randomBytes(24)]).toString('base64');
const portalPair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicPem = portalPair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const safe = {
  ...bankSettings,
  NODE_ENV: 'production',
  PUBLIC_BASE_URL: 'https://pay.example.org',
  DIRECT_LINE_SECRET: key(48),
  TOKEN_SIGNING_KEYS: `v1:${key()}`,
  VAULT_KEYS: `v2:${key()},v1:${key()}`,
  FINGERPRINT_KEY: key(),
  RECEIPT_KEY: key(),
};

const portal = { PORTAL_JWT_ISSUER: 'https://portal', PORTAL_JWT_AUDIENCE: 'pay', PORTAL_JWT_PUBLIC_KEY: publicPem };
const mail = { SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'letters@pay.example.org' };

function ready(env: Record<string, string>): Config {
  const result = readConfig(env);
  if (result.kind === 'refused') throw new Error(result.problems.map(sentenceOf).join('\n'));
  return result.config;
}

function refused(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.kind === 'refused' ? result.problems.map(({ setting, problem }) => `${setting} ${problem}`) : [];
}

function settingsRefused(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.kind === 'refused' ? result.problems.map(({ setting }) => setting) : [];
}

describe('settings', () => {
  it('are demo mode on this machine when nothing is set', () => {
    const config = ready({});
    expect(config).toMatchObject({ demo: true, production: false, port: 3978, host: '127.0.0.1', storeCreate: true });
    expect(config).toMatchObject({ publicBaseUrl: 'http://localhost:3978', storeDir: './.store', demoNow: null });
    expect(config.allowedOrigins).toEqual(['http://localhost:3978', 'http://127.0.0.1:3978']);
    expect(config.mail).toBeNull();
    expect(Object.values(config.keys)).toEqual([null, null, null, null, null, null]);
  });

  it('count as unset when they are empty, as an untouched line of a .env file is', () => {
    expect(ready({ PORT: '', DEMO_NOW: '  ' })).toEqual(ready({}));
  });

  it('put the port into the default address', () => {
    expect(ready({ PORT: '4000' }).publicBaseUrl).toBe('http://localhost:4000');
  });

  it('pin the clock of demo mode to an instant', () => {
    expect(ready({ DEMO_NOW: '2026-05-13T15:00:00-04:00' }).demoNow).toBe('2026-05-13T19:00:00.000Z');
  });

  it.each([
    ['PORT', 'web', 'PORT must be a whole number, not "web"'],
    ['PORT', '1e3', 'PORT must be a whole number, not "1e3"'],
    ['PORT', '70000', 'PORT must be at most 65535, not 70000'],
    ['NODE_ENV', 'prod', 'NODE_ENV must be production, development or test, not "prod"'],
    ['DEMO', 'maybe', 'DEMO must be on or off, not "maybe"'],
    [
      'DEMO_NOW',
      '2026-05-13',
      'DEMO_NOW must be a time with its offset such as 2026-05-13T15:00:00-04:00, not "2026-05-13"',
    ],
    [
      'DEMO_NOW',
      '2026-05-13T15:00:00',
      'DEMO_NOW must be a time with its offset such as 2026-05-13T15:00:00-04:00, not "2026-05-13T15:00:00"',
    ],
    [
      'PUBLIC_BASE_URL',
      'pay.example.org',
      'PUBLIC_BASE_URL must be a web address such as https://pay.example.org, not "pay.example.org"',
    ],
    [
      'PUBLIC_BASE_URL',
      'https://a.example/b',
      'PUBLIC_BASE_URL must be a web address without a path, not "https://a.example/b"',
    ],
    [
      'TRUSTED_PROXIES',
      '10.0.0.0/33',
      'TRUSTED_PROXIES must list addresses or networks such as 10.0.0.0/8, not "10.0.0.0/33"',
    ],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent, not "loud"'],
    [
      'MAIL_FROM',
      'Connector Pay',
      'MAIL_FROM must look like letters@pay.example.org or Name <letters@pay.example.org>, not "Connector Pay"',
    ],
    ['VAULT_KEYS', key(), 'VAULT_KEYS must look like v1:<base64 of 32 bytes>,v2:…'],
    ['VAULT_KEYS', `v1:${key(16)}`, 'VAULT_KEYS must be 32 bytes in base64'],
    ['VAULT_KEYS', `v1:${Buffer.alloc(32).toString('base64')}`, 'VAULT_KEYS must be random, not made up by hand'],
    ['VAULT_KEYS', `v1:${key()},v1:${key()}`, 'VAULT_KEYS must name each key version once'],
    ['FINGERPRINT_KEY', 'short', 'FINGERPRINT_KEY must be 32 bytes in base64'],
    ['DIRECT_LINE_SECRET', 'hunter2', 'DIRECT_LINE_SECRET must be at least 32 characters long'],
    ['CHANNELS', 'azure', 'CHANNELS must list channels out of website, sms, teams, not "azure"'],
    ['CHANNELS', 'website,', 'CHANNELS must list channels out of website, sms, teams, not ""'],
    ['CHANNELS', 'sms,website,sms', 'CHANNELS must name each channel once'],
  ])('are refused with one precise complaint: %s=%s', (setting, text, complaint) => {
    expect(refused({ [setting]: text })).toEqual([complaint]);
  });

  it('are complained about all at once', () => {
    expect(settingsRefused({ PORT: 'web', DEMO: 'x' })).toEqual(['PORT', 'DEMO']);
  });

  it('never repeat a secret in a complaint', () => {
    const complaints = refused({ DIRECT_LINE_SECRET: 'letmein', VAULT_KEYS: 'v1:letmein', RECEIPT_KEY: 'letmein' });
    expect(complaints).toHaveLength(3);
    expect(complaints.join()).not.toContain('letmein');
  });

  it('take the portal key as PEM, as PEM on one line and as JWK, and refuse a private one', () => {
    const jwk = JSON.stringify(portalPair.publicKey.export({ format: 'jwk' }));
    for (const PORTAL_JWT_PUBLIC_KEY of [publicPem, publicPem.replaceAll('\n', '\\n'), jwk]) {
      const found = ready({ ...portal, PORTAL_JWT_PUBLIC_KEY }).keys.portal;
      expect(found?.publicKey.equals(portalPair.publicKey)).toBe(true);
    }
    const privatePem = portalPair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const privateJwk = JSON.stringify(portalPair.privateKey.export({ format: 'jwk' }));
    for (const PORTAL_JWT_PUBLIC_KEY of [privatePem, privateJwk]) {
      expect(refused({ ...portal, PORTAL_JWT_PUBLIC_KEY })).toEqual([
        'PORTAL_JWT_PUBLIC_KEY must be the public key; this one is private',
      ]);
    }
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });
    expect(settingsRefused({ ...portal, PORTAL_JWT_PUBLIC_KEY: rsa.toString() })).toEqual(['PORTAL_JWT_PUBLIC_KEY']);
  });

  it('take all of the portal or nothing of it', () => {
    const { PORTAL_JWT_AUDIENCE: _, ...half } = portal;
    expect(settingsRefused(half)).toEqual(['PORTAL_JWT_AUDIENCE']);
  });

  it.each([
    ['letters@pay.example.org', { name: null, address: 'letters@pay.example.org' }],
    ['<letters@localhost>', { name: null, address: 'letters@localhost' }],
    ['Connector Pay <letters@pay.example.org>', { name: 'Connector Pay', address: 'letters@pay.example.org' }],
    ['"Pay, Connector" <letters@pay.example.org>', { name: 'Pay, Connector', address: 'letters@pay.example.org' }],
  ])('take the sender of letters with a name or without: %s', (MAIL_FROM, from) => {
    const SMTP_URL = 'smtps://us:secret@mail.example.org:465';
    expect(ready({ SMTP_URL, MAIL_FROM }).mail).toEqual({ url: SMTP_URL, from });
  });

  it.each([
    'letters',
    'a@example.org, b@example.org',
    'Name a@example.org',
    'Name <a@example.org> more',
    'a@example.org\r\nBcc: b@example.org',
    'Na\nme <a@example.org>',
    '<a@>',
  ])('take no sender that is not one address: %j', (MAIL_FROM) => {
    expect(settingsRefused({ ...mail, MAIL_FROM })).toEqual(['MAIL_FROM']);
  });

  it.each([
    'smtp://mail.example.org',
    'smtp://127.0.0.1:2525',
    'smtps://[2001:db8::25]:465',
    'smtps://us%40example.org:p%40ss%3A%2F%25@mail.example.org/',
  ])('take the address of a mail host: %s', (SMTP_URL) => {
    expect(ready({ ...mail, SMTP_URL }).mail?.url).toBe(SMTP_URL);
  });

  it.each([
    ['hunter2', 'must look like'],
    ['mail.example.org:465', 'must look like'],
    ['https://us:hunter2@mail.example.org', 'must look like'],
    ['smtps://us:hunter2@', 'must look like'],
    ['smtps://us:hunter2@mail.example.org:99999', 'must look like'],
    ['smtps://us:hunter2@mail .example.org', 'must look like'],
    ['smtps://us:hunter2@mail.example.org/inbox', 'must end after the port'],
    ['smtps://us:hunter2@mail.example.org?tls.rejectUnauthorized=false', 'must end after the port'],
    ['smtps://us:hunter2@mail.example.org?', 'must end after the port'],
    ['smtps://us:hun#ter2@mail.example.org', 'must'],
    ['smtps://us:hunter2%@mail.example.org', 'must end after the port'],
    ['smtps://us:hunter2%FF@mail.example.org', 'must end after the port'],
    ['smtps://hunter2@mail.example.org', 'must name both a user and a password'],
    ['smtps://:hunter2@mail.example.org', 'must name both a user and a password'],
  ])('refuse a mail host without repeating what may be its password: %s', (SMTP_URL, complaint) => {
    const [said = '', ...others] = refused({ ...mail, SMTP_URL });
    expect(others).toEqual([]);
    expect(said).toMatch(`SMTP_URL ${complaint}`);
    expect(said).not.toMatch(/hun|ter2/);
  });

  it('take both settings of the mail or neither', () => {
    expect(settingsRefused({ SMTP_URL: mail.SMTP_URL })).toEqual(['MAIL_FROM']);
    expect(settingsRefused({ MAIL_FROM: mail.MAIL_FROM })).toEqual(['SMTP_URL']);
    expect(refused({ MAIL_FROM: mail.MAIL_FROM })).toEqual([
      'SMTP_URL is missing although the other setting of the mail is given',
    ]);
  });

  it('refuse one key for two purposes', () => {
    const twice = key();
    expect(settingsRefused({ VAULT_KEYS: `v1:${twice}`, FINGERPRINT_KEY: twice })).toEqual(['FINGERPRINT_KEY']);
  });
});

describe('production', () => {
  it('starts when everything is safe, without demo mode and without making a store', () => {
    expect(ready({ ...safe, ...portal, ...mail })).toMatchObject({ production: true, demo: false, storeCreate: false });
    expect(ready(safe).keys.vaultKeys?.map(({ version }) => version)).toEqual(['v2', 'v1']);
  });

  it.each(['DIRECT_LINE_SECRET', 'TOKEN_SIGNING_KEYS', 'VAULT_KEYS', 'FINGERPRINT_KEY', 'RECEIPT_KEY'])(
    'refuses to start without %s, and says how to mend it',
    (setting) => {
      const result = readConfig({ ...safe, [setting]: '' });
      expect(result).toMatchObject({ kind: 'refused', problems: [{ setting }] });
      expect(result.kind === 'refused' && result.problems[0]?.mend).toContain('openssl rand');
    },
  );

  it.each<[string, Record<string, string>, string]>([
    ['demo mode', { DEMO: 'on' }, 'DEMO'],
    ['a pinned clock', { DEMO_NOW: '2026-05-13T15:00:00-04:00' }, 'DEMO_NOW'],
    ['an address without https', { PUBLIC_BASE_URL: 'http://pay.example.org' }, 'PUBLIC_BASE_URL'],
    ['no address', { PUBLIC_BASE_URL: '' }, 'PUBLIC_BASE_URL'],
    ['a foreign page without https', { ALLOWED_ORIGINS: 'http://other.example' }, 'ALLOWED_ORIGINS'],
    ['a demo vault key', { VAULT_KEYS: `v3:${key()},v1:${demoKey()}` }, 'VAULT_KEYS'],
    ['a demo signing key', { TOKEN_SIGNING_KEYS: `v1:${demoKey()}` }, 'TOKEN_SIGNING_KEYS'],
    ['a demo fingerprint key', { FINGERPRINT_KEY: demoKey() }, 'FINGERPRINT_KEY'],
    ['a demo receipt key', { RECEIPT_KEY: demoKey() }, 'RECEIPT_KEY'],
    ['a demo secret', { DIRECT_LINE_SECRET: `${demoMark}-${key()}` }, 'DIRECT_LINE_SECRET'],
    ['the demo portal', { ...portal, PORTAL_JWT_ISSUER: demoPortalIssuer }, 'PORTAL_JWT_ISSUER'],
    ['demo members', { MEMBERS_FILE: 'data/demo/members.json' }, 'MEMBERS_FILE'],
    ['a channel that there is not', { CHANNELS: 'azure' }, 'CHANNELS'],
  ])('refuses %s and names the setting', (_what, env, setting) => {
    expect(settingsRefused({ ...safe, ...env })).toEqual([setting]);
  });

  it('refuses the demo portal key that somebody copied as JWK', () => {
    const jwk = { ...portalPair.publicKey.export({ format: 'jwk' }), kid: `${demoMark}-1` };
    const env = { ...safe, ...portal, PORTAL_JWT_PUBLIC_KEY: JSON.stringify(jwk) };
    expect(settingsRefused(env)).toEqual(['PORTAL_JWT_PUBLIC_KEY']);
  });

  it('is as strict about secrets when demo mode is switched off elsewhere', () => {
    expect(settingsRefused({ DEMO: 'off' })).toHaveLength(5 + Object.keys(bankSettings).length);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const documented = lines.flatMap((line) => {
    const found = /^# ([A-Z][A-Z_]+)=(.*)$/.exec(line);
    return found === null ? [] : [{ name: found[1] ?? '', value: found[2] ?? '' }];
  });

  it('documents every setting once and no other', () => {
    expect(documented.map(({ name }) => name).toSorted()).toEqual(settingNames.toSorted());
  });

  it('shows the defaults that are in force', () => {
    const defaults: Record<string, unknown> = environment.parse({});
    const inForce = Object.entries(defaults).filter(([, value]) => !Array.isArray(value) || value.length > 0);
    const shown = documented.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]);
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(inForce.map(([name, value]) => [name, String(value)])),
    );
  });

  it('sets nothing by itself, so that copying it is safe', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

describe('what the bank told its originator', () => {
  it.each(Object.keys(bankSettings))('is needed outside demo mode: %s', (setting) => {
    const { [setting as keyof typeof bankSettings]: _, ...others } = safe;
    expect(settingsRefused(others)).toEqual([setting]);
  });

  it.each([
    ['ACH_DESTINATION', '011000016'],
    ['ACH_DESTINATION', '01100001'],
    ['ACH_DESTINATION_NAME', 'A name that is much too long for it'],
    ['ACH_ORIGIN_NAME', 'lower case'],
    ['ACH_COMPANY_NAME', 'SEVENTEEN LETTERS'],
    ['ACH_COMPANY_ID', 'ÉTÉ'],
    ['ACH_ODFI', '0110000151'],
  ])('is refused where a bank would refuse it: %s=%s', (setting, value) => {
    expect(settingsRefused({ ...safe, [setting]: value })).toEqual([setting]);
  });

  it('originates at the bank that takes the files, unless another is named', () => {
    expect(ready(safe).bank?.odfi).toBe('01100001');
    expect(ready({ ...safe, ACH_ODFI: '02100002' }).bank?.odfi).toBe('02100002');
  });

  it('is not asked in demo mode, where the bank is played', () => {
    expect(ready(bankSettings).bank).toBeNull();
  });
});

describe('the daily runs', () => {
  it('are done by this process unless it is told otherwise, with the ends of the trails beside the store', () => {
    expect(ready({})).toMatchObject({ runs: true, auditDir: './.store-audit', backupKey: null });
    expect(ready({ RUNS: 'off', AUDIT_DIR: '/srv/audit' })).toMatchObject({ runs: false, auditDir: '/srv/audit' });
  });

  it('share no key with the backups', () => {
    expect(settingsRefused({ ...safe, BACKUP_KEY: safe.FINGERPRINT_KEY })).toEqual(['BACKUP_KEY']);
  });
});
