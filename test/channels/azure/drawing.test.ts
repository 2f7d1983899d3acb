import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawTeams, usedCardMessage } from '../../../src/channels/azure/drawTeams.ts';
import { drawWebChat } from '../../../src/channels/azure/drawWebChat.ts';
import { splitText } from '../../../src/channels/azure/split.ts';
import type { Reply, ReplyForm } from '../../../src/messages/reply.ts';
import type { Instant } from '../../../src/rules/index.ts';
import type { Line } from '../../../src/turns/conversation.ts';

const line = (reply: Reply, from: Line['from'] = 'bot'): Line => ({
  seq: 7,
  id: 'c1|0000007',
  at: '2026-05-13T19:00:00.000Z' as Instant,
  from,
  reply,
});
const pageAddress = (pageId: string) => `https://pay.example.org/form/${pageId}`;
const teams = (reply: Reply) => drawTeams(line(reply), pageAddress);
const webChat = (reply: Reply) => drawWebChat(line(reply), '29:1member', pageAddress);

interface Card {
  readonly version: string;
  readonly body: readonly Record<string, unknown>[];
  readonly actions: readonly {
    readonly type: string;
    readonly title: string;
    readonly data?: object;
    readonly url?: string;
  }[];
}
const cardOf = (message: object | undefined): Card =>
  (message as { attachments: [{ content: Card }] }).attachments[0].content;
const binding = { draft: 'd1', step: 'bank', version: 2 };
const bank: ReplyForm = {
  binding,
  title: 'Your bank account',
  submit: 'Save',
  page: 'p4ge',
  fields: [
    { name: 'accountNumber', label: 'Account number', kind: 'masked', required: true },
    { name: 'dateOfBirth', label: 'Date of birth', kind: 'date', required: true },
  ],
};
const choices = (count: number) => Array.from({ length: count }, (_, n) => ({ title: `Choice ${n}`, value: `c${n}` }));
const units = (message: object) => JSON.stringify(message).length * 2;

describe('a line in Teams', () => {
  it('is plain text, never Markdown', () => {
    expect(teams({ text: '**Hi** [you](javascript:x)' })).toEqual([
      { type: 'message', textFormat: 'plain', text: '**Hi** [you](javascript:x)' },
    ]);
  });

  it('has buttons on a card, which say their value: Teams shows no suggested actions', () => {
    const [message, ...others] = teams({ text: 'Which?', choices: choices(6) });
    expect(others).toEqual([]);
    expect(message).not.toHaveProperty('suggestedActions');
    expect(cardOf(message).version).toBe('1.5');
    expect(cardOf(message).actions).toHaveLength(6);
    expect(cardOf(message).actions[1]).toEqual({
      type: 'Action.Submit',
      title: 'Choice 1',
      data: { msteams: { type: 'imBack', value: 'c1' } },
    });
  });

  it('has a list where there are more than six things to press', () => {
    const card = cardOf(teams({ text: 'Which month?', choices: choices(7) })[0]);
    expect(card.body).toMatchObject([{ type: 'Input.ChoiceSet', id: 'said', label: 'Which month?', isRequired: true }]);
    expect((card.body[0] as { choices: unknown }).choices).toEqual(choices(7));
    expect(card.actions).toEqual([{ type: 'Action.Submit', title: 'OK', data: {} }]);
  });

  it('counts what else there is to press, and keeps the list out of bound buttons', () => {
    const facts = { title: 'Review', rows: [], binding, actions: [{ title: 'Pay', action: 'confirm' }] };
    const card = cardOf(teams({ text: 'Check.', facts, choices: choices(6) })[0]);
    expect(card.actions).toEqual([
      { type: 'Action.Submit', title: 'Pay', data: { ...binding, action: 'confirm' }, associatedInputs: 'none' },
      { type: 'Action.Submit', title: 'OK', data: {} },
    ]);
  });

  it('has no field to fill in, ever: a button opens the page instead', () => {
    const [message] = teams({ text: 'Your bank account, please.', form: bank });
    expect(message?.['text']).toBe('Your bank account, please.');
    expect(cardOf(message).actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Your bank account', url: 'https://pay.example.org/form/p4ge' },
    ]);
    expect(JSON.stringify(message)).not.toMatch(/Input\.|accountNumber|Date of birth/);
    const { page: _none, ...withoutPage } = bank;
    expect(teams({ text: 'Say it.', form: withoutPage })).toEqual([
      { type: 'message', textFormat: 'plain', text: 'Say it.' },
    ]);
  });

  it('shows facts in text runs, where a typed name is no Markdown', () => {
    const name = '[Ana](https://evil.example) **x**';
    const facts = { title: 'Your payment', rows: [{ label: 'Name', value: name }] };
    const card = cardOf(teams({ text: 'Check.', facts })[0]);
    const inlines = JSON.stringify(card.body).match(/"type":"TextRun","text":"[^"]*"/g);
    expect(inlines?.join()).toContain(name);
    expect(JSON.stringify(card.body)).not.toContain(`"TextBlock","text":"${name}`);
  });

  it('shows a picture with what it shows in words', () => {
    const picture = { url: 'https://pay.example.org/t.png', alt: 'May 23: due' };
    expect(cardOf(teams({ text: 'See.', picture })[0]).body).toEqual([
      { type: 'Image', url: picture.url, altText: 'May 23: due', size: 'auto' },
    ]);
  });

  it('is nothing where there is nothing to say', () => {
    expect(teams({ text: '' })).toEqual([]);
  });

  it('has words for the notice of a card that stands alone', () => {
    const facts = { title: 'Your payment', rows: [{ label: 'Amount', value: '$1.00' }] };
    expect(teams({ text: '', facts })).toMatchObject([{ summary: 'Your payment', attachments: [{}] }]);
  });

  it('is the same whenever it is drawn', () => {
    const reply: Reply = { text: 'x'.repeat(40_000), choices: choices(9), form: bank };
    expect(teams(reply)).toEqual(teams(reply));
  });

  it('goes out in several messages below 28 KB, and loses no row and no button', () => {
    const rows = Array.from({ length: 90 }, (_, n) => ({ label: `Row ${n}`, value: 'y'.repeat(200) }));
    const facts = { title: 'History', rows, binding, actions: [{ title: 'Pay', action: 'confirm' }] };
    const text = Array.from({ length: 400 }, (_, n) => `Sentence ${n} of a very long answer.`).join(' ');
    const messages = teams({ text: text.repeat(3), facts, choices: choices(2) });
    expect(messages.length).toBeGreaterThan(3);
    for (const message of messages) expect(units(message)).toBeLessThanOrEqual(28 * 1024);
    const all = JSON.stringify(messages);
    for (const { label } of rows) expect(all.split(`"${label}"`)).toHaveLength(2);
    expect(messages.map((message) => JSON.stringify(message).includes('Action.Submit')).lastIndexOf(true)).toBe(
      messages.length - 1,
    );
    expect(all.match(/"action":"confirm"/g)).toHaveLength(1);
  });
});

