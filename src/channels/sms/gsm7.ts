/** The alphabet every phone reads at seven bits a letter. One sign outside it makes the whole text cost more than twice. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Signs that are sent as two: an escape and a letter. They are kept, since an address may hold one. */
const escaped = new Set('^{}\\[~]|€');

/** Signs that no rule of Unicode leads to their plain neighbour. */
const neighbours: Readonly<Record<string, string>> = {
  ...each('‘’‚‛′`´ʹʼ', "'"),
  ...each('“”„‟″«»', '"'),
  ...each('‐‑‒–—―−⁃', '-'),
  ...each('•·‣▪●◦∙', '-'),
  ...each('\t\v\f\u0085\u2028', ' '),
  ...each('\u2029', '\n'),
  ...each('‹', '<'),
  ...each('›', '>'),
  ...each('ıİ', 'i'),
  ...each('ð', 'd'),
  ...each('Ð', 'D'),
  ...each('ł', 'l'),
  ...each('Ł', 'L'),
  ...each('đ', 'd'),
  ...each('Đ', 'D'),
  '×': 'x',
  '÷': '/',
  '→': '->',
  '←': '<-',
  '✓': 'OK',
  '✔': 'OK',
  Œ: 'OE',
  œ: 'oe',
  '©': '(c)',
  '®': '(R)',
  '⁄': '/',
};

/** One part of a text that was cut for its price holds this many septets, because a header takes the room of seven. */
const inOne = 160;
const inOneOfSeveral = 153;

/**
 * The same text in GSM-7: typographic signs and letters with accents it lacks become their plain neighbours, a letter of
 * another script becomes a question mark, and what is only a picture is left out.
 */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n'), plainOf).join('');
}

/** Whether a text can be sent as it is. */
export function isGsm7(text: string): boolean {
  return Array.from(text).every((sign) => basic.has(sign) || escaped.has(sign));
}

/** The room a text takes. It must be GSM-7. */
export function septetsOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + widthOf(sign), 0);
}

/** How many messages the carrier makes of a text, and charges for. It must be GSM-7. */
export function segmentsOf(text: string): number {
  if (septetsOf(text) <= inOne) return 1;
  let segments = 1;
  let filled = 0;
  for (const sign of text) {
    const width = widthOf(sign);
    // The two septets of an escaped sign are never parted.
    if (filled + width > inOneOfSeveral) {
      segments += 1;
      filled = 0;
    }
    filled += width;
  }
  return segments;
}

function plainOf(sign: string): string {
  if (basic.has(sign) || escaped.has(sign)) return sign;
  const neighbour = neighbours[sign];
  if (neighbour !== undefined) return neighbour;
  // ç becomes c, ã a, º o, … three dots, a non-breaking space a space.
  const bare = Array.from(sign.normalize('NFKD').replace(/\p{M}/gu, ''), (part) => neighbours[part] ?? part).join('');
  if (bare !== '' && bare !== sign && isGsm7(bare)) return bare;
  return /[\p{L}\p{N}]/u.test(sign) ? '?' : '';
}

function widthOf(sign: string): number {
  return escaped.has(sign) ? 2 : 1;
}

function each(signs: string, neighbour: string): Record<string, string> {
  return Object.fromEntries(Array.from(signs, (sign) => [sign, neighbour]));
}
