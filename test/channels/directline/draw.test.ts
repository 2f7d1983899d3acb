import { describe, expect, it } from '@jest/globals';
import { drawLine, drawTyping } from '../../../src/channels/directline/draw.ts';
import type { Reply } from '../../../src/messages/reply.ts';
import type { Instant } from '../../../src/rules/index.ts';
import type { Line } from '../../../src/turns/conversation.ts';

const pageAddress = (pageId: string) => `https://pay.test/f/${pageId}`;

const viewer = { conversationId: 'c1', userId: 'dl_me' };
const at = '2026-05-13T19:00:00.000Z' as Instant;
const line = (reply: Reply, rest: Partial<Line> = {}): Line => ({
  seq: 7,
  id: 'c1|0000007',
  at,
  from: 'bot',
  reply,
  ...rest,
});
const cardOf = (reply: Reply): Record<string, unknown> => {
  const [attachment] = drawLine(line(reply), viewer, pageAddress)['attachments'] as {
    contentType: string;
    content: object;
  }[];
  expect(attachment?.contentType).toBe('application/vnd.microsoft.card.adaptive');
  return attachment?.content as Record<string, unknown>;
};
const binding = { draft: 'd1', step: 'bank', version: 2 };

describe('drawing a line', () => {
  it('draws plain text, never Markdown', () => {
    expect(drawLine(line({ text: '**Hi** [you](javascript:x)' }), viewer, pageAddress)).toEqual({
      type: 'message',
      id: 'c1|0000007',
      timestamp: '2026-05-13T19:00:00.0000007Z',
      channelId: 'directline',
      conversation: { id: 'c1' },
      from: { id: 'bot', role: 'bot' },
      textFormat: 'plain',
      text: '**Hi** [you](javascript:x)',
      channelData: { 'webchat:sequence-id': 7, speaker: 'bot' },
    });
  });

  it('draws choices as buttons for this user that say their value', () => {
    const choices = [{ title: 'Checking', value: 'checking' }];
    expect(drawLine(line({ text: 'Which?', choices }), viewer, pageAddress)['suggestedActions']).toEqual({
      to: ['dl_me'],
      actions: [{ type: 'imBack', title: 'Checking', value: 'checking' }],
    });
  });

  it("draws a member's line as theirs, with the client id that makes it sent", () => {
    const activity = drawLine(line({ text: '••••' }, { from: 'member', clientActivityId: 'x' }), viewer, pageAddress);
    expect(activity).toMatchObject({ text: '••••', from: { id: 'dl_me', role: 'user' } });
    expect(activity['channelData']).toEqual({ 'webchat:sequence-id': 7, clientActivityID: 'x' });
  });

  it('draws a pressed card without words, even where the line has some', () => {
    const activity = drawLine(
      line({ text: 'routing 021000021' }, { from: 'member', hidden: true }),
      viewer,
      pageAddress,
    );
    expect(activity['text']).toBe('');
    expect(JSON.stringify(activity)).not.toContain('021000021');
  });

  it('says which lines are of staff', () => {
    expect(drawLine(line({ text: 'Hello' }, { from: 'staff' }), viewer, pageAddress)).toMatchObject({
      from: { id: 'staff', role: 'bot' },
      channelData: { speaker: 'staff' },
    });
  });

  it('says who is typing by a name', () => {
    expect(drawTyping(viewer, 7, at)).toMatchObject({ type: 'typing', from: { id: 'bot', name: 'Connector Pay' } });
  });

  it('lets nothing of the inner state through', () => {
    const leaky = { ...line({ text: 'Hi', dialogState: 'secret' } as Reply), trace: 'secret' };
    expect(JSON.stringify(drawLine(leaky, viewer, pageAddress))).not.toContain('secret');
  });
});