describe('a long text', () => {
  it('is cut between words and loses none of them', () => {
    const text = Array.from({ length: 5000 }, (_, n) => `word${n}`).join(' ');
    const pieces = splitText(text);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join(' ')).toBe(text);
  });

  it('is cut between characters and never through one', () => {
    const pieces = splitText('🙂'.repeat(20_000));
    expect(pieces.join('')).toBe('🙂'.repeat(20_000));
    for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
  });

  it('always fits, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 0, maxLength: 400 }), (seed) => {
        const text = seed.repeat(60);
        const pieces = splitText(text);
        for (const piece of pieces) expect(units({ text: piece })).toBeLessThanOrEqual(28 * 1024);
        expect(pieces.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe('a card that was used', () => {
  const facts = {
    title: 'Your payment',
    rows: [{ label: 'Amount', value: '$182.40' }],
    binding,
    actions: [{ title: 'Pay $182.40', action: 'confirm' }],
  };
  const pressed = { ...binding, action: 'confirm', fields: {} };

  it('shows the same and what was pressed, and can be pressed no more', () => {
    const message = usedCardMessage(line({ text: 'Check.', facts, choices: choices(2) }), pressed);
    expect(message?.['text']).toBe('Check.');
    expect(cardOf(message).actions).toEqual([]);
    const before = cardOf(teams({ text: 'Check.', facts })[0]).body;
    expect(cardOf(message).body.slice(0, -1)).toEqual(before);
    expect(JSON.stringify(cardOf(message).body.at(-1))).toContain('✓ Pay $182.40');
  });

  it.each([
    ['another draft', { ...pressed, draft: 'd2' }],
    ['another question', { ...pressed, step: 'review' }],
    ['an earlier version', { ...pressed, version: 1 }],
    ['a button it has not', { ...pressed, action: 'other' }],
  ])('is none of %s', (_what, press) => {
    expect(usedCardMessage(line({ text: 'Check.', facts }), press)).toBeUndefined();
  });

  it('is none of a line that the member said', () => {
    expect(usedCardMessage(line({ text: 'Check.', facts }, 'member'), pressed)).toBeUndefined();
  });
});

describe("a line in Azure's Web Chat", () => {
  it('has buttons as our own page has them', () => {
    expect(webChat({ text: 'Which?', choices: choices(1) })).toEqual([
      {
        type: 'message',
        textFormat: 'plain',
        text: 'Which?',
        suggestedActions: { to: ['29:1member'], actions: [{ type: 'imBack', title: 'Choice 0', value: 'c0' }] },
      },
    ]);
  });

  it('has no field to fill in either: Azure keeps what is typed', () => {
    const [message] = webChat({ text: 'Your bank account, please.', form: bank });
    expect(JSON.stringify(message)).not.toMatch(/Input\.|accountNumber/);
    expect(cardOf(message).actions).toMatchObject([{ type: 'Action.OpenUrl', url: pageAddress('p4ge') }]);
  });

  it('is nothing where there is nothing to say', () => {
    expect(webChat({ text: '' })).toEqual([]);
  });
});
