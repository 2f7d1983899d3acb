import type { HttpRequest, HttpResponse, Route } from '../http/route.ts';
import type { Language } from '../messages/index.ts';
import type { Instant } from '../rules/index.ts';
import { html } from './html.ts';
import { asked, pageLanguage } from './language.ts';
import { drawPage, type PageFrame } from './page.ts';
import { type FindReceipt, receiptRows, type ReceiptView } from './receipt.ts';
import { receiptPdf } from './receiptPdf.ts';
import { sayingIn } from './words.ts';

export interface Receipts {
  readonly frame: PageFrame;
  readonly find: FindReceipt;
  readonly now: () => Instant;
  readonly isDemo: boolean;
}

const unlisted = { 'x-robots-tag': 'noindex, nofollow' };
/** Anything else was never made by us, so nobody is asked for it. */
const linkShape = /^[\w.-]{16,200}$/;

/** The receipt behind an unguessable link, to print or as a PDF. */
export function receiptRoutes(receipts: Receipts): readonly Route[] {
  return [
    { method: 'GET', path: '/receipt/:link', handle: (request) => open(receipts, request, receiptPage) },
    { method: 'GET', path: '/receipt/:link/receipt.pdf', handle: (request) => open(receipts, request, pdfFile) },
  ];
}

type Draw = (receipts: Receipts, request: HttpRequest, receipt: ReceiptView) => HttpResponse | Promise<HttpResponse>;

async function open(receipts: Receipts, request: HttpRequest, draw: Draw): Promise<HttpResponse> {
  const link = request.params['link'] ?? '';
  const receipt = linkShape.test(link) ? await receipts.find(link) : undefined;
  return receipt === undefined ? gonePage(receipts.frame, request) : draw(receipts, request, receipt);
}

function receiptPage(receipts: Receipts, request: HttpRequest, receipt: ReceiptView): HttpResponse {
  const language = languageOf(request, receipt);
  const say = sayingIn(language);
  const pdf = `${request.path.replace(/\/$/, '')}/receipt.pdf?lang=${language}`;
  return drawPage(receipts.frame, {
    status: 200,
    language,
    title: `${say('receipt')} ${receipt.confirmationNumber} · ${say('product')}`,
    heading: say('receipt'),
    styles: ['receipt.css'],
    scripts: { start: 'print.js', imports: [] },
    main: html`<main>
${receipts.isDemo ? html`<p class="demo-banner">${say('demoReceipt')}</p>` : undefined}
<dl>${receiptRows(receipt, language, receipts.now()).map((row) => html`<div><dt>${row.label}</dt><dd>${row.value}</dd></div>`)}</dl>
${receipt.coverage === undefined ? undefined : html`<h2>${say('coverage')}</h2><p lang="${receipt.language}">${receipt.coverage}</p>`}
<h2>${say('authorization')}</h2>
<p class="agreed" lang="${receipt.language}">${receipt.authorizationText}</p>
<p class="note">${say('returnNote')}</p>
<p class="actions"><button type="button" id="print">${say('print')}</button> <a href="${pdf}" download="${pdfName(receipt, language)}">${say('pdf')}</a> <a href="/?lang=${language}">${say('backToChat')}</a></p>
</main>`,
    headers: unlisted,
  });
}

async function pdfFile(receipts: Receipts, request: HttpRequest, receipt: ReceiptView): Promise<HttpResponse> {
  const language = languageOf(request, receipt);
  return {
    status: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${pdfName(receipt, language)}"`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...unlisted,
    },
    body: await receiptPdf(receipt, {
      language,
      now: receipts.now(),
      contacts: receipts.frame.contacts,
      isDemo: receipts.isDemo,
    }),
  };
}

/** One answer for a link that ended and one that never was, so that trying teaches nothing. */
function gonePage(frame: PageFrame, request: HttpRequest): HttpResponse {
  const language = pageLanguage(request);
  const say = sayingIn(language);
  return drawPage(frame, {
    status: 404,
    language,
    title: `${say('goneTitle')} · ${say('product')}`,
    heading: say('goneTitle'),
    styles: ['receipt.css'],
    scripts: { start: 'print.js', imports: [] },
    main: html`<main>
<p>${say('gone')}</p>
<p>${say('goneNext')}</p>
<p class="actions"><a href="/?lang=${language}">${say('backToChat')}</a></p>
</main>`,
    headers: unlisted,
  });
}

function languageOf(request: HttpRequest, receipt: ReceiptView): Language {
  return asked(request) ?? receipt.language;
}

function pdfName(receipt: ReceiptView, language: Language): string {
  return `${sayingIn(language)('receiptPdfName')}-${receipt.confirmationNumber}.pdf`;
}
