import { afterAll, describe, expect, it } from '@jest/globals';
import { createDateProposer, createEars } from '../../src/understanding/index.ts';
import type { DateProposal, DateProposer } from '../../src/understanding/index.ts';
import { today } from './hearing.ts';

const listening = { language: 'en', today, asked: 'payOn' } as const;

/** Answers with what it was given and remembers what it was asked. */
function proposing(proposals: readonly DateProposal[] | undefined): DateProposer & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    propose: async (text) => {
      asked.push(text);
      return proposals;
    },
    close: async () => undefined,
  };
}

const christmas: DateProposal = { from: 0, to: 9, kind: 'day', days: ['2025-12-25', '2026-12-25'] };

describe('a proposed day', () => {
  const rows: readonly (readonly [string, string, readonly DateProposal[] | undefined, object | undefined])[] = [
    ['the past reading is dropped', 'christmas', [christmas], { kind: 'date', date: '2026-12-25' }],
    ['it may be followed by courtesy', 'christmas please', [christmas], { kind: 'date', date: '2026-12-25' }],
    ['more words that it does not explain make it nothing', 'christmas dinner', [christmas], undefined],
    ['a number beside it makes it nothing', 'christmas 40', [christmas], undefined],
    [
      'two days to come are asked',
      'whenever',
      [{ ...christmas, to: 8, days: ['2026-06-01', '2026-07-01'] }],
      { kind: 'ambiguous', options: ['2026-06-01', '2026-07-01'] },
    ],
    [
      'only past days are refused',
      'easter',
      [{ ...christmas, to: 6, days: ['2026-04-06'] }],
      { kind: 'refused', reason: 'inThePast', said: '2026-04-06' },
    ],
    [
      'a span is no day',
      'hanukkah',
      [{ from: 0, to: 8, kind: 'span', days: [] }],
      { kind: 'refused', reason: 'rangeNotDay' },
    ],
    ['a day that does not exist is nothing', 'christmas', [{ ...christmas, days: ['not resolved'] }], undefined],
    ['no answer in time is nothing', 'christmas', undefined, undefined],
  ];
  it.each(rows)('%s', async (_rule, said, proposals, date) => {
    const heard = await createEars({ proposeDates: proposing(proposals) }).hear(said, listening);
    // "whenever" is a phrase of ours that names no day, and stays that when the proposal does not explain it.
    expect(heard.date).toEqual(date);
  });

  it('is not asked for when our own rules decided or something else was said', async () => {
    const proposer = proposing([christmas]);
    const ears = createEars({ proposeDates: proposer });
    for (const said of ['friday', 'Feb 30', 'help', 'yes', '👍', `x${'y '.repeat(1500)}`])
      await ears.hear(said, listening);
    await ears.hear('christmas', { ...listening, asked: 'amount' });
    expect(proposer.asked).toEqual([]);
  });
});

describe('the recogniser in its own thread', () => {
  const proposer = createDateProposer();
  afterAll(() => proposer.close());

  it('answers nothing before it is warm, then proposes, and never for texts that could freeze it', async () => {
    expect(await proposer.propose('christmas', 'en', today)).toBeUndefined();
    const proposals = await untilWarm(proposer);
    expect(proposals).toEqual([{ from: 0, to: 8, kind: 'day', days: ['2026-05-14'] }]);
    expect(await proposer.propose('1,'.repeat(100), 'en', today)).toBeUndefined();
    expect(await proposer.propose('1 2 3 4 5 6 7 8 9 10 11 12 13', 'en', today)).toBeUndefined();
    expect(await proposer.propose('natal', 'pt', today)).toBeUndefined();
    const ears = createEars({ proposeDates: proposer });
    expect((await ears.hear('three weeks from tomorrow', listening)).date).toEqual({
      kind: 'date',
      date: '2026-06-03',
    });
  });

  it('is ended when it freezes, and a fresh one takes its place', async () => {
    const stuck = createDateProposer({ script: new URL('./stuckWorker.ts', import.meta.url) });
    expect(await untilWarm(stuck)).toEqual([]);
    expect(await stuck.propose('christmas', 'en', today)).toBeUndefined();
    expect(await untilWarm(stuck)).toEqual([]);
    await stuck.close();
  });

  it('is quiet after it was closed', async () => {
    const closed = createDateProposer();
    await closed.close();
    expect(await closed.propose('tomorrow', 'en', today)).toBeUndefined();
  });
});

/** Asks until the thread has warmed; the test's own time limit ends it when it never does. */
async function untilWarm(proposer: DateProposer): Promise<readonly DateProposal[] | undefined> {
  for (;;) {
    const proposals = await proposer.propose('tomorrow', 'en', today);
    if (proposals !== undefined) return proposals;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
