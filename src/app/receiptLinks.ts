import { createHmac, timingSafeEqual } from 'node:crypto';
import { addMinutes, type Instant } from '../rules/index.ts';

/** Long enough to print it after the weekend; a fresh link is one question to the bot away. */
const lifeMinutes = 7 * 24 * 60;

export interface ReceiptLinks {
  /** The part of a receipt's address that nobody can guess: payment id, end of life, and their signature. */
  sign(paymentId: string, at: Instant): string;
  /** The payment id of a link that we signed and that is still alive. */
  read(link: string, at: Instant): string | undefined;
}

export function createReceiptLinks(key: Uint8Array): ReceiptLinks {
  const signatureOf = (text: string) => createHmac('sha256', key).update(`receipt:${text}`).digest().subarray(0, 16);
  return {
    sign(paymentId, at) {
      const said = `${paymentId}.${Date.parse(addMinutes(at, lifeMinutes)).toString(36)}`;
      return `${said}.${signatureOf(said).toString('base64url')}`;
    },
    read(link, at) {
      const [paymentId = '', expires = '', signature = '', ...more] = link.split('.');
      const offered = Buffer.from(signature, 'base64url');
      const expected = signatureOf(`${paymentId}.${expires}`);
      if (more.length > 0 || offered.length !== expected.length || !timingSafeEqual(offered, expected))
        return undefined;
      return Number.parseInt(expires, 36) > Date.parse(at) ? paymentId : undefined;
    },
  };
}
