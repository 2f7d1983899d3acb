/** Six digits that are sent to a phone to see who holds it. Needs four random bytes. */
export function linkCode(bytes: Uint8Array): string {
  return digitsFrom(bytes, 6);
}

/** Four digits that are texted back to agree to one payment. Needs four random bytes. */
export function payCode(bytes: Uint8Array): string {
  return digitsFrom(bytes, 4);
}

/** Out of 32 random bits: that some codes are likelier than others by one in thousands helps nobody to guess. */
function digitsFrom(bytes: Uint8Array, count: number): string {
  if (bytes.length < 4) throw new RangeError('four random bytes are needed');
  const number = bytes.subarray(0, 4).reduce((all, byte) => all * 256 + byte, 0);
  return String(number % 10 ** count).padStart(count, '0');
}

/** The six digits of a message that is nothing but the code: "483920", "483 920", "my code is 483920". */
export function linkCodeIn(text: string): string | undefined {
  const found = /^[^\d]{0,40}(\d{3})[\s-]?(\d{3})[^\d]{0,10}$/.exec(text.normalize('NFKC'));
  return found === null ? undefined : `${found[1]}${found[2]}`;
}
