import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { playTranscript, textToSave } from '../support/transcripts/playTranscript.ts';

const folder = import.meta.dirname;
const paths = globSync('*/*.chat', { cwd: folder }).sort();
const updates = process.env.UPDATE_TRANSCRIPTS === '1';

describe('the transcripts', () => {
  it.each(paths.map((path) => [titleOf(path), path]))('%s', async (_, path) => {
    const file = join(folder, path);
    const source = readFileSync(file, 'utf8');
    const played = await playTranscript(source);
    const approved = updates ? textToSave(played) : undefined;
    if (approved === undefined) expect(played.text).toBe(source);
    else writeFileSync(file, approved);
    expect(played.problems).toEqual([]);
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
