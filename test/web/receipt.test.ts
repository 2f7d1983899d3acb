import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { HttpResponse } from '../../src/http/route.ts';
import { type ReceiptView, webRoutes } from '../../src/web/index.ts';
import { almasReceipt, demoWeb, receiptLink } from '../support/demoWeb.ts';
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
    expect(text).not.toMatch(/May 14|May 18/);
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

/** The text of a PDF of ours: unpacks its pages and reads the strings they show, in the encoding of the standard fonts. */
function textOfPdf(file: Buffer): string {
  const raw = file.toString('latin1');
  const pages = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed = '']) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const shown = pages.flatMap((page) => [...page.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = '']) => parts));
  const bytes = shown.map((parts) => [...parts.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex]) => hex).join('')).join('20');
  return new TextDecoder('windows-1252').decode(Buffer.from(bytes, 'hex'));
}
