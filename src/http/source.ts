import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * The network a request came from. Only as many entries of X-Forwarded-For are believed as proxies of our own stand in
 * front, counted from the right: anything further left is what the sender wrote. An IPv6 address is cut to its /64,
 * because one household owns all of it.
 */
export function sourceOf(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return networkOf(direct);
  const forwarded = [request.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
  const claimed = forwarded.at(-trustedProxies)?.trim();
  return networkOf(claimed === undefined || claimed === '' ? direct : claimed.slice(0, 64));
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
