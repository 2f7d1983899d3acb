import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkLife } from '../turns/index.ts';
import { addMinutes, type Instant } from '../rules/index.ts';

/** Long enough to print it after the weekend, and a day where it is in a text; a fresh link is one question to the bot away. */
const lifeMinutes: Readonly<Record<LinkLife, number>> = { forAWeek: 7 * 24 * 60, briefly: 24 * 60 };

/** What a link may open: the receipt of a payment, or the copy of an AutoPay's authorisation. */
export type DocumentKind = 'receipt' | 'authorization';

export type DocumentLinks = Readonly<Record<DocumentKind, SignedLinks>>;

export interface SignedLinks {
  /** The part of a document's address that nobody can guess: whose it is, end of life, and their signature. */
  sign(id: string, at: Instant, opens?: LinkLife): string;
  /** The id in a link that we signed for this kind of document and that is still alive. */
  read(link: string, at: Instant): string | undefined;
}

export function createDocumentLinks(key: Uint8Array): DocumentLinks {
  return { receipt: linksTo('receipt', key), authorization: linksTo('authorization', key) };
}

/** The whole addresses, as a talk hands them out. */
export function documentAddresses(publicUrl: string, links: DocumentLinks) {
  const addressOf = (kind: DocumentKind) => (id: string, at: Instant, opens?: LinkLife) =>
    `${publicUrl}/${kind}/${links[kind].sign(id, at, opens)}`;
  return { receiptLink: addressOf('receipt'), authorizationLink: addressOf('authorization') };
}

/** The kind is signed with the rest, so that no link opens a document of another kind. */
function linksTo(kind: DocumentKind, key: Uint8Array): SignedLinks {
  const signatureOf = (text: string) => createHmac('sha256', key).update(`${kind}:${text}`).digest().subarray(0, 16);
  return {
    sign(id, at, opens = 'forAWeek') {
      const said = `${id}.${Date.parse(addMinutes(at, lifeMinutes[opens])).toString(36)}`;
      return `${said}.${signatureOf(said).toString('base64url')}`;
    },
    read(link, at) {
      const [id = '', expires = '', signature = '', ...more] = link.split('.');
      const offered = Buffer.from(signature, 'base64url');
      const expected = signatureOf(`${id}.${expires}`);
      if (more.length > 0 || offered.length !== expected.length || !timingSafeEqual(offered, expected))
        return undefined;
      return Number.parseInt(expires, 36) > Date.parse(at) ? id : undefined;
    },
  };
}
