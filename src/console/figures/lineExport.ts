import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import type { TrainingLine } from '../../staff/index.ts';

/** What `data/utterances` calls the folder; it begins as those do that the classifier is trained on. */
const batch = 'batch-reviewed';

/** The lines as files of `data/utterances`: one for each language and intent, a line each. */
export function filesOfLines(lines: readonly TrainingLine[]): ReadonlyMap<string, string> {
  const byFile = Map.groupBy(lines, ({ language, intent }) => `${batch}/${language}/${intent}.txt`);
  const files = [...byFile].map(([name, own]) => {
    const texts = [...new Set(own.map(({ text }) => text.replace(/\s+/g, ' ').trim()))].filter((text) => text !== '');
    return [name, texts.map((text) => `${text}\n`).join('')] as const;
  });
  return new Map(files.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The same bytes for the same lines. */
export function lineExport(lines: readonly TrainingLine[]): Promise<Buffer> {
  const archive = pack();
  for (const [name, text] of filesOfLines(lines)) archive.entry({ name, mtime: new Date(0) }, text);
  archive.finalize();
  return buffer(archive);
}
