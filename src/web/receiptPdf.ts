import type PDFDocument from 'pdfkit';
import type { Language } from '../messages/index.ts';
import type { Instant } from '../rules/index.ts';
import type { Contacts } from './page.ts';
import { receiptRows, type ReceiptView } from './receipt.ts';
import { sayingIn } from './words.ts';

export interface PdfOptions {
  readonly language: Language;
  readonly now: Instant;
  readonly contacts: Contacts;
  readonly isDemo: boolean;
}

type Document = InstanceType<typeof PDFDocument>;

/** The receipt as a tagged PDF, so that a screen reader finds its heading and rows. */
export async function receiptPdf(receipt: ReceiptView, options: PdfOptions): Promise<Buffer> {
  // Loaded when first asked for: start-up does not wait for it.
  const { default: PdfDocument } = await import('pdfkit');
  const say = sayingIn(options.language);
  const document = new PdfDocument({
    size: 'LETTER',
    margin: 60,
    lang: { en: 'en-US', es: 'es-US', pt: 'pt-BR' }[options.language],
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: `${say('receipt')} ${receipt.confirmationNumber}`,
      Author: say('product'),
      CreationDate: new Date(options.now),
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => {
    document.once('end', resolve);
    document.once('error', reject);
  });
  write(document, receipt, options);
  document.end();
  await finished;
  return Buffer.concat(chunks);
}

function write(document: Document, receipt: ReceiptView, options: PdfOptions): void {
  const say = sayingIn(options.language);
  const root = document.struct('Document');
  document.addStructure(root);
  const add = (tag: 'H1' | 'H2' | 'P', text: string, look: () => void): void => {
    const place = document.struct(tag, {}, () => {
      look();
      document.text(printable(text));
    });
    root.add(place);
  };
  const heading = () => document.moveDown(0.8).font('Helvetica-Bold').fontSize(12).fillColor('#14375e');
  const body = () => document.moveDown(0.3).font('Helvetica').fontSize(11).fillColor('#1b1b1b');
  const label = () => document.moveDown(0.6).font('Helvetica').fontSize(9.5).fillColor('#4a4a4a');
  const value = () => document.font('Helvetica-Bold').fontSize(11).fillColor('#1b1b1b');
  add('P', `${say('product')} · ${say('owner')}`, () => body());
  add('H1', say('receipt'), () => document.moveDown(0.3).font('Helvetica-Bold').fontSize(20).fillColor('#14375e'));
  if (options.isDemo) add('P', say('demoReceipt'), body);
  for (const row of receiptRows(receipt, options.language, options.now)) {
    add('P', row.label, label);
    add('P', row.value, value);
  }
  if (receipt.coverage !== undefined) {
    add('H2', say('coverage'), heading);
    add('P', receipt.coverage, body);
  }
  add('H2', say('authorization'), heading);
  add('P', receipt.authorizationText, body);
  add('P', say('returnNote'), body);
  const { phone, tty } = options.contacts;
  add('P', `${say('help')}: ${say('phone', { phone })}, ${say('tty', { tty })}`, body);
  root.end();
}

/**
 * The standard fonts know the letters of Western Europe. Others lose their marks, and what is left unknown becomes a
 * question mark, rather than a wrong letter in somebody's name.
 */
function printable(text: string): string {
  return text.normalize('NFC').replace(/./gsu, (letter) => (western.test(letter) ? letter : bare(letter)));
}

const western = /^[\n -~\u00a0-ÿŒœŠšŽžŸ–—‘’‚“”„†‡•…‰‹›€™]*$/;

function bare(letter: string): string {
  const stripped = letter.normalize('NFD').replace(/\p{M}/gu, '');
  return western.test(stripped) ? stripped : '?';
}
