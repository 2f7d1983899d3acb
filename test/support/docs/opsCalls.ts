/** A command of the operator that a text names, word by word. */
export interface OpsCall {
  readonly words: readonly string[];
  readonly line: number;
}

/** Finds `npm run ops -- …` to the end of its code span, string or line. One with a placeholder in it is not yet whole. */
export function opsCallsIn(text: string): OpsCall[] {
  return text.split('\n').flatMap((content, index) =>
    Array.from(content.matchAll(/npm run (?:-s )?ops -- ([^`'"|#>\n]+)/g), ([, said = '']) => said)
      .filter((said) => !/[…<$[]/.test(said))
      .map((said) => ({
        words: said
          .replace(/[.,;:)]+\s*$/, '')
          .trim()
          .split(/\s+/),
        line: index + 1,
      })),
  );
}
