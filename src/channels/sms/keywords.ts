/** What a carrier does by itself with a message that is one of its words. */
export type Keyword = 'optOut' | 'optIn' | 'carrierAnswers';

const keywords: Readonly<Record<string, Keyword>> = {
  ...all('optOut', ['stop', 'stopall', 'unsubscribe', 'end', 'quit', 'cancel', 'revoke', 'optout', 'opt out']),
  ...all('optIn', ['start', 'unstop']),
  ...all('carrierAnswers', ['help', 'info']),
};

/** The carrier's words that our own texts must not ask for. YES takes texts again at some carriers, and answers ours. */
export function readKeyword(text: string): Keyword | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s.,!?;:]+$/u, '');
  return Object.hasOwn(keywords, word) ? keywords[word] : undefined;
}

function all(keyword: Keyword, words: readonly string[]): Record<string, Keyword> {
  return Object.fromEntries(words.map((word) => [word, keyword]));
}
