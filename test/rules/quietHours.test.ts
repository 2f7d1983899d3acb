import { describe, expect, it } from '@jest/globals';
import { instantOn, mayBeSentFrom } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

describe('when a letter may go out', () => {
  it.each([
    ['at noon, at once', '2026-05-13', 720, '2026-05-13', 720],
    ['a minute before the quiet hours, at once', '2026-05-13', 1259, '2026-05-13', 1259],
    ['late in the evening, the next morning', '2026-05-13', 1260, '2026-05-14', 540],
    ['early in the morning, the same morning', '2026-05-14', 0, '2026-05-14', 540],
    ['in the night in which clocks go forward', '2027-03-13', 1400, '2027-03-14', 540],
    ['in the night in which clocks go back', '2027-11-06', 1400, '2027-11-07', 540],
  ])('%s', (_, day, minute, thatDay, thatMinute) => {
    expect(mayBeSentFrom(instantOn(on(day), minute), policy)).toBe(instantOn(on(thatDay), thatMinute));
  });

  it('is any time where no hours are quiet, and within the day where they are in the middle of it', () => {
    const at = instantOn(on('2026-05-13'), 720);
    expect(mayBeSentFrom(at, { ...policy, quietHours: { from: 0, until: 0 } })).toBe(at);
    const siesta = { ...policy, quietHours: { from: 700, until: 800 } };
    expect(mayBeSentFrom(at, siesta)).toBe(instantOn(on('2026-05-13'), 800));
  });
});
