import { createSmsCarrier, inboundPath, smsRoutes } from '../../channels/sms/index.ts';
import type { Config } from '../../config.ts';
import { TwilioStub, type Webhook, type WebhookAnswer } from '../../demo/twilio/twilioStub.ts';
import type { Route } from '../../http/route.ts';
import type { Log } from '../../log.ts';
import { mayAnswer } from '../../payments/index.ts';
import type { Carrier, Outbox, Talks } from '../../turns/index.ts';
import type { Operating } from '../operation.ts';
import { carrierRefuses } from '../phones.ts';
import { playedNumber } from './ourNumber.ts';
import { atThisMachine } from './thisMachine.ts';

/** Text messages: how they go out and come in, and who plays Twilio where there is none. */
export interface SmsChannel {
  readonly carrier: Carrier;
  readonly routes: (talks: Talks, outbox: Outbox) => readonly Route[];
  readonly played: TwilioStub | undefined;
}

const playedAccount = `AC${'0'.repeat(32)}`;
const playedPath = '/demo/twilio';

/** `undefined` where texts are not opened. In demo mode Twilio is played, unless an account is given. */
export function openSms(
  operating: Operating,
  pageAddress: (pageId: string) => string,
  log: Log,
): SmsChannel | undefined {
  const { config, store, ids, clock, vault } = operating;
  const played = config.demo && config.sms === null ? playTwilio(operating, log) : undefined;
  const account = played?.account ?? (config.channels.includes('sms') ? config.sms : null);
  if (account === null) return undefined;
  const { accountSid, authTokens, number, messagingServiceSid, apiUrl } = account;
  const publicUrl = config.publicBaseUrl;
  const authToken = authTokens[0] ?? '';
  return {
    carrier: createSmsCarrier({
      account: { accountSid, authToken, apiUrl },
      messagingServiceSid,
      publicUrl,
      pageAddress,
      log,
    }),
    played: played?.stub,
    routes: (talks, outbox) => [
      ...smsRoutes({
        talks,
        ours: { accountSid, numbers: number === null ? [] : [number], messagingServiceSid },
        signature: { publicUrl, authTokens },
        fingerprint: vault.fingerprint,
        async onStatus(key, { providerId, phone, status, reason }) {
          await outbox.news(key, status, providerId, reason);
          const address = { kind: 'sms', phone, ours: number ?? '' } as const;
          if (reason === 'optedOut') await carrierRefuses(store, { ids, now: clock.now })(address);
        },
        mayAnswer: async (phone) => mayAnswer((await store.get('phone', phone))?.value, clock.now()),
        log,
        now: Date.now,
      }),
      ...(played?.stub.routes(playedPath) ?? []),
    ],
  };
}

function playTwilio({ config, ids, clock }: Operating, log: Log) {
  const authToken = Buffer.from(ids.bytes(16)).toString('hex');
  const stub = new TwilioStub({
    accountSid: playedAccount,
    authToken,
    numbers: [playedNumber],
    inboundUrl: `${config.publicBaseUrl}${inboundPath}`,
    deliver: (webhook) => deliver(webhook, config),
    later: (job) => setImmediate(() => void job().catch((error: unknown) => log.warn('demo.twilio', { error }))),
    now: () => Date.parse(clock.now()),
    randomBytes: ids.bytes,
  });
  const account: NonNullable<Config['sms']> = {
    accountSid: playedAccount,
    authTokens: [authToken],
    number: playedNumber,
    messagingServiceSid: null,
    apiUrl: `${atThisMachine(config)}${playedPath}`,
  };
  return { stub, account };
}

/** A real request over this machine's own network, so that the webhook is played by nobody. */
async function deliver({ url, headers, body }: Webhook, config: Config): Promise<WebhookAnswer> {
  const here = url.replace(config.publicBaseUrl, atThisMachine(config));
  const answer = await fetch(here, { method: 'POST', headers, body });
  return { status: answer.status, body: await answer.text() };
}
