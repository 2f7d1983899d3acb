import { describe, expect, it } from '@jest/globals';
import { catalogues, type Language, languages, type Reply } from '../../src/messages/index.ts';
import { understand } from '../support/transcripts/sentences.ts';
import { givens } from '../support/transcripts/givens.ts';
import { Windows } from '../support/transcripts/windows.ts';
import { World } from '../support/transcripts/world.ts';

const member = '100200300401';
const health = `Given member ${member} owes $361.18 for 2026-06 on the health plan "Select Gold" of "Bay Colony Care"`;
const dental = `Given member ${member} owes $31.50 for 2026-06 on the dental plan "Family Basic" of "Harborlight Dental"`;
const behind = `Given member ${member} owes $48.75 for 2026-04 on the health plan "Plan 2" of "Beacon Street Health"`;
const signedIn = 'Given the member is signed in';

/** A way to a reply that offers something, in words every language of the talk hears: digits, dates and its own titles. */
interface Way {
  readonly name: string;
  readonly facts: readonly string[];
  /** Titles are keys of the catalogue; everything else is typed as it stands. */
  readonly words: readonly string[];
}

const written = `Given member ${member} can be written to at alma@example.org`;
const bank = ['choice.checking', '021000021', '12345678', 'Alma Example'];

const setUp = ['wish.autopay_setup', 'who.self', ...bank, 'choice.yes'];
const paid = ['choice.pay', '361.18', ...bank, 'choice.today', 'choice.yes'];

const ways: readonly Way[] = [
  { name: 'the greeting', facts: [health], words: [] },
  { name: 'an answer at rest', facts: [health], words: ['choice.deadline'] },
  { name: 'what is owed', facts: [health, signedIn], words: ['choice.amountDue'] },
  { name: 'which kind of plan', facts: [health], words: ['choice.pay', member] },
  {
    name: 'the date of birth',
    facts: [health],
    words: ['choice.amountDue', member, 'choice.health', 'Select Gold'],
  },
  { name: 'which of two plans', facts: [health, dental, signedIn], words: ['choice.pay'] },
  { name: 'how much is due', facts: [health, signedIn], words: ['choice.pay'] },
  { name: 'how much to cure', facts: [behind, signedIn], words: ['choice.pay'] },
  { name: 'whether more becomes credit', facts: [health, signedIn], words: ['choice.pay', '400.00'] },
  { name: 'which kind of account', facts: [health, signedIn], words: ['choice.pay', '361.18'] },
  {
    name: 'whether an odd account number is right',
    facts: [health, signedIn],
    words: ['choice.pay', '361.18', 'choice.savings', '021000021', '11111111'],
  },
  { name: 'on which day', facts: [health, signedIn], words: ['choice.pay', '361.18', ...bank] },
  { name: 'whether late is meant', facts: [health, signedIn], words: ['choice.pay', '361.18', ...bank, '2026-05-28'] },
  { name: 'the review', facts: [health, signedIn], words: ['choice.pay', '361.18', ...bank, 'choice.today'] },
  {
    name: 'what to change',
    facts: [health, signedIn],
    words: ['choice.pay', '361.18', ...bank, 'choice.today', 'choice.no'],
  },
  {
    name: 'the confirmation',
    facts: [health, dental, signedIn],
    words: ['choice.pay', 'Select Gold', '361.18', ...bank, 'choice.today', 'choice.yes'],
  },
  { name: 'who pays what is open', facts: [health, signedIn], words: ['wish.autopay_setup'] },
  { name: 'for which plan AutoPay is wanted', facts: [health, dental, signedIn], words: ['wish.autopay_setup'] },
  { name: 'the review of AutoPay', facts: [health, signedIn], words: ['wish.autopay_setup', 'who.self', ...bank] },
  {
    name: 'what to change of AutoPay',
    facts: [health, signedIn],
    words: ['wish.autopay_setup', 'who.self', ...bank, 'choice.no'],
  },
  { name: 'what AutoPay does', facts: [health, signedIn], words: [...setUp, 'wish.autopay_when'] },
  { name: 'from which account on file', facts: [health, signedIn], words: [...setUp, 'choice.pay', '361.18'] },
  { name: 'whether AutoPay is turned off', facts: [health, signedIn], words: [...setUp, 'wish.autopay_cancel'] },
  {
    name: 'what becomes of a payment that waits',
    facts: [health, signedIn],
    words: [...paid, 'wish.cancel_scheduled'],
  },
  {
    name: 'whether a payment is undone',
    facts: [health, signedIn],
    words: [...paid, 'wish.cancel_scheduled', 'waiting.cancel'],
  },
  { name: 'one payment by its number', facts: [health, written, signedIn], words: [...paid, 'CP-JBHJ-2YCY'] },
  { name: 'what is written about', facts: [health, written, signedIn], words: ['wish.reminders', 'wish.reminders'] },
];

describe('what the bot offers is understood when its title is typed', () => {
  it.each(languages.flatMap((language) => ways.map((way) => [language, way.name, way] as const)))(
    'in %s: %s',
    async (language, _, way) => {
      const titles = titlesIn(await goThere(language, way));
      expect(titles.length).toBeGreaterThan(0);
      for (const title of titles) {
        const replies = await goThere(language, way, title);
        expect({ title, misunderstood: misunderstandings(replies, language) }).toEqual({ title, misunderstood: [] });
      }
    },
  );
});

/** Talks up to the offer, in a world of its own, and says one thing more where `last` is given. */
async function goThere(language: Language, { facts, words }: Way, last?: string): Promise<readonly Reply[]> {
  const world = new World();
  for (const fact of facts) understand(givens, fact)(world);
  world.starts.set('', { ...(world.starts.get('') ?? { channel: 'website' }), language });
  const windows = new Windows(world);
  const window = await windows.at('');
  await windows.send(window, { kind: 'hello', text: '' });
  windows.drain();
  const catalogue: Readonly<Record<string, string>> = catalogues[language];
  for (const word of [...words, ...(last === undefined ? [] : [last])]) {
    await windows.send(window, { kind: 'message', text: catalogue[word] ?? word });
    windows.drain();
  }
  return window.latest;
}

function titlesIn(replies: readonly Reply[]): string[] {
  const offered = replies.flatMap(({ choices = [], facts }) => [...choices, ...(facts?.actions ?? [])]);
  return offered.map(({ title }) => title);
}

/** Messages that say that nothing was understood, or that the turn broke. */
function misunderstandings(replies: readonly Reply[], language: Language): string[] {
  const said = replies.map(({ text }) => text).join('\n');
  return Object.entries(catalogues[language])
    .filter(([key]) => key.startsWith('unclear.') || key.startsWith('turn.') || key === 'review.plainYes')
    .filter(([, text]) => said.includes(text))
    .map(([key]) => key);
}
