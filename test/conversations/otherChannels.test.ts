import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { canBeHeldElsewhere } from '../support/transcripts/inTheirWay.ts';
import { playTranscript } from '../support/transcripts/playTranscript.ts';

const folder = import.meta.dirname;
const all = globSync('*/*.chat', { cwd: folder }).sort();
const held = all.filter((path) => canBeHeldElsewhere(readFileSync(join(folder, path), 'utf8')));

/** The words may differ there: codes and numbers for buttons, pages for digits, kinds for plan names. What becomes of the money may not. */
describe.each(['sms', 'teams'] as const)('a talk that is held by %s instead of on the website', (channel) => {
  it.each(held.map((path) => [path.replace(/\.chat$/, '').replaceAll('-', ' '), path]))(
    'comes to the same: %s',
    async (_, path) => {
      const { problems } = await playTranscript(readFileSync(join(folder, path), 'utf8'), channel);
      expect(problems).toEqual([]);
    },
  );

  it('is one of many', () => {
    expect(held.length).toBeGreaterThan(150);
  });
});
