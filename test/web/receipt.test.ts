import { describe, expect, it } from '@jest/globals';
import type { HttpResponse } from '../../src/http/route.ts';
import { calendarDate, coverageMonth, instant } from '../../src/rules/index.ts';
import { type ReceiptView, webRoutes } from '../../src/web/index.ts';
import { almasReceipt, demoWeb, receiptLink } from '../support/demoWeb.ts';
import { textOfPdf } from '../support/readPdf.ts';
import { ask, bodyText } from './request.ts';

const open = (link: string, options: { search?: string; receipt?: ReceiptView; pdf?: boolean } = {}) => {
  const findReceipt = async (asked: string) => (asked === receiptLink ? (options.receipt ?? almasReceipt) : undefined);
  const routes = webRoutes({ ...demoWeb, findReceipt, publicUrl: 'https://pay.example.org' });
  const route = options.pdf === true ? '/receipt/:link/receipt.pdf' : '/receipt/:link';
  const { search } = options;
  const path = route.replace(':link', link);
  return ask(routes, `GET ${route}`, { params: { link }, path, ...(search === undefined ? {} : { search }) });
};
const textOf = (response: HttpResponse) =>
  bodyText(response)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const cancelledAt = instant('2026-05-14T13:00:00Z');
const returned = (returnCode: string) =>
  ({ status: 'returned', returnedOn: calendarDate('2026-05-15'), returnCode }) as const;

