import { describe, expect, it } from '@jest/globals';
import { instantOn, type LastRuns, type Policy, runNames, runsDue } from '../../src/rules/index.ts';
import { on, policy } from './world.ts';

/** The hour in which clocks jump and the one they show twice. */
const atNight: Policy = { ...policy, runs: { ...policy.runs, expire: 2 * 60 + 30, returns: 60 + 30 } };

function due(last: LastRuns, day: string, minute: number, numbers: Policy = policy) {
  const found = runsDue(last, instantOn(on(day), minute), numbers);
  return found.kind === 'due' ? found.runs.map(({ name, day: of, missed }) => `${name} ${of} ${missed}`) : found;
}

const allOn = (day: string) => Object.fromEntries(runNames.map((name) => [name, on(day)])) as LastRuns;

describe('the runs of a day', () => {
  it('are each due from their hour on, in their order, and once', () => {
    const yesterday = allOn('2026-05-12');
    expect(due(yesterday, '2026-05-13', 0)).toEqual([]);
    expect(due(yesterday, '2026-05-13', 7 * 60 + 45)).toEqual([
      'expire 2026-05-13 0',
      'returns 2026-05-13 0',
      'settle 2026-05-13 0',
    ]);
    expect(due(yesterday, '2026-05-13', 23 * 60)).toHaveLength(runNames.length);
    expect(due(allOn('2026-05-13'), '2026-05-13', 23 * 60 + 59)).toEqual([]);
  });

  it('begin with the day on which a store begins', () => {
    expect(due({}, '2026-05-13', 8 * 60)).toEqual([
      'expire 2026-05-13 0',
      'returns 2026-05-13 0',
      'settle 2026-05-13 0',
      'autopay 2026-05-13 0',
    ]);
  });

  it('are caught up after a gap, each once for all the days it missed', () => {
    expect(due(allOn('2026-05-01'), '2026-05-13', 9 * 60)).toEqual([
      'expire 2026-05-13 11',
      'returns 2026-05-13 11',
      'settle 2026-05-13 11',
      'autopay 2026-05-13 11',
      'remind 2026-05-12 10',
      'submit 2026-05-12 10',
    ]);
  });

  it('wait for an operator after a gap longer than anybody sleeps', () => {
    expect(due(allOn('2026-05-01'), '2026-07-01', 9 * 60)).toEqual({ kind: 'gapTooLong', days: 60 });
    expect(due(allOn('2026-05-01'), '2026-06-06', 9 * 60)).toContain('expire 2026-06-06 35');
    expect(due(allOn('2026-05-01'), '2026-06-07', 9 * 60)).toEqual({ kind: 'gapTooLong', days: 36 });
    // At night as well, when the day that has begun is not due yet.
    expect(due(allOn('2026-05-01'), '2026-07-01', 10)).toEqual({ kind: 'gapTooLong', days: 59 });
  });

  it('measure a gap from the newest of what was done: one that alone fails for months stops no other, and stays due', () => {
    const failing = { ...allOn('2026-07-06'), expire: on('2026-05-31') };
    expect(due(failing, '2026-07-07', 18 * 60)).toEqual([
      'expire 2026-07-07 36',
      ...runNames.slice(1).map((name) => `${name} 2026-07-07 0`),
    ]);
    expect(due({ ...failing, ...allOn('2026-07-07'), expire: on('2026-05-31') }, '2026-07-07', 18 * 60)).toEqual([
      'expire 2026-07-07 36',
    ]);
  });

  it('measure it so too where one never ran, or failed before all others rested', () => {
    const { submit: _, ...never } = allOn('2026-05-01');
    expect(due(never, '2026-07-01', 18 * 60)).toEqual({ kind: 'gapTooLong', days: 60 });
    expect(due({ ...never, expire: on('2026-03-01') }, '2026-07-01', 18 * 60)).toEqual({
      kind: 'gapTooLong',
      days: 60,
    });
  });

  it('are believed again once one was done by name after a gap', () => {
    expect(due({ ...allOn('2026-05-01'), expire: on('2026-07-01') }, '2026-07-01', 7 * 60 + 45)).toEqual([
      'returns 2026-07-01 60',
      'settle 2026-07-01 60',
      'autopay 2026-06-30 59',
      'remind 2026-06-30 59',
      'submit 2026-06-30 59',
    ]);
  });

  it('are not run again by a clock that is set back, which is told', () => {
    expect(due(allOn('2026-05-13'), '2026-05-12', 23 * 60)).toEqual({ kind: 'clockBack', done: '2026-05-13' });
  });
});

describe('on the days on which clocks change', () => {
  it('a run in the hour that is left out comes an hour later, once', () => {
    const last = allOn('2027-03-13');
    expect(due(last, '2027-03-14', 60 + 59, atNight)).toEqual(['returns 2027-03-14 0']);
    expect(due(last, '2027-03-14', 3 * 60, atNight)).toContain('expire 2027-03-14 0');
  });

  it('a run in the hour that comes twice is due the first time and not again', () => {
    const first = runsDue(allOn('2027-11-06'), instantOn(on('2027-11-07'), 90), atNight);
    expect(first).toEqual({ kind: 'due', runs: [{ name: 'returns', day: '2027-11-07', missed: 0 }] });
    const again = '2027-11-07T06:30:00.000Z' as ReturnType<typeof instantOn>;
    expect(runsDue({ ...allOn('2027-11-06'), returns: on('2027-11-07') }, again, atNight)).toEqual({
      kind: 'due',
      runs: [],
    });
  });
});
