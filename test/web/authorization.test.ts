import { describe, expect, it } from '@jest/globals';
import type { HttpResponse } from '../../src/http/route.ts';
import type { AuthorizationCopy } from '../../src/payments/index.ts';
import { addMinutes, instant } from '../../src/rules/index.ts';
import { webRoutes } from '../../src/web/index.ts';
import { autopayStory, storyMember, storyWords } from '../support/autopayStory.ts';
import { demoWeb } from '../support/demoWeb.ts';
import { textOfPdf } from '../support/readPdf.ts';
import { pageWordsOf } from '../support/said.ts';
import { storyPages } from '../support/storyPages.ts';
import { ask, bodyText } from './request.ts';

const route = '/authorization/:link';
const pdfRoute = `${route}/authorization.pdf`;
const textOf = (response: HttpResponse) =>
  bodyText(response)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

async function withCopy(agreed: Parameters<typeof autopayStory>[0] = {}) {
  const story = await autopayStory(agreed);
  const pages = storyPages(story);
  const link = pages.authorizationLink();
  const open = (search = '', kind = route) =>
    ask(pages.routes, `GET ${kind}`, { params: { link }, path: kind.replace(':link', link), search });
  return { ...pages, story, link, open };
}

/** A copy as a member with a longer history would have it. */
const copy: AuthorizationCopy = {
  planName: 'Silver',
  state: { kind: 'changed', at: instant('2026-07-01T13:00:00Z') },
  agreed: agreement('2026-07-01T13:00:00Z', '7777', 'third words'),
  earlier: [
    agreement('2026-06-01T13:00:00Z', '8888', 'segundas palabras', 'es'),
    agreement('2026-05-05T13:00:00Z', '3377', 'first words'),
  ],
};

function agreement(agreedAt: string, lastFour: string, text: string, language: 'en' | 'es' = 'en') {
  const elements = {
    kind: 'recurring',
    limit: 30_000,
    firstDrawOn: '2026-05-22',
    firstAmount: 10_000,
    payerName: 'Alma <b>Peña</b>',
    account: { kind: 'checking', routingNumber: '021000021', lastFour },
    agreedOn: agreedAt.slice(0, 10),
    revokeBy: '1-877-623-6765',
    revokeUntilMinute: 17 * 60,
  } as unknown as AuthorizationCopy['agreed']['elements'];
  return { elements, text, language, agreedAt: instant(agreedAt) };
}

const shown = (view: AuthorizationCopy, search = '', kind = route) => {
  const routes = webRoutes({ ...demoWeb, findAuthorization: async () => view, publicUrl: 'https://pay.example' });
  return ask(routes, `GET ${kind}`, { params: { link: 'a-link-of-enough-letters' }, search });
};

