import type { HttpRequest, HttpResponse, Route } from '../../src/http/route.ts';

/** Asks a route as the server would. Throws when no route has that method and pattern. */
export function ask(
  routes: readonly Route[],
  route: string,
  parts: Partial<HttpRequest> & { readonly search?: string } = {},
): Promise<HttpResponse> {
  const [method = '', path = ''] = route.split(' ');
  const found = routes.find((one) => one.method === method && one.path === path);
  if (found === undefined) throw new Error(`there is no route ${route}`);
  const { search = '', ...rest } = parts;
  return found.handle({
    method,
    path,
    params: {},
    query: new URLSearchParams(search),
    headers: {},
    cookies: {},
    body: Buffer.alloc(0),
    source: '127.0.0.1',
    ...rest,
  });
}

/** The text that an answer carries. */
export function bodyText({ body }: HttpResponse): string {
  if (typeof body !== 'string') throw new Error('the answer is no text');
  return body;
}
