import type { HttpRequest, HttpResponse, Route } from '../../http/route.ts';
import type { Language } from '../../messages/index.ts';
import type { Instant } from '../../rules/index.ts';
import { type Gone, gonePage, unlisted } from '../gonePage.ts';
import { html } from '../../http/html.ts';
import { asked } from '../language.ts';
import { drawPage, type PageFrame } from '../page.ts';
import { sayingIn } from '../words.ts';
import { type Paper, type PaperPart, type PaperSetting, partOnPage } from './paper.ts';
import { paperPdf } from './paperPdf.ts';

export interface PaperDesk {
  readonly frame: PageFrame;
  readonly now: () => Instant;
  readonly isDemo: boolean;
}

/** One kind of paper behind its links. */
export interface PaperKind<View> {
  readonly path: '/receipt' | '/authorization';
  readonly find: (link: string) => Promise<View | undefined>;
  /** The language the paper was agreed to in, which whoever reads it understands. */
  readonly languageOf: (view: View) => Language;
  readonly write: (view: View, setting: PaperSetting) => Paper;
  readonly gone: Gone;
}

/** Anything else was never made by us, so nobody is asked for it. */
const linkShape = /^[\w.-]{16,200}$/;

/** The paper behind an unguessable link, to print or as a PDF. */
export function paperRoutes<View>(desk: PaperDesk, kind: PaperKind<View>): readonly Route[] {
  const { path } = kind;
  const page = `${path}/:link`;
  return [
    { method: 'GET', path: page, handle: (request) => open(desk, kind, request, paperPage) },
    { method: 'GET', path: `${page}${path}.pdf`, handle: (request) => open(desk, kind, request, pdfFile) },
  ];
}

interface Opened {
  readonly paper: Paper;
  readonly language: Language;
  readonly now: Instant;
  readonly path: string;
}

type Draw = (desk: PaperDesk, opened: Opened, request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

async function open<View>(desk: PaperDesk, kind: PaperKind<View>, request: HttpRequest, draw: Draw) {
  const link = request.params['link'] ?? '';
  const view = linkShape.test(link) ? await kind.find(link) : undefined;
  if (view === undefined) return gonePage(desk.frame, kind.gone, request);
  const setting = { language: asked(request) ?? kind.languageOf(view), now: desk.now() };
  return draw(desk, { paper: kind.write(view, setting), ...setting, path: kind.path }, request);
}

function paperPage({ frame, isDemo }: PaperDesk, { paper, language, path }: Opened, request: HttpRequest) {
  const say = sayingIn(language);
  const pdf = `${request.path.replace(/\/$/, '')}${path}.pdf?lang=${language}`;
  return drawPage(frame, {
    status: 200,
    language,
    title: `${paper.title} · ${say('product')}`,
    heading: paper.heading,
    styles: ['receipt.css'],
    scripts: { start: 'print.js', imports: [] },
    main: html`<main>
${partsOf(paper, isDemo, language).map(partOnPage)}<p class="actions"><button type="button" id="print">${say('print')}</button> <a href="${pdf}" download="${paper.fileName}.pdf">${say('pdf')}</a> <a href="/?lang=${language}">${say('backToChat')}</a></p>
</main>`,
    headers: unlisted,
  });
}

async function pdfFile({ frame, isDemo }: PaperDesk, { paper, language, now }: Opened): Promise<HttpResponse> {
  const whole = { ...paper, parts: partsOf(paper, isDemo, language) };
  return {
    status: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${paper.fileName}.pdf"`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...unlisted,
    },
    body: await paperPdf(whole, { language, now, contacts: frame.contacts }),
  };
}

function partsOf({ parts }: Paper, isDemo: boolean, language: Language): readonly PaperPart[] {
  const text = sayingIn(language)('demoReceipt');
  return isDemo ? [{ kind: 'text', text, look: 'demo-banner' }, ...parts] : parts;
}
