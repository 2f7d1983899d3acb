import type { Problem } from './configChecks.ts';
import type { Settings } from './environment.ts';

/** The account that texts go out from. */
export interface SmsConfig {
  readonly accountSid: string;
  /** The current one first. */
  readonly authTokens: readonly string[];
  /** The number of ours; absent where a messaging service chooses one. */
  readonly number: string | null;
  readonly messagingServiceSid: string | null;
  readonly apiUrl: string;
}

const twilioApi = 'https://api.twilio.com';
const account = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const;
const senders = ['TWILIO_NUMBER', 'TWILIO_MESSAGING_SERVICE_SID'] as const;

export function smsOf(read: Settings): SmsConfig | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authTokens } = read;
  const { TWILIO_NUMBER: number = null, TWILIO_MESSAGING_SERVICE_SID: messagingServiceSid = null } = read;
  if (accountSid === undefined || authTokens === undefined) return null;
  if (number === null && messagingServiceSid === null) return null;
  return { accountSid, authTokens, number, messagingServiceSid, apiUrl: read.TWILIO_API_URL ?? twilioApi };
}

/** Texts need an account and a sender. In demo mode Twilio is played, and half an account is no account there either. */
export function problemsOfSms({ demo }: { readonly demo: boolean }, read: Settings): Problem[] {
  const opened = read.CHANNELS.includes('sms') && !demo;
  const begun = [...account, ...senders].some((setting) => read[setting] !== undefined);
  if (!opened && !begun) return [];
  const why = opened
    ? 'is missing, so no text could be sent or believed'
    : 'is missing although other settings of SMS are given';
  const hasSender = senders.some((setting) => read[setting] !== undefined);
  const missing = [...account.filter((setting) => read[setting] === undefined), ...(hasSender ? [] : [senders[0]])];
  return missing.map((setting) => ({ setting, problem: why, mend: mends[setting] }));
}

const mends = {
  TWILIO_ACCOUNT_SID: "Set it to the account SID of Twilio's console, or take sms out of CHANNELS.",
  TWILIO_AUTH_TOKEN: "Set it to the auth token of Twilio's console, or take sms out of CHANNELS.",
  TWILIO_NUMBER: 'Set it to the number texts come from, or set TWILIO_MESSAGING_SERVICE_SID.',
} as const;

/** Whoever is called instead of Twilio learns every text, and the token with it. */
export function problemsOfSmsInProduction({ TWILIO_API_URL: apiUrl = twilioApi }: Settings): Problem[] {
  const { protocol, hostname } = new URL(apiUrl);
  if (protocol === 'https:' && /^(?:[a-z0-9-]+\.)*twilio\.com$/.test(hostname)) return [];
  const problem = `must be an https address of twilio.com, not ${apiUrl}`;
  return [
    { setting: 'TWILIO_API_URL', problem, mend: 'Leave TWILIO_API_URL out: only demonstrations and tests need it.' },
  ];
}