describe('the receipt page', () => {
  it.each([
    ['en', '$1,234.50', 'Thursday, May 14, 2026', 'May 13, 2026 at 3:00 PM'],
    ['es', '$1,234.50', 'jueves, 14 de mayo de 2026', '13 de mayo de 2026 a las 3:00 p.m.'],
    ['pt', 'US$ 1.234,50', 'quinta-feira, 14 de maio de 2026', '13 de maio de 2026 às 15:00'],
  ])('writes money, days and Boston time as %s does', async (language, amount, day, time) => {
    const text = textOf(await open(receiptLink, { search: `lang=${language}` }));
    expect(text).toContain('CP-7Q2M-K4XD');
    for (const written of [amount, day, time]) expect(text).toContain(written);
  });

  it('is in the language of the payment, whatever the browser prefers', async () => {
    const receipt = { ...almasReceipt, language: 'pt' } as const;
    expect(bodyText(await open(receiptLink, { receipt }))).toContain('<html lang="pt-BR">');
  });

  it('names no plan and no coverage unless it is given them', async () => {
    expect(textOf(await open(receiptLink))).not.toMatch(/Plan|coverage/);
    const receipt = { ...almasReceipt, planName: 'Standard Silver', coverage: 'June is paid.' };
    expect(textOf(await open(receiptLink, { receipt }))).toMatch(
      /Plan Standard Silver .* Your coverage June is paid\./,
    );
  });

  it('says of a returned payment that it does not count, and names no day on which it would', async () => {
    const text = textOf(await open(receiptLink, { receipt: { ...almasReceipt, status: 'returned' } }));
    expect(text).toContain('Sent back by your bank. This payment does not count.');
    expect(text).not.toMatch(/Counts as paid on|Expected to be complete by|Reason|Sent back on/);
    expect(text).not.toContain('can still send a payment back');
  });

  it('says when a payment came back and why, in each language, where its reader may know', async () => {
    const receipt = { ...almasReceipt, ...returned('R01') };
    expect(textOf(await open(receiptLink, { receipt }))).toContain(
      'Reason There was not enough money in the account that day. Recorded May 13, 2026 at 3:00 PM ' +
        'Day given to your bank Thursday, May 14, 2026 Sent back on Friday, May 15, 2026',
    );
    expect(textOf(await open(receiptLink, { receipt, search: 'lang=es' }))).toContain(
      'Motivo Ese día no había suficiente dinero en la cuenta.',
    );
  });

  it.each(['R14', 'R99'])('says nothing of a reason that nobody can tell, such as that of %s', async (code) => {
    expect(textOf(await open(receiptLink, { receipt: { ...almasReceipt, ...returned(code) } }))).not.toContain(
      'Reason',
    );
  });

  it('says of a settled payment since when it is complete', async () => {
    const receipt = { ...almasReceipt, status: 'settled', settledOn: calendarDate('2026-05-18') } as const;
    const text = textOf(await open(receiptLink, { receipt }));
    expect(text).toContain('Day given to your bank Thursday, May 14, 2026 Complete on Monday, May 18, 2026');
    expect(text).not.toMatch(/Expected to be complete|Leaves your account/);
  });

  it.each([
    ['asked', 'You asked for it.'],
    ['replaced', 'You changed it, and another payment took its place.'],
    ['autopayStopped', 'AutoPay was turned off before it went to your bank.'],
    ['accountNotUsable', 'It can&#39;t be taken from that bank account.'],
  ] as const)('says of a payment that is taken back when and why: %s', async (because, reason) => {
    const receipt = { ...almasReceipt, status: 'cancelled', cancelled: { at: cancelledAt, because } } as const;
    const text = textOf(await open(receiptLink, { receipt }));
    expect(text).toContain(`Reason ${reason}`);
    expect(text).toContain('Canceled on May 14, 2026 at 9:00 AM');
    expect(text).not.toMatch(/Counts as paid on|Leaves your account|Expected to be/);
  });

  it('says of a draw that AutoPay took it, for which month, and since when its words are agreed to', async () => {
    const receipt = { ...almasReceipt, drawFor: coverageMonth('2026-06') };
    const page = await open(receiptLink, { receipt });
    expect(textOf(page)).toMatch(
      /AutoPay payment for June 2026 .* What you authorized for AutoPay You agreed to this on May 13, 2026 at 3:00 PM\. By confirming/,
    );
    expect(bodyText(page)).not.toMatch(/href="[^"]*authorization/);
    expect(textOf(await open(receiptLink, { receipt, search: 'lang=pt' }))).toContain(
      'Pagamento do AutoPay para junho de 2026',
    );
    expect(textOf(await open(receiptLink))).not.toContain('AutoPay');
  });

  it('shows the text that offered a payment, the answer, and the words that both rest on', async () => {
    const offer = 'You owe $1,234.50 for your health plan, due Saturday, May 23. To pay it, text PAY 4821';
    const byText = { offer, answer: 'PAY 4821', agreedAt: instant('2026-05-20T19:00:00Z'), language: 'en' } as const;
    const receipt = { ...almasReceipt, byText };
    const text = textOf(await open(receiptLink, { receipt }));
    expect(text).toContain(`What you agreed to by text ${offer} You answered PAY 4821 on May 20, 2026 at 3:00 PM.`);
    expect(text).toContain(
      'What you authorized for payments by text You agreed to this on May 13, 2026 at 3:00 PM. By confirming I',
    );
    expect(textOf(await open(receiptLink, { receipt, search: 'lang=es' }))).toContain('Usted respondió PAY 4821 el');
  });

  it('names the payments it belongs with', async () => {
    const receipt = { ...almasReceipt, retryOf: 'CP-AAAA-AAAA', replaces: 'CP-BBBB-BBBB', replacedBy: 'CP-CCCC-CCCC' };
    expect(textOf(await open(receiptLink, { receipt }))).toContain(
      'New try of payment CP-AAAA-AAAA In place of payment CP-BBBB-BBBB Replaced by payment CP-CCCC-CCCC',
    );
  });

  it('is kept by no cache, told to no other site and listed by no search engine', async () => {
    for (const pdf of [false, true]) {
      expect((await open(receiptLink, { pdf })).headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      });
    }
  });

  it('answers an ended link, a made-up one and a broken one alike, and says how to get a new one', async () => {
    const bare = (response: HttpResponse) => bodyText(response).replace(/nonce="[^"]+"/g, '');
    const answers = await Promise.all(
      ['ended-link-0123456789', '../../etc/passwd', ''].flatMap((link) => [open(link), open(link, { pdf: true })]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect(new Set(answers.map(bare)).size).toBe(1);
    expect(textOf(answers[0]!)).toContain('open the chat and ask for your receipt');
  });
});

describe('the receipt as a PDF', () => {
  const pdf = async (receipt: ReceiptView, search = 'lang=es') => {
    const { body } = await open(receiptLink, { receipt, search, pdf: true });
    return body as Buffer;
  };

  it('holds the rows of the page with their accents', async () => {
    const text = textOfPdf(await pdf(almasReceipt));
    for (const words of [
      'Recibo de pago',
      'CP-7Q2M-K4XD',
      '$1,234.50',
      'Alma Peña Gonçalves',
      'Número de confirmación',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('tells a screen reader its language, its title and its parts', async () => {
    const raw = (await pdf(almasReceipt)).toString('latin1');
    expect(raw).toMatch(/\/Lang \(es-US\)/);
    expect(raw).toMatch(/\/DisplayDocTitle true/);
    expect(raw).toMatch(/\/MarkInfo/);
    expect(raw).toMatch(/\/S \/H1/);
  });

  it('writes a name of other letters as near as its font can, and never as wrong letters', async () => {
    const receipt = {
      ...almasReceipt,
      account: { ...almasReceipt.account, nameOnAccount: 'Nguyễn Łukasz 李 Pen\u0303a' },
    };
    expect(textOfPdf(await pdf(receipt))).toContain('Nguyen ?ukasz ? Peña');
  });
});
