import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawSms } from '../../../src/channels/sms/draw.ts';
import { isGsm7, segmentsOf, toGsm7 } from '../../../src/channels/sms/gsm7.ts';
import { splitText } from '../../../src/channels/sms/splitText.ts';
import type { Reply } from '../../../src/messages/index.ts';
import type { Instant } from '../../../src/rules/index.ts';
import type { Line } from '../../../src/turns/index.ts';

const seed = 20260513;
const pageAddress = (id: string) => `https://pay.example.org/p/${id}`;
const binding = { draft: 'pay', step: 'review', version: 3 };

function lineOf(reply: Reply, from: Line['from'] = 'bot'): Line {
  return { seq: 1, id: 'conversation|0000001', at: '2026-05-13T19:00:00.000Z' as Instant, from, reply };
}

const drawn = (reply: Reply, from?: Line['from']) => drawSms(lineOf(reply, from), pageAddress);

describe('a reply by text message', () => {
  it('is said in few words where there are few words for it', () => {
    expect(drawn({ text: 'The whole long article.', short: 'The gist.' })).toEqual(['The gist.']);
  });

  it('has its facts as lines and its choices as numbers, those of a card first', () => {
    const reply: Reply = {
      text: 'Please check.',
      facts: {
        title: 'Your payment',
        rows: [
          { label: 'Amount', value: '$120.50', standsOut: true },
          { label: 'Leaves your bank', value: 'Thursday, May 14' },
        ],
        notes: ['June is then paid.'],
        binding,
        actions: [{ title: 'Pay $120.50', action: 'confirm' }],
      },
      choices: [{ title: 'Change the amount', value: 'change the amount' }],
    };
    expect(drawn(reply)).toEqual([
      'Please check.\nAmount: $120.50\nLeaves your bank: Thursday, May 14\nJune is then paid.\n' +
        '1 Pay $120.50\n2 Change the amount',
    ]);
  });

  it('offers no number for what is agreed to by a code', () => {
    const facts = { title: 'Review', rows: [], binding, actions: [{ title: 'Pay', action: 'confirm' }], code: '4821' };
    expect(
      drawn({ text: 'To pay, text PAY 4821.', facts, choices: [{ title: 'Another day', value: 'change' }] }),
    ).toEqual(['To pay, text PAY 4821.\n1 Another day']);
  });

  it('shows the address of a page instead of the fields of a form', () => {
    const form = {
      binding,
      title: 'Bank account',
      fields: [{ name: 'routing', label: 'Routing number', kind: 'digits' as const, required: true }],
      submit: 'Save',
      page: 'k3J-x_9',
    };
    expect(drawn({ text: 'Open this once:', form })).toEqual(['Open this once:\nhttps://pay.example.org/p/k3J-x_9']);
  });

  it('shows no field where there is no page for it', () => {
    const form = {
      binding,
      title: 'Bank account',
      fields: [{ name: 'routing', label: 'Routing number', kind: 'digits' as const, required: true }],
      submit: 'Save',
    };
    expect(drawn({ text: 'Tell me.', form })).toEqual(['Tell me.']);
  });

  it('shows the address of a link, and no picture', () => {
    const link = { title: 'Receipt', url: 'https://pay.example.org/receipt/abc' };
    const picture = { url: 'https://pay.example.org/picture.svg', alt: 'A line with days on it' };
    expect(drawn({ text: 'Here it is.', link, picture })).toEqual(['Here it is.\nhttps://pay.example.org/receipt/abc']);
  });

  it('keeps what can be chosen together, in a message of its own where the words leave no room', () => {
    const choices = ['Pay my premium', 'su plan de salud', '¿cuánto debo?', '$120.50 now'].map((title) => {
      return { title, value: title };
    });
    const text = `${words(30)}.\n${words(4)}.`;
    const list = '1 Pay my premium\n2 Su plan de salud\n3 ¿Cuanto debo?\n4 $120.50 now';
    const [last = '', ...before] = [...drawn({ text, choices })].reverse();
    expect(last).toBe(list);
    expect(before).toEqual([text]);
    expect(drawn({ text: words(4), choices })).toEqual([`${words(4)}\n${list}`]);
  });

  it('sends no address without the line that says what it opens', () => {
    const link = { title: 'Receipt', url: `https://pay.example.org/receipt/${'a'.repeat(60)}` };
    for (const count of [28, 32, 36, 40, 60, 75]) {
      const bodies = drawn({ text: `Done.\n${words(count)}. Here it is.`, link });
      expect(bodies.at(-1)).toContain(`Here it is.\n${link.url}`);
    }
  });

  it('is plain for phones', () => {
    expect(drawn({ text: 'Está “pago” – até amanhã…' })).toEqual(['Esta "pago" - até amanha...']);
  });

  it('is sent for staff as well, and never back to whoever said it', () => {
    expect(drawn({ text: 'Good morning.' }, 'staff')).toEqual(['Good morning.']);
    expect(drawn({ text: 'I want to pay' }, 'member')).toEqual([]);
  });

  it('is nothing where there is nothing to say', () => {
    expect(drawn({ text: '' })).toEqual([]);
    expect(drawn({ text: '🎉' })).toEqual([]);
  });
});

