import type { HttpResponse } from '../../http/route.ts';
import type { Accepted, Inbound } from '../../turns/index.ts';
import type { Form } from './form.ts';
import type { SmsOptions } from './ports.ts';
import { readInbound, type SmsReceived } from './readInbound.ts';
import type { TextLimit } from './tooManyTexts.ts';
import { nothingToSay } from './twiml.ts';

/**
 * Takes a text durably and answers; its turn runs afterwards, and what there is to say goes out by itself. A text that
 * comes again, however late, is known by its id and changes nothing.
 */
export async function receive(
  options: SmsOptions,
  limit: TextLimit,
  form: Form,
): Promise<HttpResponse | { readonly kind: 'refused'; readonly reason: string }> {
  const read = readInbound(form, options.ours);
  if (read.kind === 'refused') return read;
  // The carrier has answered these itself.
  if (read.kind === 'carrierAnswers') return nothingToSay;
  // Whoever wants no more texts is heard, whatever they sent before.
  const tooMany = read.kind === 'text' ? await limit(read.phone) : undefined;
  if (tooMany !== undefined) return tooMany;
  const accepted = await acceptText(options, read);
  if (accepted.kind === 'accepted' || accepted.kind === 'repeated') return nothingToSay;
  throw new Error(`a text was not accepted: ${accepted.kind}`);
}

async function acceptText(options: SmsOptions, read: SmsReceived): Promise<Accepted> {
  const { talks, fingerprint } = options;
  const { conversationId } = await talks.open({
    channel: 'sms',
    userId: `sms_${fingerprint(`user ${read.phone}`)}`,
    // No browser has this key, so no page can take the conversation up.
    browserKey: fingerprint(`sms ${read.to} ${read.phone}`),
    source: fingerprint(read.phone),
    // What they write tells their language from the first turn on.
    language: 'en',
    address: { kind: 'sms', phone: read.phone, ours: read.to },
  });
  return talks.accept(conversationId, inboundOf(read));
}

function inboundOf({ kind, text, messageSid }: SmsReceived): Inbound {
  if (kind === 'optOut' || kind === 'optIn') return { kind, text: '', clientActivityId: messageSid };
  return { kind: 'message', text, clientActivityId: messageSid };
}
