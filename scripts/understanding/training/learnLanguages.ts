import { fold } from '../../../src/understanding/normalise.ts';
import { type Labelled, utteranceLanguages } from './utterances.ts';

/** Words seen less often say more about their writer than about the language. */
const leastSeen = 3;
const smoothing = 0.3;
/** "y" is a yes in English, "e" and "o" stand in two languages. */
const shortestWord = 2;
/** Words that hardly tell the languages apart are left out. */
const leastTelling = 0.7;

/** How strongly each word speaks against each language: 0 for the likeliest, less for the others (natural logarithms). */
export function learnLanguages(lines: readonly Labelled[]): Record<string, readonly number[]> {
  const seen = new Map<string, number[]>();
  const totals = utteranceLanguages.map(() => 0);
  for (const { text, language } of lines) {
    const at = utteranceLanguages.indexOf(language);
    for (const word of new Set(wordsIn(text))) {
      const counts = seen.get(word) ?? utteranceLanguages.map(() => 0);
      counts[at] = (counts[at] ?? 0) + 1;
      totals[at] = (totals[at] ?? 0) + 1;
      seen.set(word, counts);
    }
  }
  const weights = [...seen].flatMap(([word, counts]) => {
    if (counts.reduce((sum, count) => sum + count) < leastSeen) return [];
    const logs = counts.map((count, at) => Math.log((count + smoothing) / ((totals[at] ?? 0) + 1)));
    const against = logs.map((log) => Math.round((log - Math.max(...logs)) * 10) / 10);
    return Math.min(...against) < -leastTelling ? [[word, against] as const] : [];
  });
  return Object.fromEntries(weights.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function wordsIn(text: string): string[] {
  return fold(text)
    .replace(/'/g, '')
    .split(/[^a-z]+/)
    .filter((word) => word.length >= shortestWord);
}
