/** Writing a document's own file: the same few steps for each of hundreds, after everything was decided and is safe. */
const ofDocument = /(?:\/tmp\/[\da-f-]{36}| \S+\/[\da-f]{2}(?:\/\S+\.json)?)$/;
const documentsApart = 25;

/**
 * The steps at which a command is killed, counted from one: `most` of them spread evenly from a first one that differs each time,
 * one among those of documents; or, where there is no such limit, all but most of those of documents.
 */
export function killsOf(steps: readonly string[], most: number, random: () => number): readonly number[] {
  const numbers = steps.map((_, index) => index + 1);
  const documents = numbers.filter((number) => ofDocument.test(steps[number - 1] ?? ''));
  const inDocuments = new Set(documents);
  const others = numbers.filter((number) => !inDocuments.has(number));
  if (most >= others.length)
    return [...others, ...documents.filter((_, index) => index % documentsApart === 0)].toSorted((a, b) => a - b);
  const apart = others.length / (most - 1);
  const first = random();
  const spread = Array.from({ length: most - 1 }, (_, index) => others[Math.floor((index + first) * apart)] ?? 1);
  const document = documents[Math.floor(random() * documents.length)];
  return document === undefined ? spread : [...spread, document];
}
