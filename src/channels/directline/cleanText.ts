/**
 * Text as it may be stored and shown: whole characters only, no control characters but line breaks and tabs, and none
 * of the marks that turn the direction of writing around, which make `gpj.exe` look like a picture.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '');
}
