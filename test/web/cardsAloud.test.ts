import { describe, expect, it } from '@jest/globals';
import { adaptiveCardOf } from '../../src/channels/cards/adaptiveCard.ts';
import type { Reply } from '../../src/messages/index.ts';

type Say = (options: { attachment: { contentType: string; content: unknown } }) => unknown;
// A module of the browser: its types are its own program's.
const module: string = '../../src/web/browser/cardsAloud.js';
const { cardsAloud } = (await import(module)) as { cardsAloud: () => (next: Say) => Say };
const contentType = 'application/vnd.microsoft.card.adaptive';
const spoken = (reply: Reply) =>
  cardsAloud()((options) => (options.attachment.content as { speak: string }).speak)({
    attachment: { contentType, content: adaptiveCardOf(reply, (pageId) => pageId) },
  });

describe('a card that arrives, for who cannot see it', () => {
  it('says the words of a picture, never its address', () => {
    const picture = { url: 'https://pay.example.org/time-line/2026-06.en.svg', alt: 'Time line: due on May 23.' };
    expect(spoken({ text: '', picture })).toBe('Time line: due on May 23.');
  });

  it('says rows in the order in which they are read, and the button last', () => {
    const binding = { draft: 'd1', step: 'review', version: 1 };
    const rows = [{ label: 'Amount', value: '$120.50' }];
    const facts = { title: 'Please check', rows, binding, actions: [{ title: 'Pay', action: 'confirm' }] };
    expect(spoken({ text: '', facts })).toBe('Please check. Amount. $120.50. Pay');
  });
});
