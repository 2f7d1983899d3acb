import { inboundPath } from '../../channels/sms/index.ts';
import { TwilioStub, type Webhook, type WebhookAnswer } from '../../demo/twilio/twilioStub.ts';

export interface TwilioPlay {
  /** Where the product says that it is: every webhook is signed for an address below it. */
  readonly publicUrl: string;
  /** Where this process listens, such as `http://127.0.0.1:3978`. The webhooks are really sent there. */
  readonly localUrl: () => string;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** The REST API is served below it. */
export const playedTwilioPath = '/demo/twilio';

/** Invented: no such account exists, and 555-0100 rings nowhere. */
export const playedTwilioAccount = {
  accountSid: `AC${'0'.repeat(28)}d340`,
  authToken: 'played-twilio-token',
  numbers: ['+16175550100'],
} as const;

const deadlineMs = 15_000;
/** As slow as a phone company at its best, so that one sees a text on its way. */
const deliveredAfterMs = 900;

/** Twilio for the demonstration: its webhooks are signed as usual and come to our door by HTTP. */
export function playTwilio({ publicUrl, localUrl, now, randomBytes }: TwilioPlay): TwilioStub {
  const deliver = async ({ url, headers, body }: Webhook): Promise<WebhookAnswer> => {
    const { pathname, search } = new URL(url);
    const answer = await fetch(`${localUrl()}${pathname}${search}`, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    });
    return { status: answer.status, body: await answer.text() };
  };
  return new TwilioStub({
    ...playedTwilioAccount,
    inboundUrl: `${publicUrl}${inboundPath}`,
    deliver,
    // A status that nobody takes is not told again, as with Twilio; and a demonstration that ends waits for none.
    later: (job) => void setTimeout(() => void job().catch(() => undefined), deliveredAfterMs).unref(),
    now,
    randomBytes,
  });
}
