import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { playTranscript } from '../support/transcripts/playTranscript.ts';

const folder = import.meta.dirname;
const paths = globSync('*/*.chat', { cwd: folder }).sort();
const updates = process.env.UPDATE_TRANSCRIPTS === '1';

describe('the transcripts', () => {
  it.each(paths.map((path) => [titleOf(path), path]))('%s', async (_, path) => {
    const file = join(folder, path);
    const source = readFileSync(file, 'utf8');
    const { text, problems } = await playTranscript(source);
    // Wording may be approved by a command; a fact that is false may not.
    if (updates && problems.length === 0) writeFileSync(file, text);
    else expect(text).toBe(source);
    expect(problems).toEqual([]);
  });

  it('are many, in folders named by situation', () => {
    expect(paths.length).toBeGreaterThanOrEqual(40);
  });
});

/** `corrections/lowers-the-amount.chat` reads "corrections: lowers the amount". */
function titleOf(path: string): string {
  return path
    .replace(/\.chat$/, '')
    .replace(sep, ': ')
    .replaceAll('-', ' ');
}
