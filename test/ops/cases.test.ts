import { afterEach, describe, expect, it } from '@jest/globals';
import { type CaseRequest, openCase } from '../../src/handoff/openCase.ts';
import { exits } from '../../src/ops/command.ts';
import { calendarDate, cents, coverageMonth, instant } from '../../src/rules/index.ts';
import { createWork } from '../../src/store/work.ts';
import { opsWorld, type OpsWorld, removeFolders } from '../support/opsWorld.ts';

afterEach(removeFolders);

const nothing = { payments: [], coverage: [], found: [] };
const quiet = { provedBy: null, channel: null, waits: 'nobody', askedAtSeq: 0 } as const;
const nobody = { ...quiet, proof: 'none', memberId: null, language: 'en', evidence: nothing } as const;

/** Opens cases one after the other, and says their numbers. */
async function opened(world: OpsWorld, ...requests: readonly CaseRequest[]): Promise<string[]> {
  const work = createWork(world.store, 'noTrail');
  const numbers: string[] = [];
  for (const request of requests) numbers.push((await openCase(work, request, world.ids)).number);
  expect((await work.commit()).kind).toBe('committed');
  return numbers;
}

describe('the cases that wait for staff', () => {
  it('are listed, oldest first, with number, reason, who, and all that is known', async () => {
    const world = await opsWorld();
    const payment = {
      number: 'CP-0000-0000',
      planId: 'p1',
      cents: cents(12_050),
      countsOn: calendarDate('2026-05-01'),
      status: 'returned',
      returnCode: 'R10',
    } as const;
    const pending = { ...payment, number: 'CP-1111-1111', status: 'recorded', returnCode: null } as const;
    const coverage = [{ planId: 'p1', month: coverageMonth('2026-05'), state: 'active' }];
    const [asked, returned] = await opened(
      world,
      {
        ...nobody,
        waits: 'inTalk',
        conversationId: 'c2',
        reason: 'asked',
        at: instant('2026-05-13T17:00:00.000Z'),
        evidence: { ...nothing, found: ['resetPassword', 'careNow'] },
      },
      {
        conversationId: 'c1',
        ...quiet,
        reason: 'returnedPayment',
        proof: 'verified',
        memberId: '100200300400',
        language: 'es',
        at: instant('2026-05-13T16:00:00.000Z'),
        evidence: { payments: [payment, pending], coverage, found: [] },
      },
    );
    const { exit, lines, data } = await world.ops('cases');
    expect([exit, lines]).toEqual([
      exits.done,
      [
        `${returned}  returnedPayment  2026-05-13T16:00:00.000Z  member 100200300400 (verified)  es`,
        '  at: billing',
        '  payment CP-0000-0000: $120.50, plan p1, 2026-05-01, returned R10',
        '  payment CP-1111-1111: $120.50, plan p1, 2026-05-01, recorded',
        '  coverage 2026-05, plan p1: active',
        `${asked}  asked  2026-05-13T17:00:00.000Z  nobody known  en`,
        '  at: billing, somebody waits in the talk',
        '  found: resetPassword, careNow',
      ],
    ]);
    expect(data).toMatchObject([
      {
        number: returned,
        reason: 'returnedPayment',
        memberId: '100200300400',
        evidence: { payments: [payment, pending], coverage },
      },
      { number: asked, reason: 'asked', memberId: null, evidence: { found: ['resetPassword', 'careNow'] } },
    ]);
  });

  it.each(['selfHarm', 'abuse', 'medical'])(
    'are those of distress too, whose number nobody was told: %s',
    async (found) => {
      const world = await opsWorld();
      const [number] = await opened(world, {
        ...nobody,
        conversationId: 'c1',
        reason: 'distress',
        at: world.now,
        evidence: { ...nothing, found: [found] },
      });
      expect((await world.ops('cases')).lines).toEqual([
        `${number}  distress  ${world.now}  nobody known  en`,
        '  at: hardship',
        `  found: ${found}`,
      ]);
    },
  );

  it('say what they are about where a run found them', async () => {
    const world = await opsWorld();
    await opened(world, {
      ...nobody,
      about: '0123456789ab.3',
      reason: 'unmatchedReturn',
      at: world.now,
      evidence: { ...nothing, found: ['R01', 'trace011000010000007'] },
    });
    expect((await world.ops('cases')).lines.slice(1)).toEqual([
      '  at: billing',
      '  about: 0123456789ab.3',
      '  found: R01, trace011000010000007',
    ]);
  });

  it('are none once they are closed, or before the first', async () => {
    const world = await opsWorld();
    const none = { exit: exits.done, lines: ['No case is waiting.'], data: [] };
    expect(await world.ops('cases')).toMatchObject(none);
    await opened(world, { ...nobody, conversationId: 'c1', reason: 'complaint', at: world.now });
    expect((await world.ops('status')).data).toMatchObject({ casesWaiting: 1 });
    const [waiting] = await world.all('case');
    if (waiting === undefined) throw new Error('there is no case');
    const value = { ...waiting, state: 'closed' } as const;
    await world.store.commit({ puts: [{ kind: 'case', id: value.id, value }], deletes: [], expectedVersions: [] });
    expect(await world.ops('cases')).toMatchObject(none);
    expect((await world.ops('status')).data).toMatchObject({ casesWaiting: 0 });
  });
});
