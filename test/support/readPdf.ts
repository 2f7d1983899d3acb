import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF, page by page and line by line as far as it is drawn in pieces, read without the help of whoever made it:
 * its pages are unpacked, and each string is read by the table of its font, or as Western European where the font has none.
 */
export function textOfPdf(file: Buffer): string {
  const objects = objectsIn(file.toString('latin1'));
  const fonts = fontsIn(objects);
  const contents = [...objects.values()].map(unpacked).filter((stream) => /\bT[jJ]\b/.test(stream));
  return contents.map((stream) => shownIn(stream, fonts)).join(' ');
}

type Objects = ReadonlyMap<string, string>;
/** Reads a code of a font; how many hex digits a code has. */
interface Font {
  readonly digits: 2 | 4;
  readonly letters: ReadonlyMap<string, string>;
}

function objectsIn(raw: string): Objects {
  const found = raw.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b([\s\S]*?)\bendobj\b/g);
  return new Map([...found].map(([, number = '', body = '']) => [number, body]));
}

function unpacked(object: string): string {
  const [, packed] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object) ?? [];
  if (packed === undefined) return '';
  if (!object.includes('/FlateDecode')) return packed;
  try {
    return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
  } catch {
    // A picture, or a stream in which the end mark occurs by chance: no page of ours.
    return '';
  }
}

/** Every font by the names under which pages ask for it. */
function fontsIn(objects: Objects): ReadonlyMap<string, Font> {
  const fonts = new Map<string, Font>();
  for (const body of objects.values()) {
    const [, listed = ''] = /\/Font\s*<<([\s\S]*?)>>/.exec(body) ?? [];
    for (const [, name = '', number = ''] of listed.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      const [, table] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number) ?? '') ?? [];
      fonts.set(
        name,
        table === undefined ? western : { digits: 4, letters: lettersIn(unpacked(objects.get(table) ?? '')) },
      );
    }
  }
  return fonts;
}

const decoder = new TextDecoder('windows-1252');
const western: Font = {
  digits: 2,
  letters: new Map(
    Array.from({ length: 256 }, (_, code) => [hex(code, 2), decoder.decode(Uint8Array.of(code))] as const),
  ),
};

function lettersIn(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [, single = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', letter = ''] of single.matchAll(/<(\w{4})>\s*<(\w+)>/g))
      letters.set(code.toLowerCase(), utf16(letter));
  for (const [, ranges = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', letter = ''] of ranges.matchAll(/<(\w{4})>\s*<(\w{4})>\s*<(\w{4})>/g))
      for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code += 1) {
        const at = Number.parseInt(letter, 16) + code - Number.parseInt(first, 16);
        letters.set(hex(code, 4), String.fromCharCode(at));
      }
  return letters;
}

function shownIn(stream: string, fonts: ReadonlyMap<string, Font>): string {
  let font = western;
  let text = '';
  // A move along the line only places the next letter.
  const steps = stream.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] ?TJ|<([0-9a-fA-F]*)> ?Tj|(BT|T[m*]|(?<! 0) T[dD])\b/g);
  for (const [, name, pieces, piece, move] of steps) {
    if (name !== undefined) font = fonts.get(name) ?? western;
    else if (move !== undefined) text += ' ';
    else
      text += hexIn(pieces ?? `<${piece}>`)
        .map((code) => read(code, font))
        .join('');
  }
  // Some fonts have one letter for the two of "fi".
  return text.replace(/[\ufb00-\ufb06]/g, (pair) => pair.normalize('NFKC')).replace(/\s+/g, ' ');
}

const hexIn = (pieces: string) => [...pieces.matchAll(/<([0-9a-fA-F]*)>/g)].map(([, code = '']) => code);

function read(codes: string, { digits, letters }: Font): string {
  const each = codes.toLowerCase().match(new RegExp(`.{${digits}}`, 'g')) ?? [];
  return each.map((code) => letters.get(code) ?? '\ufffd').join('');
}

function utf16(code: string): string {
  const units = code.match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
