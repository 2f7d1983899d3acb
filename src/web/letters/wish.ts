import type { HttpRequest } from '../../http/route.ts';

export type Wish = 'on' | 'off';

const usualType = 'application/x-www-form-urlencoded';

/**
 * What is asked for by the page's own button, or by a mail program in one click (RFC 8058), in either way of writing a form.
 * Nothing where it cannot be read.
 */
export async function wishOf({ body, headers }: Pick<HttpRequest, 'body' | 'headers'>): Promise<Wish | undefined> {
  const form = await formIn(new Uint8Array(body), headers['content-type']);
  if (form?.get('List-Unsubscribe') === 'One-Click') return 'off';
  const wish = form?.get('turn');
  return wish === 'on' || wish === 'off' ? wish : undefined;
}

async function formIn(
  body: Uint8Array<ArrayBuffer>,
  type: string | string[] | undefined,
): Promise<FormData | undefined> {
  const headers = { 'content-type': typeof type === 'string' ? type : usualType };
  try {
    return await new Response(body, { headers }).formData();
  } catch {
    return undefined;
  }
}
