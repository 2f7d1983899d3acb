import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { canBeHeldElsewhere } from '../support/transcripts/inTheirWay.ts';
import { playTranscript } from '../support/transcripts/playTranscript.ts';

const folder = import.meta.dirname;
const all = globSync('*/*.chat', { cwd: folder }).sort();
const held = all.filter((path) => canBeHeldElsewhere(readFileSync(join(folder, path), 'utf8')));

/**
 * Half of the talks. The others would be other talks there: their member is identified by typing (a Member ID, a date of birth),
 * types digits that are no whole account (half a form, a card's number, a slip to be corrected), fills in a form within the chat,
 * presses a card that is older, forged or of another talk, or has two plans of one kind, which are called the same by text; or
 * they are about a channel already (`other-channels/`, `texting/`).
 */
const fewest = 215;

it('finds no fewer talks that can be held elsewhere than there were', () => {
  expect(held.length).toBeGreaterThanOrEqual(fewest);
});

/** The words may differ there: codes and numbers for buttons, pages for digits, kinds for plan names. What becomes of the money may not. */
describe.each(['sms', 'teams'] as const)('a talk that is held by %s instead of on the website', (channel) => {
  it.each(held.map((path) => [path.replace(/\.chat$/, '').replaceAll('-', ' '), path]))(
    'comes to the same: %s',
    async (_, path) => {
      const { problems } = await playTranscript(readFileSync(join(folder, path), 'utf8'), channel);
      expect(problems).toEqual([]);
    },
  );
});
