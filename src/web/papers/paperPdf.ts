import type PDFDocument from 'pdfkit';
import type { Language } from '../../messages/index.ts';
import type { Contacts } from '../page.ts';
import { sayingIn } from '../words.ts';
import type { Paper, PaperPart, PaperSetting } from './paper.ts';

export interface PdfOptions extends PaperSetting {
  readonly contacts: Contacts;
}

type Document = InstanceType<typeof PDFDocument>;

const tags: Record<Language, string> = { en: 'en-US', es: 'es-US', pt: 'pt-BR' };

/** A paper as a tagged PDF, so that a screen reader finds its headings and rows. */
export async function paperPdf(paper: Paper, options: PdfOptions): Promise<Buffer> {
  // Loaded when first asked for: start-up does not wait for it.
  const { default: PdfDocument } = await import('pdfkit');
  const document = new PdfDocument({
    size: 'LETTER',
    margin: 60,
    lang: tags[options.language],
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: paper.title,
      Author: sayingIn(options.language)('product'),
      CreationDate: new Date(options.now),
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => {
    document.once('end', resolve);
    document.once('error', reject);
  });
  write(document, paper, options);
  document.end();
  await finished;
  return Buffer.concat(chunks);
}

type Tag = 'H1' | 'H2' | 'P';

function write(document: Document, paper: Paper, { language, contacts: { phone, tty } }: PdfOptions): void {
  const say = sayingIn(language);
  const root = document.struct('Document');
  document.addStructure(root);
  const add = (tag: Tag, text: string, look: () => void, spoken?: Language): void => {
    const isForeign = spoken !== undefined && spoken !== language;
    const place = document.struct(tag, isForeign ? { lang: tags[spoken] } : {}, () => {
      look();
      document.text(printable(text));
    });
    root.add(place);
  };
  const looks = looksOf(document);
  const addPart = (part: PaperPart): void => {
    if (part.kind === 'heading') add('H2', part.text, looks.heading);
    else if (part.kind === 'text') add('P', part.text, looks.body, part.language);
    else
      for (const row of part.rows) {
        add('P', row.label, looks.label);
        add('P', row.value, looks.value);
      }
  };
  add('P', `${say('product')} · ${say('owner')}`, looks.body);
  add('H1', paper.heading, looks.title);
  for (const part of paper.parts) addPart(part);
  add('P', `${say('help')}: ${say('phone', { phone })}, ${say('tty', { tty })}`, looks.body);
  root.end();
}

function looksOf(document: Document) {
  return {
    title: () => document.moveDown(0.3).font('Helvetica-Bold').fontSize(20).fillColor('#14375e'),
    heading: () => document.moveDown(0.8).font('Helvetica-Bold').fontSize(12).fillColor('#14375e'),
    body: () => document.moveDown(0.3).font('Helvetica').fontSize(11).fillColor('#1b1b1b'),
    label: () => document.moveDown(0.6).font('Helvetica').fontSize(9.5).fillColor('#4a4a4a'),
    value: () => document.font('Helvetica-Bold').fontSize(11).fillColor('#1b1b1b'),
  };
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
