/** Questions that take any words for their answer: a message beside them is a name rather than a wish. */
const freeText: ReadonlySet<string> = new Set(['planName', 'nameOnAccount']);

export function takesAnyWords(asked: string | null): boolean {
  return asked !== null && freeText.has(asked);
}