const words = (count: number, word = 'premium') => Array.from({ length: count }, () => word).join(' ');

describe('a text that is too long for one message', () => {
  it('is cut between paragraphs, and a paragraph that fits is whole', () => {
    const first = words(30);
    const second = words(30, 'payment');
    expect(splitText(`Hello.\n${first}\n\n${second}\nGoodbye.`)).toEqual([`Hello.\n${first}`, `${second}\nGoodbye.`]);
  });

  it('leaves no single line over where the line before it can go with it', () => {
    const lines = [words(20), words(12, 'payment'), words(10, 'month')];
    expect(splitText(lines.join('\n'))).toEqual([lines[0], `${lines[1]}\n${lines[2]}`]);
  });

  it('is cut between sentences where a paragraph is too long', () => {
    const sentences = ['one', 'two', 'three'].map((word) => `${words(25, word)}.`);
    const long = [...sentences, ...sentences, ...sentences].join(' ');
    const bodies = splitText(long);
    expect(bodies.every((body) => body.endsWith('.'))).toBe(true);
    expect(bodies.join(' ')).toBe(long);
    expect(bodies.length).toBeGreaterThan(1);
  });

  it('is cut between words where a sentence is too long', () => {
    const long = words(200);
    expect(splitText(long).join(' ')).toBe(long);
  });

  it('is cut inside a word only where nothing else is left', () => {
    const endless = 'a'.repeat(1_000);
    expect(splitText(endless).join('')).toBe(endless);
    expect(splitText('~'.repeat(500)).every((body) => segmentsOf(body) <= 2)).toBe(true);
  });

  it('parts no address, amount or number, and loses no word, wherever it is cut', () => {
    const whole = [
      'US$ 10.000,00',
      '$1,234.56',
      '1-877-623-6765',
      '(617) 555 0123',
      '100 200 300',
      'https://pay.example.org/p/k3J-x_9',
    ];
    const part = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('the', 'premium', 'is', 'due.', 'Now', 'pay!', '¿Qué?') },
      { weight: 1, arbitrary: fc.constantFrom(...whole) },
      { weight: 1, arbitrary: fc.constant('\n') },
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 250 }), (parts) => {
        const text = toGsm7(parts.join(' '));
        const bodies = splitText(text);
        expect(bodies.every((body) => isGsm7(body) && segmentsOf(body) <= 2 && body.trim() !== '')).toBe(true);
        expect(bodies.join(' ').split(/\s+/)).toEqual(text.trim().split(/\s+/));
        const count = (within: readonly string[], value: string) =>
          within.reduce((sum, each) => sum + each.split(value).length - 1, 0);
        for (const value of whole) expect(count(bodies, value)).toBe(count([text], value));
      }),
      { seed, numRuns: 500 },
    );
  });
});
