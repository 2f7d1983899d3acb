import { isIPv4 } from 'node:net';

export interface MailHost {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/**
 * How the host of an address such as `smtps://user:password@mail.example.org:465` is talked to. Over `smtp://` nothing
 * is said before the switch to TLS, or nothing at all; only on this machine is there nothing to hide.
 */
export function mailHostOf(url: string): MailHost {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const secure = protocol === 'smtps:';
  return {
    host,
    port: port === '' ? standardPort(secure) : Number(port),
    secure,
    requireTLS: !secure && !isLoopback(host),
    ignoreTLS: !secure && isLoopback(host),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

function standardPort(secure: boolean): number {
  return secure ? 465 : 587;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