describe('the copy of an authorisation', () => {
  it('shows the seven things an authorisation must say, and the very words', async () => {
    const { open } = await withCopy();
    const page = await open();
    expect(page.status).toBe(200);
    const text = textOf(page);
    for (const said of [
      'Plan Silver',
      'On since May 5, 2026 at 9:00 AM',
      'What it allows A payment each month, until you turn AutoPay off',
      'Amount each time What is due then, and never more than $300.00 at once',
      'When Each month, on the last banking day up to the due date. First on Friday, May 22, 2026: $100.00 as things stood.',
      'Name on the account Alma Example',
      'From Checking account ending in 3377 Bank routing number 021000021',
      'Agreed on May 5, 2026 at 9:00 AM',
      'How to turn it off In the chat, or by calling 1-877-623-6765. The next payment is not taken if you do so by 5:00 PM',
      storyWords,
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('What you authorized before');
    expect(bodyText(page)).not.toContain(storyMember);
  });

  it.each([
    ['en', 'en-US', 'AutoPay authorization'],
    ['es', 'es-US', 'Autorización de AutoPay'],
    ['pt', 'pt-BR', 'Autorização do AutoPay'],
  ] as const)('is in the language of the agreement: %s', async (language, tag, heading) => {
    const { open } = await withCopy({ language });
    const body = bodyText(await open());
    expect(body).toContain(`<html lang="${tag}">`);
    expect(body).toContain(`<h1>${heading}</h1>`);
    expect(body).toContain(`<p class="agreed" lang="${language}">`);
    expect(bodyText(await open('lang=en'))).toContain('<html lang="en-US">');
  });

  it('shows what was agreed to before, the latest first, from when to when, each in its own language', async () => {
    const page = await shown(copy);
    expect(textOf(page)).toMatch(
      new RegExp(
        'On\\. Last changed on July 1, 2026 at 9:00 AM .* ending in 7777 .* third words What you authorized before ' +
          'Agreed on June 1, 2026 at 9:00 AM In force until July 1, 2026 at 9:00 AM From Checking account ending in 8888 .* segundas palabras ' +
          'Agreed on May 5, 2026 at 9:00 AM In force until June 1, 2026 at 9:00 AM From Checking account ending in 3377 .* first words',
      ),
    );
    expect(bodyText(page)).toContain('<p class="agreed" lang="es">segundas palabras</p>');
    expect(bodyText(page)).toContain('Alma &lt;b&gt;Peña&lt;/b&gt;');
  });

  it.each([
    ['asked', undefined, 'You turned it off.'],
    ['planEnded', undefined, 'The plan has ended.'],
    ['accountNotUsable', undefined, 'Payments can&#39;t be taken from that bank account.'],
    ['returned', 'R07', 'The bank says that you withdrew your permission for it.'],
    ['returned', 'R14', 'A payment came back from your bank.'],
  ] as const)('says since when it is off, and why: %s %s', async (because, code, reason) => {
    const state = { kind: 'stopped', at: instant('2026-08-02T15:30:00Z'), because, code } as const;
    expect(textOf(await shown({ ...copy, state }))).toContain(`Off since August 2, 2026 at 11:30 AM Reason ${reason}`);
  });

  it('shows the numbers that the bank put right', async () => {
    const correctedAccount = { kind: 'savings', routingNumber: '011000015', lastFour: '4444' } as const;
    expect(textOf(await shown({ ...copy, correctedAccount }))).toContain(
      'Account now, as corrected by your bank Savings account ending in 4444 Bank routing number 011000015',
    );
    expect(textOf(await shown(copy))).not.toContain('corrected');
  });

  it('is kept by no cache, told to no other site, listed nowhere, and sends no form', async () => {
    for (const kind of [route, pdfRoute])
      expect((await shown(copy, '', kind)).headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      });
    expect((await shown(copy)).headers?.['content-security-policy']).toContain("form-action 'none'");
  });
});

describe('the copy as a PDF', () => {
  it('holds all that the page holds, with the accents of each language', async () => {
    const { headers, body } = await shown(copy, 'lang=es', pdfRoute);
    expect(headers?.['content-disposition']).toBe('attachment; filename="autorizacion-autopay.pdf"');
    const text = textOfPdf(body as Buffer);
    const [, main = ''] = /<main>([\s\S]*)<p class="actions">/.exec(bodyText(await shown(copy, 'lang=es'))) ?? [];
    const pieces = [...main.matchAll(/<(?:dt|dd|h2|p)[^>]*>([^<]+)</g)].map(([, piece = '']) => unescaped(piece));
    expect(pieces.length).toBeGreaterThan(30);
    expect(pieces.filter((piece) => !text.includes(piece))).toEqual([]);
  });

  it('is linked from the page by an address in the same language', async () => {
    const { open, link } = await withCopy({ language: 'pt' });
    expect(bodyText(await open())).toContain(
      `href="/authorization/${link}/authorization.pdf?lang=pt" download="autorizacao-autopay.pdf"`,
    );
    const { status, body } = await open('lang=pt', pdfRoute);
    expect(status).toBe(200);
    expect((body as Buffer).toString('latin1')).toMatch(/\/Lang \(pt-BR\)/);
  });
});

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');

describe('a link to an authorisation', () => {
  it('opens for a week; after that it says how to get another one', async () => {
    const { open, story } = await withCopy();
    const from = story.world.now;
    story.world.now = addMinutes(from, 7 * 24 * 60 - 1);
    expect((await open()).status).toBe(200);
    story.world.now = addMinutes(from, 7 * 24 * 60);
    for (const kind of [route, pdfRoute]) {
      const gone = await open('', kind);
      expect(gone.status).toBe(404);
      expect(textOf(gone)).toContain(pageWordsOf('goneAutopayNext'));
    }
  });

  it('opens no receipt, and one to a receipt opens no authorisation, though both are signed by us', async () => {
    const { routes, story, link, receiptLink } = await withCopy();
    const { paymentId } = await story.draw();
    const status = async (kind: string, opened: string) =>
      (await ask(routes, `GET /${kind}/:link`, { params: { link: opened } })).status;
    const receipt = receiptLink(paymentId);
    expect([await status('receipt', receipt), await status('receipt', link)]).toEqual([200, 404]);
    story.world.at('2026-05-06');
    expect([await status('authorization', link), await status('authorization', receipt)]).toEqual([200, 404]);
  });

  it('opens the same page after AutoPay was changed, with what holds now', async () => {
    const { open, story } = await withCopy();
    const { paymentId } = await story.draw();
    await story.goesToBank();
    story.world.at('2026-05-11');
    await story.comesBack(paymentId, 'R02', '2026-05-11');
    expect(textOf(await open())).toContain(
      'Off since May 11, 2026 at 9:00 AM Reason The bank says that the account is closed.',
    );
  });

  it('is answered alike where it is made up, broken or of nobody', async () => {
    const { routes, link } = await withCopy();
    const bare = (response: HttpResponse) => bodyText(response).replace(/nonce="[^"]+"/g, '');
    const answers = await Promise.all(
      [`${link}x`, link.slice(1), 'made-up-by-somebody-else', '../../etc/passwd', '<script>', ''].map((one) =>
        ask(routes, `GET ${route}`, { params: { link: one } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect(new Set(answers.map(bare)).size).toBe(1);
  });
});
