import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { refusal } from '../../http/refusal.ts';
import { type Form, readForm } from './form.ts';
import type { SmsOptions } from './ports.ts';
import { readStatus } from './readStatus.ts';
import { receive } from './receive.ts';
import { isSigned } from './signature.ts';
import { tooManyTexts } from './tooManyTexts.ts';

export const inboundPath = '/sms/inbound';
export const statusPath = '/sms/status';

/** Longer than any message with every field Twilio sends, and all its signs escaped. */
const caps = { maxBytes: 64 * 1024, timeoutMs: 10_000 };

/** One answer for every request that is not Twilio's own, so that nobody learns how near they came. */
const notOurs = refusal(403, 'Forbidden', 'This request is not taken.');
const notNow = refusal(503, 'Unavailable', 'Please send this again.');

const partKey = /^[\w.-]{1,150}\.\d{1,3}$/;

/** Where Twilio hands over what members write, and tells what became of what we wrote. */
export function smsRoutes(options: SmsOptions): readonly Route[] {
  const limit = tooManyTexts(options);
  const inbound = (form: Form) => receive(options, limit, form);
  const status = (form: Form, query: URLSearchParams) => takeStatus(options, form, query);
  return [
    { method: 'POST', path: inboundPath, body: caps, handle: (request) => guarded(options, request, inbound) },
    { method: 'POST', path: statusPath, body: caps, handle: (request) => guarded(options, request, status) },
  ];
}

/** `refused`: signed by Twilio, and still nothing that we take. */
type Taken = HttpResponse | { readonly kind: 'refused'; readonly reason: string };

async function guarded(
  options: SmsOptions,
  request: HttpRequest,
  take: (form: Form, query: URLSearchParams) => Promise<Taken>,
): Promise<HttpResponse> {
  const form = readForm(request.body);
  if (form === undefined || !isSigned(request, form, options.signature)) {
    options.log.warn('sms.notSigned', { reason: form === undefined ? 'form' : 'signature' });
    return notOurs;
  }
  try {
    const taken = await take(form, request.query);
    if ('status' in taken) return taken;
    options.log.warn('sms.refused', { reason: taken.reason });
    return notOurs;
  } catch (error) {
    // Twilio goes on to the fallback address and tells the operator; what was not taken is not forgotten in silence.
    options.log.error('sms.notTaken', { error });
    return notNow;
  }
}

async function takeStatus(options: SmsOptions, form: Form, query: URLSearchParams): Promise<Taken> {
  const key = query.get('m') ?? '';
  if (query.size !== 1 || !partKey.test(key)) return { kind: 'refused', reason: 'key' };
  const read = readStatus(form, options.ours);
  if (read.kind === 'refused') return read;
  if (read.kind === 'status') await options.onStatus(key, read.status);
  return { status: 204 };
}
