import { loadClassifier } from '../../../src/understanding/classifier/index.ts';

/** Run by itself: the test runner's sandbox would be measured instead. Prints milliseconds to load and per hostile call. */
const from = performance.now();
const classifier = loadClassifier();
const load = performance.now() - from;
console.log(JSON.stringify({ load, calls: hostile().map(medianCall) }));

/** 2,000 characters each: one word, words nobody knows, words of many phrases, nothing but marks, nothing but numbers. */
function hostile(): string[] {
  const letters = Array.from({ length: 2000 }, (_, at) => String.fromCodePoint(97 + ((at * 7919 + at * at) % 26)));
  const word = letters.join('');
  const words = word.replace(/(.{6})/g, '$1 ').slice(0, 2000);
  return [word, words, 'pay my bill why autopay '.repeat(90), '?!$'.repeat(666), '1 2 '.repeat(500)];
}

function medianCall(text: string): number {
  const times = Array.from({ length: 200 }, () => {
    const before = performance.now();
    classifier.rank(text);
    return performance.now() - before;
  });
  return times.slice(100).toSorted((one, other) => one - other)[50] ?? Infinity;
}
