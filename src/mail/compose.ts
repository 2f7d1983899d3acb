import type { SendMailOptions } from 'nodemailer';
import type { Letter } from '../payments/index.ts';
import type { Instant } from '../rules/index.ts';

/** Who letters come from. */
export interface Sender {
  readonly name: string | null;
  readonly address: string;
}

const idShape = /^[A-Za-z0-9](?:[\w-]|\.(?=[\w-])){0,150}$/;
/** One bare address. Commas and brackets would make several of it, line breaks further headers. */
const addressShape = /^(?=.{3,254}$)[^\s\p{Cc}@<>()[\],;:"\\]{1,64}@[^\s\p{Cc}@<>()[\],;:"\\]+$/u;
const control = /\p{Cc}/u;

/** A letter as nodemailer writes it, or nothing where no host may ever be handed it. */
export function compose(letter: Letter, from: Sender, at: Instant): SendMailOptions | undefined {
  if (!canBeSent(letter)) return undefined;
  const { messageId, to, subject, text, unsubscribe, language } = letter;
  return {
    messageId: `<${messageId}@${from.address.split('@').at(-1)}>`,
    date: new Date(at),
    from: { name: from.name ?? '', address: from.address },
    to: { name: '', address: to },
    subject,
    text,
    // The other encodings wrap long lines for good or cannot be read in the file.
    textEncoding: 'quoted-printable',
    headers: {
      'Content-Language': language,
      // Keeps notes such as "I am on holiday" from being sent back.
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe === undefined ? {} : unsubscribeHeaders(unsubscribe)),
    },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function canBeSent({ messageId, to, subject, unsubscribe }: Letter): boolean {
  return (
    idShape.test(messageId) &&
    addressShape.test(to) &&
    !control.test(subject) &&
    (unsubscribe === undefined || isWebAddress(unsubscribe))
  );
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}<>]+$/u.test(text) && URL.canParse(text);
}

function unsubscribeHeaders(address: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${new URL(address).href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
