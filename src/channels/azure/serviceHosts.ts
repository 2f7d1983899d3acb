/**
 * Whether replies may go to this address. A genuine token is not enough: it only says that the sender and the address
 * belong together. Plain http is for a listed host of this machine, where the demonstration plays Azure.
 */
export function isServiceAllowed(serviceUrl: string, hosts: readonly string[]): boolean {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return false;
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname));
  return secure && hosts.some((host) => matches(url.host, host));
}

/** A name or address of the machine that asks. */
export function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** `*.example.org` stands for every name below it, and not for `example.org` itself. */
function matches(host: string, listed: string): boolean {
  return listed.startsWith('*.') ? host.endsWith(listed.slice(1)) && host.length >= listed.length : host === listed;
}
