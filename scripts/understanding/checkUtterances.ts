import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { utterancesFolder } from './training/utterances.ts';
import { countOffences, lineOffences } from './utteranceRules.ts';
import type { Written } from './utteranceRules.ts';

/** Checks everything under `data/utterances`; `--prune` takes the later line of each too similar pair out of its file. */
const files = readdirSync(utterancesFolder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(batch-[^/]+|held-out[^/]*)\/.*\.txt$/.test(path))
  // Training lines come first, so that a held-out line loses against them.
  .sort((one, other) => Number(one.startsWith('held')) - Number(other.startsWith('held')) || (one < other ? -1 : 1));
const written: Written[] = files.flatMap((file) => {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(new URL(file, utterancesFolder)));
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, at) => ({ file, line: at + 1, text: line }));
});

const offences = lineOffences(written);
if (process.argv.includes('--prune')) {
  const doomed = new Set(offences.map(({ file, line }) => `${file}:${line}`));
  for (const file of new Set(offences.map((offence) => offence.file))) {
    const kept = written.filter((each) => each.file === file && !doomed.has(`${file}:${each.line}`));
    writeFileSync(new URL(file, utterancesFolder), kept.map(({ text }) => `${text}\n`).join(''));
  }
  console.log(`${doomed.size} lines taken out of ${written.length}`);
} else {
  const missing = countOffences(written.filter(({ file }) => file.startsWith('batch-')));
  for (const { file, line, reason } of offences) console.log(`${file}:${line} ${reason}`);
  for (const each of missing) console.log(each);
  console.log(`${written.length} lines in ${files.length} files, ${offences.length + missing.length} offences`);
  process.exitCode = offences.length + missing.length === 0 ? 0 : 1;
}
