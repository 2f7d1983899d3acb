import { describe, expect, it } from '@jest/globals';
import { whyView } from '../../src/console/why.ts';
import { calendarDate, instant } from '../../src/rules/index.ts';
import type { Line } from '../../src/turns/index.ts';

const line: Line = {
  seq: 2,
  id: 'a|0000002',
  at: instant('2026-05-13T19:00:00.000Z'),
  from: 'bot',
  reply: { text: 'You owe $100.50.', because: ['find_member_id 2025-10-01', 'nextDueOf'] },
};

describe('why the bot said a line', () => {
  it('tells messages with their values and rules, articles, and from when the rules hold', () => {
    const rulesFrom = calendarDate('2016-01-01');
    const why = { said: [{ key: 'due.nothing' }, { key: 'due.credit', values: { credit: 5 } }], rulesFrom };
    expect(whyView({ ...line, why })).toEqual({
      said: [
        { key: 'due.nothing', values: {}, rule: 'balanceOf (What is owed)' },
        { key: 'due.credit', values: { credit: '$0.05' }, rule: 'balanceOf (What is owed)' },
      ],
      articles: [{ id: 'find_member_id', from: '2025-10-01' }],
      rulesFrom,
    });
  });

  it('tells of a line from before there was a trace what it has', () => {
    expect(whyView(line)).toEqual({
      said: [],
      articles: [{ id: 'find_member_id', from: '2025-10-01' }],
      rulesFrom: null,
    });
  });

  it.each(['member', 'staff'] as const)('tells nothing of a line of %s', (from) => {
    expect(whyView({ ...line, from })).toBeUndefined();
  });
});
