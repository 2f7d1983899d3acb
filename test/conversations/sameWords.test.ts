import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseTranscript } from '../support/transcripts/parseTranscript.ts';

const wrongDetails = transcriptsIn('verification/*-is-answered-like-any-wrong-detail.chat');
const guestPayments = transcriptsIn('guests/same-words-for-*.chat');
const waits = transcriptsIn('verification/five-wrong-tries-for-*-then-a-wait.chat');

/**
 * The transcripts' own test proves that the bot still says these lines; here they are held against each other, so that
 * nobody can learn from the answers which Member IDs exist or what an account looks like.
 */
describe('what the bot says to somebody who has proven nothing', () => {
  it('is the same, byte for byte, for an unknown ID, a wrong plan and a wrong date of birth', () => {
    expect(wrongDetails).toHaveLength(3);
    for (const { lines } of wrongDetails) expect(lines).toEqual(wrongDetails[0]?.lines);
    expect(wrongDetails[0]?.lines.join('\n')).toContain('I could not match those details.');
  });

  it('is the same for a real and an unknown Member ID up to the wait and until its end', () => {
    expect(waits).toHaveLength(2);
    const [one, other] = waits.map(({ lines }) => lines.slice(0, -1));
    expect(one).toEqual(other);
    expect(one?.at(-1)).toContain('please wait 2 minutes');
  });

  it('is the same to a guest whatever the account is like: up to date, ended, past due, unknown, overpaid', () => {
    expect(guestPayments).toHaveLength(6);
    expect(new Set(guestPayments.map(({ givens }) => givens)).size).toBe(6);
    for (const { lines } of guestPayments) expect(lines).toEqual(guestPayments[0]?.lines);
    expect(guestPayments[0]?.lines.join('\n')).toContain('Your payment of $180.00 is recorded.');
  });
});

/** What the bot said, one entry per reply; the confirmation number is chance and the receipt link is not shown. */
function transcriptsIn(pattern: string): { givens: string; lines: string[] }[] {
  return globSync(pattern, { cwd: import.meta.dirname })
    .sort()
    .map((path) => {
      const script = parseTranscript(readFileSync(join(import.meta.dirname, path), 'utf8'));
      const lines: string[] = [];
      for (const { kind, text } of script) {
        if (kind !== 'bot') continue;
        const said = text.replace(/CP-[0-9A-Z]{4}-[0-9A-Z]{4}/, 'CP-…');
        if (text.startsWith('Bot')) lines.push(said);
        else lines.push(`${lines.pop()}\n${said}`);
      }
      const givens = script.filter(({ kind }) => kind === 'given').map(({ text }) => text);
      return { givens: givens.join('\n'), lines };
    });
}
