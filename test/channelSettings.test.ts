import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readConfig, sentenceOf } from '../src/config.ts';
import type { Config } from '../src/config.ts';
import { bankSettings } from './support/bankSettings.ts';

const key = (size = 32) => randomBytes(size).toString('base64');

const production = {
  ...bankSettings,
  NODE_ENV: 'production',
  PUBLIC_BASE_URL: 'https://pay.example.org',
  DIRECT_LINE_SECRET: key(48),
  TOKEN_SIGNING_KEYS: `v1:${key()}`,
  VAULT_KEYS: `v1:${key()}`,
  FINGERPRINT_KEY: key(),
  RECEIPT_KEY: key(),
  CHANNELS: 'website,sms',
};

const accountSid = `AC${'0'.repeat(31)}1`;
const messagingServiceSid = `MG${'0'.repeat(31)}1`;
const twilio = {
  TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: 'test-auth-token-current',
  TWILIO_NUMBER: '+15005550006',
};

function ready(env: Record<string, string>): Config {
  const result = readConfig(env);
  if (result.kind === 'refused') throw new Error(result.problems.map(sentenceOf).join('\n'));
  return result.config;
}

function refused(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.kind === 'refused' ? result.problems.map(({ setting, problem }) => `${setting} ${problem}`) : [];
}

describe('the settings of SMS', () => {
  it('are not needed in demo mode, where Twilio is played', () => {
    expect(ready({ CHANNELS: 'website,sms' })).toMatchObject({ demo: true, channels: ['website', 'sms'], sms: null });
    expect(ready({}).channels).toEqual(['website']);
  });

  it('are an account and a number', () => {
    expect(ready({ ...production, ...twilio }).sms).toEqual({
      accountSid,
      authTokens: ['test-auth-token-current'],
      number: '+15005550006',
      messagingServiceSid: null,
      apiUrl: 'https://api.twilio.com',
    });
  });

  it('may be a messaging service instead of a number, or both', () => {
    const { TWILIO_NUMBER: number, ...account } = twilio;
    const service = { TWILIO_MESSAGING_SERVICE_SID: messagingServiceSid };
    expect(ready({ ...production, ...account, ...service }).sms).toMatchObject({ number: null, messagingServiceSid });
    expect(ready({ ...production, ...twilio, ...service }).sms).toMatchObject({ number, messagingServiceSid });
  });

  it('hold two tokens while they are changed, the current one first', () => {
    const TWILIO_AUTH_TOKEN = 'test-auth-token-current, test-auth-token-older';
    expect(ready({ ...production, ...twilio, TWILIO_AUTH_TOKEN }).sms?.authTokens).toEqual([
      'test-auth-token-current',
      'test-auth-token-older',
    ]);
  });

  it.each(['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_NUMBER'])(
    'are refused where SMS is opened without %s, in production and elsewhere',
    (setting) => {
      const complaint = `${setting} is missing, so no text could be sent or believed`;
      expect(refused({ ...production, ...twilio, [setting]: '' })).toEqual([complaint]);
      const elsewhere = { ...production, NODE_ENV: 'development', DEMO: 'off' };
      expect(refused({ ...elsewhere, ...twilio, [setting]: '' })).toEqual([complaint]);
    },
  );

  it('are refused where they were only begun, because somebody meant to open SMS', () => {
    expect(refused({ TWILIO_ACCOUNT_SID: accountSid })).toEqual([
      'TWILIO_AUTH_TOKEN is missing although other settings of SMS are given',
      'TWILIO_NUMBER is missing although other settings of SMS are given',
    ]);
  });

  it('may be left out where SMS is not opened', () => {
    expect(ready({ ...production, CHANNELS: 'website' }).sms).toBeNull();
  });

  it.each([
    ['TWILIO_ACCOUNT_SID', 'SK123', 'must be AC and 32 hexadecimal digits, as Twilio\'s console shows it, not "SK123"'],
    ['TWILIO_NUMBER', '617-555-0123', 'must be a phone number such as +16175550100, not "617-555-0123"'],
    [
      'TWILIO_MESSAGING_SERVICE_SID',
      'MG1',
      'must be MG and 32 hexadecimal digits, as Twilio\'s console shows it, not "MG1"',
    ],
    ['TWILIO_API_URL', 'api.twilio.com', 'must be a web address such as https://api.twilio.com, not "api.twilio.com"'],
    [
      'TWILIO_API_URL',
      'https://a:b@api.twilio.com',
      'must be a web address such as https://api.twilio.com, not "https://a:b@api.twilio.com"',
    ],
    ['TWILIO_AUTH_TOKEN', 'short', 'must be a token of 16 to 64 signs, or two with a comma between them'],
    ['TWILIO_AUTH_TOKEN', 'test-auth-token-1,test-auth-token-1', 'must name each token once'],
    [
      'TWILIO_AUTH_TOKEN',
      'test-auth-token-1,test-auth-token-2,test-auth-token-3',
      'must be at most two tokens, the current one first, not 3',
    ],
  ])('are refused with one precise complaint: %s=%s', (setting, value, complaint) => {
    expect(refused({ ...production, ...twilio, [setting]: value })).toEqual([`${setting} ${complaint}`]);
  });

  it('never repeat a token in a complaint', () => {
    const complaints = refused({ TWILIO_AUTH_TOKEN: 'letmein', TWILIO_ACCOUNT_SID: 'x' }).join();
    expect(complaints).toContain('TWILIO_AUTH_TOKEN');
    expect(complaints).not.toContain('letmein');
  });
});

