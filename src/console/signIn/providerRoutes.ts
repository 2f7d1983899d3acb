import { html } from '../../http/html.ts';
import type { HttpResponse, Route } from '../../http/route.ts';
import { signInProven } from '../../staff/index.ts';
import { homeOf } from '../home.ts';
import { drawStaffPage } from '../page.ts';
import { providerCookie } from '../staffCookie.ts';
import { say } from '../words.ts';
import { errandMinutes, Errands } from './errands.ts';
import type { Provider } from './provider.ts';
import { signInPage, type SignInParts } from './parts.ts';
import { providerBackPath, providerStartPath } from './paths.ts';

/** To the provider and back. Who it is says the provider; what they may do says their account here. */
export function providerRoutes(parts: SignInParts, provider: Provider): readonly Route[] {
  const errands = new Errands(parts.tools.bytes, parts.tools.now);
  const https = new URL(parts.frame.publicUrl).protocol === 'https:';
  const cookie = providerCookie(https, errandMinutes * 60);
  return [
    {
      method: 'GET',
      path: providerStartPath,
      handle: async ({ source }) => {
        const { ticket, errand } = errands.begin(source);
        const address = await provider.start(errand);
        if (address === undefined) return signInPage(parts, 502, { trouble: 'providerDown' });
        return { status: 303, headers: { location: address.href, 'set-cookie': cookie.plant(ticket) } };
      },
    },
    {
      method: 'GET',
      path: providerBackPath,
      handle: async (request) => {
        const errand = errands.take(request.cookies[cookie.name]);
        const answer =
          errand === undefined ? { kind: 'refused' as const } : await provider.finish(errand, request.query);
        const answered = await answerOf(parts, answer);
        const planted = [answered.headers?.['set-cookie'] ?? []].flat();
        return { ...answered, headers: { ...answered.headers, 'set-cookie': [...planted, cookie.clear] } };
      },
    },
  ];
}

async function answerOf(parts: SignInParts, answer: Awaited<ReturnType<Provider['finish']>>): Promise<HttpResponse> {
  if (answer.kind !== 'known') {
    parts.report('providerRefused');
    const isDown = answer.kind === 'down';
    return signInPage(parts, isDown ? 502 : 403, { trouble: isDown ? 'providerDown' : 'providerRefused' });
  }
  const outcome = await signInProven(parts.tools, { name: answer.name });
  parts.report(outcome.kind === 'refused' ? outcome.why : outcome.kind);
  if (outcome.kind !== 'signedIn') return signInPage(parts, 403, { trouble: 'providerUnknown' });
  return landing(parts, outcome.opened.secret, homeOf(outcome.account.role));
}

/** A page of ours in between: the strict cookie comes along only with what a page of this site asks for. */
function landing({ frame, cookie }: SignInParts, secret: string, to: string): HttpResponse {
  return drawStaffPage(frame, {
    status: 200,
    title: say('signIn.landing'),
    who: null,
    styles: ['signIn.css'],
    headers: { 'set-cookie': cookie.plant(secret), refresh: `0; url=${to}` },
    main: html`<div class="sign-in"><h1>${say('signIn.landing')}</h1>
<p><a class="button" href="${to}">${say('signIn.goOn')}</a></p></div>`,
  });
}
