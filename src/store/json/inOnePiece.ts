/** Texts as parts of one buffer, which costs the garbage collector less than as many strings. */
export function inOnePiece(texts: readonly string[]): Buffer[] {
  const whole = Buffer.from(texts.join(''));
  let end = 0;
  return texts.map((text) => whole.subarray(end, (end += Buffer.byteLength(text))));
}
