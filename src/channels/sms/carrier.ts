import { z } from 'zod';
import type { Twilio } from 'twilio';
import type { Instant } from '../../rules/index.ts';
import type { Address, Carrier, Drawn, HandedOver } from '../../turns/index.ts';
import type { PageAddress } from '../pageAddress.ts';
import { drawSms } from './draw.ts';
import type { SmsLog } from './ports.ts';
import { statusPath } from './routes.ts';
import { openTwilioClient, type TwilioAccount } from './twilioClient.ts';
import { reasonOf, refusalOf } from './twilioErrors.ts';

export interface SmsCarrierOptions {
  readonly account: TwilioAccount;
  readonly messagingServiceSid: string | null;
  /** Our address as Twilio reaches it, without a slash at the end. */
  readonly publicUrl: string;
  readonly pageAddress: PageAddress;
  readonly log: Pick<SmsLog, 'error'>;
}

/** Hands texts to Twilio, each once: a call that broke is looked for in Twilio's own list before it is made again. */
export function createSmsCarrier(options: SmsCarrierOptions): Carrier {
  const { account, messagingServiceSid, publicUrl, pageAddress } = options;
  let opened: Promise<Twilio> | undefined;
  const client = () => (opened ??= openTwilioClient(account));
  return {
    draw: (line) => drawSms(line, pageAddress),

    async send(part, address, key) {
      const { phone: to, ours } = phoneOf(address);
      const sender = senderOf(ours, messagingServiceSid);
      const statusCallback = `${publicUrl}${statusPath}?m=${encodeURIComponent(key)}`;
      const { messages } = await client();
      try {
        const { sid } = await messages.create({ to, ...sender, body: textOf(part), statusCallback });
        return sid ? { kind: 'accepted', providerId: sid } : { kind: 'unclear' };
      } catch (error) {
        return afterError(error, options.log);
      }
    },

    async find(part, address, { since, known }) {
      const { phone: to } = phoneOf(address);
      const { messages } = await client();
      // Where the list cannot be had nobody knows: the error goes to whoever asked, who asks again later.
      const latest = await messages.list({ to, limit: mostListed, pageSize: mostListed });
      const found = latest.find(
        (message) =>
          message.direction !== 'inbound' &&
          message.body === textOf(part) &&
          !known.includes(message.sid) &&
          message.dateCreated.getTime() >= earliest(since),
      );
      return found === undefined ? 'notThere' : foundAs(found);
    },
  };
}

/** The number they wrote to answers them; where they never wrote the messaging service chooses one of its own. */
function senderOf(ours: string, messagingServiceSid: string | null) {
  const from = ours.startsWith('+') ? { from: ours } : {};
  return messagingServiceSid === null ? from : { ...from, messagingServiceSid };
}

const mostListed = 50;
/** Twilio's moments are whole seconds of Twilio's own clock. */
const clocksApartMs = 2_000;

function earliest(since: Instant): number {
  return Math.floor(Date.parse(since) / 1000) * 1000 - clocksApartMs;
}

function foundAs({ sid, status, errorCode }: { sid: string; status: string; errorCode: number | null }): HandedOver {
  const hasFailed = status === 'failed' || status === 'undelivered' || status === 'canceled';
  return hasFailed ? { kind: 'refused', reason: reasonOf(errorCode) } : { kind: 'accepted', providerId: sid };
}

/** What Twilio answers where it takes nothing. */
const refusal = z.object({ status: z.number().int(), code: z.number().int().nullish() });

/** A call that broke before anything was said. `syscall` tells a connection that never came about from one that broke. */
const broken = z.object({ code: z.string(), syscall: z.string().optional() });
const neverConnected = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

function afterError(error: unknown, log: SmsCarrierOptions['log']): HandedOver {
  const refused = refusal.safeParse(error);
  if (refused.success) {
    const { handed, needsOperator } = refusalOf(refused.data.status, refused.data.code ?? null);
    if (needsOperator) log.error('sms.twilioRefusesUs', { status: refused.data.code ?? refused.data.status });
    return handed;
  }
  const call = broken.safeParse(error);
  const cause = broken.safeParse((error as { cause?: unknown } | null)?.cause);
  const isUnsent =
    (call.success && neverConnected.has(call.data.code)) || (cause.success && cause.data.syscall === 'connect');
  return { kind: isUnsent ? 'tryLater' : 'unclear' };
}

function phoneOf(address: Address): Extract<Address, { kind: 'sms' }> {
  if (address.kind !== 'sms') throw new TypeError('a text was addressed to something that is no phone');
  return address;
}

function textOf(part: Drawn): string {
  if (typeof part !== 'string') throw new TypeError('a text was drawn as something that is no text');
  return part;
}
