import type { HttpRequest, HttpResponse } from '../../http/route.ts';
import { problem } from './problem.ts';
import type { TokenClaims } from './tokens.ts';
import type { ChatTokens } from './tokens.ts';

export type Authorized =
  | { readonly kind: 'live'; readonly claims: TokenClaims }
  | { readonly kind: 'refused'; readonly answer: HttpResponse };

/**
 * Who calls. A token opens one conversation only; any other is unknown to it, whether it exists or not. A page of
 * another origin than the one the token was given to is refused; programs send no origin.
 */
export async function authorize(tokens: ChatTokens, request: HttpRequest): Promise<Authorized> {
  const bearer = bearerOf(request);
  if (bearer === undefined) return refused(problem.unauthorized);
  const read = await tokens.read(bearer);
  if (read.kind === 'refused') return refused(read.reason === 'expired' ? problem.tokenExpired : problem.unauthorized);
  const { origin } = request.headers;
  if (origin !== undefined && origin !== read.claims.org) return refused(problem.forbidden);
  const { conversationId } = request.params;
  if (conversationId !== undefined && conversationId !== read.claims.conv) return refused(problem.unknownConversation);
  return { kind: 'live', claims: read.claims };
}

export function bearerOf(request: HttpRequest): string | undefined {
  const { authorization } = request.headers;
  return typeof authorization === 'string' ? /^Bearer ([\w.~+/=-]{1,4096})$/iu.exec(authorization)?.[1] : undefined;
}

function refused(answer: HttpResponse): Authorized {
  return { kind: 'refused', answer };
}
