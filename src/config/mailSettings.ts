import { Complaint, complain, quoted, read } from './settings.ts';

/** Who letters come from. */
export interface Sender {
  readonly name: string | null;
  readonly address: string;
}

const example = 'smtps://user:password@mail.example.org:465';
const hostShape = /^(?:\[[0-9a-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?)$/;
const addressShape = /^[^\s\p{Cc}@<>()[\],;:"\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/u;

/** The address of the mail host, with the password to it: complaints never repeat what was typed. */
export const mailHost = read((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || !hostShape.test(url.hostname))
    return complain(`must look like ${example}, or begin with smtp:// where the host switches to TLS`);
  // What follows the host would be options, and a password with a bare # or ? in it ends up there.
  const endsThere = ['', '/'].includes(url.pathname) && !/[?#]/.test(text);
  if (!endsThere || !isEncoded(url.username + url.password))
    return complain(`must end after the port, and write % / ? # in a password as %25 %2F %3F %23`);
  const isWhole = (url.username === '') === (url.password === '');
  return isWhole ? text : complain('must name both a user and a password, or neither');
});

/** `letters@pay.example.org` or `Connector Pay <letters@pay.example.org>`. */
export const sender = read((text): Sender | Complaint => {
  const [, written = '', inBrackets] = /^"?([^"<>\p{Cc}]*)"?\s*<([^<>]*)>$/u.exec(text) ?? [];
  const address = inBrackets ?? text;
  const name = written.trim();
  if (addressShape.test(address)) return { name: name === '' ? null : name, address };
  return complain(`must look like letters@pay.example.org or Name <letters@pay.example.org>, not ${quoted(text)}`);
});

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
