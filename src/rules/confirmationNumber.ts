/** Crockford's base 32: no I, L, O or U, so that nothing is misread and no word appears by chance. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomCharacters = 7;
const caseCharacters = 5;

/** `CP-XXXX-XXXX`: seven random characters and a check character. Needs seven random bytes; uniqueness is the store's. */
export function confirmationNumber(bytes: Uint8Array): string {
  if (bytes.length < randomCharacters) throw new RangeError('seven random bytes are needed');
  const random = Array.from(bytes.subarray(0, randomCharacters), (byte) => alphabet.charAt(byte % 32)).join('');
  return written(random + checkCharacter(random));
}

/** `H-` and five random characters, for a case that staff look at. Needs five random bytes; uniqueness is the store's. */
export function caseNumber(bytes: Uint8Array): string {
  if (bytes.length < caseCharacters) throw new RangeError('five random bytes are needed');
  return `H-${Array.from(bytes.subarray(0, caseCharacters), (byte) => alphabet.charAt(byte % 32)).join('')}`;
}

/** Reads a confirmation number as people type it; `undefined` when it cannot be one of ours. */
export function readConfirmationNumber(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}#.]/gu, '');
  const body = (plain.length > randomCharacters + 1 ? plain.replace(/^CP/, '') : plain)
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(body)) return undefined;
  return checkCharacter(body.slice(0, randomCharacters)) === body.charAt(randomCharacters) ? written(body) : undefined;
}

function written(body: string): string {
  return `CP-${body.slice(0, 4)}-${body.slice(4)}`;
}

/** Odd weights catch every single wrong character, different ones nearly every swap of neighbours. */
function checkCharacter(random: string): string {
  let total = 0;
  for (let index = 0; index < random.length; index += 1) {
    total += alphabet.indexOf(random.charAt(index)) * (2 * index + 1);
  }
  return alphabet.charAt(total % 32);
}
