import { describe, expect, it } from '@jest/globals';
import { instant } from '../../src/rules/index.ts';
import { kinds } from '../../src/store/kinds.ts';
import { conversation, line } from './samples.ts';

const told = { ...line(1), reply: { text: 'Because.', because: ['refund 2025-10-01', 'coverageOf'] } };
const { indexes } = kinds.conversation;

describe('what figures and recalls look talks up by', () => {
  it('is the day on which a talk was opened, in Boston', () => {
    const late = conversation('c1', { openedAt: instant('2026-05-14T02:30:00.000Z') });
    expect(indexes['openedOn']?.of(late)).toEqual(['2026-05-13']);
  });

  it('is each article with the day on which it was told, here and in full pages', () => {
    const expected = ['refund 2026-05-13'];
    expect(indexes['told']?.of(conversation('c1', { lines: [told, line(2)] }))).toEqual(expected);
    expect(kinds.transcript.indexes['told']?.of({ conversationId: 'c1', page: 0, lines: [told] })).toEqual(expected);
  });

  it('is the hash of whom it was proven to be', () => {
    expect(indexes['memberKey']?.of(conversation('c1', { memberKey: 'k' }))).toEqual(['k']);
    expect(indexes['memberKey']?.of(conversation('c1'))).toEqual([]);
  });

  it('takes talks from before it as they are', () => {
    const { memberKey: _, ...old } = conversation('c1');
    expect(kinds.conversation.migrations[2]?.(old)).toBe(old);
    expect(kinds.conversation.parse(old)).toBe(old);
  });
});