describe('drawing a form', () => {
  const reply: Reply = {
    text: 'Please fill this in.',
    form: {
      binding,
      title: 'Bank account',
      submit: 'Continue',
      fields: [
        { name: 'kind', label: 'Kind', kind: 'choice', choices: [{ title: 'Checking', value: 'c' }], required: true },
        { name: 'routing', label: 'Routing', kind: 'digits', required: true, error: 'Nine digits', maxLength: 9 },
        { name: 'account', label: 'Account', kind: 'masked', required: true, placeholder: '4 to 17 digits' },
        { name: 'on', label: 'When', kind: 'date', required: false },
      ],
    },
  };

  it('uses Adaptive Card 1.5 inputs with their labels, limits and errors', () => {
    const card = cardOf(reply);
    expect(card['version']).toBe('1.5');
    expect(card['body']).toMatchObject([
      { type: 'TextBlock', style: 'heading', text: 'Bank account' },
      {
        type: 'Input.ChoiceSet',
        id: 'kind',
        label: 'Kind',
        isRequired: true,
        choices: [{ title: 'Checking', value: 'c' }],
      },
      { type: 'Input.Text', id: 'routing', regex: '^[0-9 -]*$', maxLength: 9, errorMessage: 'Nine digits' },
      { type: 'Input.Text', id: 'account', style: 'password', placeholder: '4 to 17 digits' },
      { type: 'Input.Date', id: 'on', isRequired: false },
    ]);
  });

  it('leaves out choices that the form itself offers', () => {
    const choices = [
      { title: 'Checking', value: 'checking' },
      { title: 'Help', value: 'help' },
    ];
    expect(drawLine(line({ ...reply, choices }), viewer, pageAddress)['suggestedActions']).toMatchObject({
      actions: [{ title: 'Help' }],
    });
  });

  it('sends back only which question of which draft it belongs to', () => {
    expect(cardOf(reply)['actions']).toEqual([
      { type: 'Action.Submit', title: 'Continue', data: { ...binding, action: 'submit' } },
    ]);
  });
});

describe('drawing a summary', () => {
  const facts = {
    title: 'Please check',
    rows: [{ label: 'Name', value: '[Ana](https://evil.example) {{DATE(x)}}' }],
    notes: ['Until midnight'],
    binding,
    actions: [{ title: 'Confirm', action: 'confirm' }],
  };

  it('gives what stands out a line of its own, large enough to be found again', () => {
    const rows = [{ label: 'Confirmation number', value: 'CP-7Q2M-K4XD', standsOut: true }];
    const [, label, value] = cardOf({ text: '', facts: { title: 'Recorded', rows } })['body'] as unknown[];
    expect(label).toMatchObject({ inlines: [{ text: 'Confirmation number' }] });
    expect(value).toMatchObject({ type: 'RichTextBlock', inlines: [{ text: 'CP-7Q2M-K4XD', size: 'extraLarge' }] });
  });

  it('shows rows as plain runs, so that no name becomes a link', () => {
    const [, row, note] = cardOf({ text: '', facts })['body'] as Record<string, unknown>[];
    const columns = (row?.['columns'] ?? []) as { items: { type: string; inlines: { text: string }[] }[] }[];
    const blocks = columns.map((column) => column.items[0]);
    expect(blocks.map((block) => block?.type)).toEqual(['RichTextBlock', 'RichTextBlock']);
    expect(blocks.map((block) => block?.inlines[0]?.text)).toEqual(['Name', facts.rows[0]?.value]);
    expect(note).toMatchObject({ type: 'RichTextBlock' });
  });

  it('says a title that is above the card already only once', () => {
    const rows = [{ label: 'CP-1', value: '$10.00' }];
    const [first] = cardOf({ text: 'Sus últimos pagos', facts: { title: 'Sus últimos pagos', rows } })[
      'body'
    ] as object[];
    expect(first).toMatchObject({ type: 'ColumnSet' });
    const [heading] = cardOf({ text: '¿Pago?', facts: { title: 'Sus últimos pagos', rows } })['body'] as object[];
    expect(heading).toMatchObject({ type: 'TextBlock', text: 'Sus últimos pagos' });
  });

  it('binds its buttons to this version of the draft, and has none without a binding', () => {
    expect(cardOf({ text: '', facts })['actions']).toEqual([
      { type: 'Action.Submit', title: 'Confirm', data: { ...binding, action: 'confirm' } },
    ]);
    const { binding: _binding, ...unbound } = facts;
    expect(cardOf({ text: '', facts: unbound })['actions']).toEqual([]);
  });

  it('adds a link as a button that opens it, and colours a warning', () => {
    const card = cardOf({
      text: '',
      facts,
      link: { title: 'Receipt', url: 'https://pay.example/r' },
      importance: 'warning',
    });
    expect(card['actions']).toContainEqual({ type: 'Action.OpenUrl', title: 'Receipt', url: 'https://pay.example/r' });
    expect(card['body']).toMatchObject([{ type: 'Container', style: 'warning' }]);
  });
});

describe('drawing a picture', () => {
  const picture = { url: 'https://pay.example.org/time-line/2026-06.en.svg', alt: 'Time line for June 2026' };

  it('shows it with words that say what it shows', () => {
    const card = cardOf({ text: 'Due on May 23.', picture });
    expect(card['body']).toEqual([{ type: 'Image', url: picture.url, altText: picture.alt, size: 'auto' }]);
    expect(card['actions']).toEqual([]);
  });

  it('tells neither the short text nor what the words rest on', () => {
    const drawn = JSON.stringify(
      drawLine(line({ text: 'Due.', short: 'briefly', because: ['article-7'], picture }), viewer, pageAddress),
    );
    expect(drawn).not.toMatch(/briefly|article-7/);
  });
});
