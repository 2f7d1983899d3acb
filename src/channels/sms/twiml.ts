import type { HttpResponse } from '../../http/route.ts';

const headers = { 'content-type': 'text/xml; charset=utf-8' };

/** The message was taken; what there is to say about it comes by itself. */
export const nothingToSay: HttpResponse = {
  status: 200,
  headers,
  body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
};

/** One text said in the answer itself. */
export function saying(text: string): HttpResponse {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const body = `<?xml version="1.0" encoding="UTF-8"?><Response><Message>${escaped}</Message></Response>`;
  return { status: 200, headers, body };
}
