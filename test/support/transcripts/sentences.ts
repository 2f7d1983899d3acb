/** A sentence of the transcripts' grammar and what it does. Its groups are handed over in order. */
export interface Sentence<Context, Answer> {
  readonly shape: RegExp;
  readonly means: (context: Context, ...groups: string[]) => Answer;
}

/** The one sentence that fits. A sentence that nobody knows must fail, or a typing slip would pass in silence. */
export function understand<Context, Answer>(
  sentences: readonly Sentence<Context, Answer>[],
  text: string,
): (context: Context) => Answer {
  for (const { shape, means } of sentences) {
    const match = shape.exec(text);
    if (match !== null) return (context) => means(context, ...match.slice(1).map((group) => group ?? ''));
  }
  throw new Error(`nobody knows this sentence: ${text}`);
}

/** `$1,182.40` as whole cents. */
export function centsIn(money: string): number {
  const match = /^\$(\d[\d,]*)\.(\d\d)$/.exec(money);
  if (match === null) throw new Error(`not an amount such as $182.40: ${money}`);
  return Number(`${match[1]}`.replaceAll(',', '')) * 100 + Number(match[2]);
}

/** "no", "1", "12". */
export function countIn(text: string): number {
  return text === 'no' ? 0 : Number(text);
}
