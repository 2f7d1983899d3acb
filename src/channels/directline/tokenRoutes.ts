import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import { authorize, bearerOf } from './authorize.ts';
import { jsonBody, smallBody } from './jsonBody.ts';
import type { DirectLineOptions } from './ports.ts';
import { problem } from './problem.ts';
import { readLanguage } from './readLanguage.ts';
import { vouchedMember } from './vouchedMember.ts';

/** `tokens/generate` for a portal's own server, `tokens/refresh` for every client. */
export function tokenRoutes(options: DirectLineOptions): readonly Route[] {
  const base = '/v3/directline/tokens';
  return [
    { method: 'POST', path: `${base}/generate`, body: smallBody, handle: (request) => generate(options, request) },
    { method: 'POST', path: `${base}/refresh`, body: smallBody, handle: (request) => refresh(options, request) },
  ];
}

async function refresh({ tokens, talks }: DirectLineOptions, request: HttpRequest): Promise<HttpResponse> {
  const caller = await authorize(tokens, request);
  if (caller.kind === 'refused') return caller.answer;
  const { conv } = caller.claims;
  if ((await talks.linesAfter(conv, 0, 1)) === undefined) return problem.unknownConversation;
  const { token, expiresIn } = await tokens.issue(caller.claims);
  return { status: 200, body: { conversationId: conv, token, expires_in: expiresIn } };
}

const generateShape = z.object({
  user: z
    .object({
      id: z
        .string()
        .regex(/^dl_[\w-]{1,64}$/u)
        .optional(),
    })
    .optional(),
  trustedOrigins: z.array(z.string().max(300)).max(10).optional(),
  locale: z.string().max(35).optional(),
  portalToken: z.string().max(4096).optional(),
});

async function generate(options: DirectLineOptions, request: HttpRequest): Promise<HttpResponse> {
  // A page that knows the secret has given it away: from a browser it opens nothing.
  if (request.headers.origin !== undefined) return problem.forbidden;
  if (!isSecret(bearerOf(request), options.serverSecret)) return problem.unauthorized;
  const body = generateShape.safeParse(jsonBody(request));
  if (!body.success) return problem.badRequest;
  const ownOrigin = new URL(options.publicUrl).origin;
  const org = body.data.trustedOrigins?.[0] ?? ownOrigin;
  if (org !== ownOrigin && !options.allowedOrigins.includes(org)) return problem.foreignPage;
  const vouched = await vouchedMember(options, body.data.portalToken);
  if (vouched.kind === 'refused') return vouched.answer;
  const user = body.data.user?.id ?? `dl_${hexOf(options)}`;
  const { conversationId } = await options.talks.open({
    channel: 'website',
    userId: user,
    // No browser holds it: a token of a server is not taken up again by a cookie.
    browserKey: options.fingerprint(`server:${hexOf(options)}`),
    source: options.fingerprint(`source:${request.source}`),
    language: readLanguage(body.data.locale) ?? 'en',
    ...vouched.member,
  });
  const { token, expiresIn } = await options.tokens.issue({ user, conv: conversationId, org });
  return { status: 200, body: { conversationId, token, expires_in: expiresIn } };
}

/** Compared as hashes, in a time that tells neither length nor place of a difference. */
function isSecret(given: string | undefined, secret: string | undefined): boolean {
  if (given === undefined || secret === undefined || secret === '') return false;
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}

function hexOf(options: DirectLineOptions): string {
  return Buffer.from(options.randomBytes(16)).toString('hex');
}