describe('a channel of Azure', () => {
  it('is refused where it is opened and nobody could write to it, and not in demo mode', () => {
    expect(refused({ ...production, CHANNELS: 'teams' })).toEqual([
      'MICROSOFT_APP_ID is missing, so nobody could write to the bot in Teams',
    ]);
    expect(ready({ CHANNELS: 'website,sms,teams' }).channels).toEqual(['website', 'sms', 'teams']);
  });
});

describe('the desk for talks that need a person', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const azure = { MICROSOFT_APP_ID: id, MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_TENANT_ID: id };
  const teams = { ...production, ...azure, CHANNELS: 'website,teams' };

  it('is our console, or a hub where one can hear of a talk', () => {
    expect(ready({}).handoff).toBe('console');
    expect(ready({ ...teams, HANDOFF: 'hub' }).handoff).toBe('hub');
    expect(ready({ ...teams, HANDOFF: 'hub', AZURE_CHANNELS: 'sms,webchat' }).handoff).toBe('hub');
    // Azure is played there.
    expect(ready({ HANDOFF: 'hub' }).handoff).toBe('hub');
  });

  it('is no hub that could not hear of one', () => {
    const complaint = "HANDOFF is hub although no channel of Azure's is open, so no hub could hear of a talk";
    expect(refused({ ...production, ...twilio, HANDOFF: 'hub' })).toEqual([complaint]);
    expect(refused({ ...teams, CHANNELS: 'website', HANDOFF: 'hub' })).toEqual([complaint]);
    expect(refused({ ...azure, HANDOFF: 'hub' })).toEqual([complaint]);
    expect(refused({ ...teams, AZURE_CHANNELS: 'sms', HANDOFF: 'hub' })).toEqual([
      'HANDOFF is hub although AZURE_CHANNELS opens text messages only, in which no hub can sit',
    ]);
    expect(refused({ HANDOFF: 'elsewhere' })).toEqual(['HANDOFF must be console or hub, not "elsewhere"']);
  });
});

describe('the address of the REST API', () => {
  it.each(['https://api.twilio.com', 'https://api.dublin.ie1.twilio.com'])(
    'may be one of Twilio’s in production: %s',
    (url) => {
      expect(ready({ ...production, ...twilio, TWILIO_API_URL: `${url}/` }).sms?.apiUrl).toBe(url);
    },
  );

  it.each(['http://api.twilio.com', 'https://twilio.com.example.org', 'https://eviltwilio.com', 'http://127.0.0.1:9'])(
    'is no other in production, because whoever is called there learns every text: %s',
    (url) => {
      expect(refused({ ...production, ...twilio, TWILIO_API_URL: url })).toEqual([
        `TWILIO_API_URL must be an https address of twilio.com, not ${url}`,
      ]);
    },
  );

  it('may be any other outside production', () => {
    expect(ready({ ...twilio, TWILIO_API_URL: 'http://127.0.0.1:9/demo/twilio' }).sms?.apiUrl).toBe(
      'http://127.0.0.1:9/demo/twilio',
    );
  });

  it('is called only where our own address is https, to which Twilio sends what members write', () => {
    expect(refused({ ...production, ...twilio, PUBLIC_BASE_URL: 'http://pay.example.org' })).toEqual([
      'PUBLIC_BASE_URL must be https, not http://pay.example.org',
    ]);
  });
});
