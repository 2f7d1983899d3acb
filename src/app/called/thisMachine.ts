import type { Config } from '../../config.ts';

/** Where this process hears itself, whatever stands before it. */
export function atThisMachine({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const isAny = host === '0.0.0.0' || host === '::';
  return `http://${isAny ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
