import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { HttpRequest } from '../../http/route.ts';
import type { Form } from './form.ts';

export interface SignatureOptions {
  /** Our address as Twilio knows it, without a slash at the end. What a request claims to be its host is not asked. */
  readonly publicUrl: string;
  /** The current one first; during a rotation the other is good as well. */
  readonly authTokens: readonly string[];
}

/** Whether Twilio signed this request to this very address, with a token of our account. */
export function isSigned(request: HttpRequest, form: Form, { publicUrl, authTokens }: SignatureOptions): boolean {
  const query = request.query.size === 0 ? '' : `?${request.query.toString()}`;
  const url = `${publicUrl}${request.path}${query}`;
  const header = request.headers['x-twilio-signature'];
  const signature = typeof header === 'string' ? header : '';
  // Every token is tried, so that the time says nothing about which one is good.
  return authTokens.map((token) => validateRequest(token, signature, url, form)).includes(true);
}
