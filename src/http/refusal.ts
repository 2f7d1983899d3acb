import type { HttpResponse } from './route.ts';

/** An answer that says no, in the shape Direct Line uses. The code is for programs; the text is fixed, never an error's. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): HttpResponse {
  return { status, body: { error: { code, message } }, ...(headers === undefined ? {} : { headers }) };
}

/** What the server itself refuses, before or instead of a route. */
export const refusals = {
  serverError: refusal(500, 'ServerError', 'Something went wrong on our side.'),
  notFound: refusal(404, 'NotFound', 'There is nothing here.'),
  methodNotAllowed: refusal(405, 'MethodNotAllowed', 'This address does not answer that method.'),
  encoded: refusal(415, 'UnsupportedEncoding', 'Compressed bodies are not read.'),
  tooLarge: refusal(413, 'BodyTooLarge', 'The body is larger than this address takes.'),
  tooSlow: refusal(408, 'BodyTooSlow', 'The body did not arrive in time.'),
  broken: refusal(400, 'BodyBroken', 'The body ended too early.'),
} as const satisfies Record<string, HttpResponse>;
