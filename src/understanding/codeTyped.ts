const words = 'pay|confirm|pagar|pague|pago|confirmar|confirmo|confirme';
const shape = new RegExp(
  `^(?:(${words})\\b[\\s:#-]*)?(\\d{2})[\\s-]?(\\d{2})[\\s.!]*(?:please|thanks|thank you|por favor|gracias|obrigad[oa])?[\\s.!]*$`,
  'iu',
);

/**
 * The four digits of a message that is nothing but a code to agree by: "PAY 4821", "pay4821", "4821". `named`: with the word
 * before it, so that bare digits are taken for a code only where one is waited for.
 */
export function codeTyped(text: string): { readonly code: string; readonly named: boolean } | undefined {
  const found = shape.exec(text.trim().replace(/^(\p{L}+)(?=\d)/u, '$1 '));
  return found === null ? undefined : { code: `${found[2]}${found[3]}`, named: found[1] !== undefined };
}
