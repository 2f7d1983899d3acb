import type { HttpRequest } from '../../http/route.ts';

export interface BrowserCookie {
  readonly value: string;
  /** The header that plants it; absent when the browser brought it. */
  readonly header: string | undefined;
}

/**
 * The browser's own secret. It binds conversations to the browser, so that a reload may take one up again and nobody
 * else can. Only a keyed hash of it is ever stored.
 */
export function browserCookie(
  request: HttpRequest,
  options: { readonly https: boolean; readonly randomBytes: (count: number) => Uint8Array },
): BrowserCookie {
  // The prefix makes the browser refuse a cookie planted from a sister domain or over plain http.
  const name = options.https ? '__Host-cp_chat' : 'cp_chat';
  const brought = request.cookies[name];
  if (brought !== undefined && /^[\w-]{43}$/u.test(brought)) return { value: brought, header: undefined };
  const value = Buffer.from(options.randomBytes(32)).toString('base64url');
  const secure = options.https ? '; Secure' : '';
  return { value, header: `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}` };
}
