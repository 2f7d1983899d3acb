import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { linesOf, waitingCases } from '../../scripts/cases.ts';
import { openCase } from '../../src/handoff/index.ts';
import { calendarDate, cents, coverageMonth, instant } from '../../src/rules/index.ts';
import { openJsonStore } from '../../src/store/json/openJsonStore.ts';
import { kinds } from '../../src/store/kinds.ts';
import { createWork } from '../../src/store/work.ts';

it('lists the waiting cases of a store, oldest first, with what staff need to know', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'cases-'));
  const store = await openJsonStore({ dir, kinds, createIfMissing: true });
  let next = 0;
  const ids = { bytes: (count: number) => Uint8Array.from({ length: count }, () => next++) };
  const common = { proof: 'none', memberId: null, language: 'en' } as const;
  const nothing = { payments: [], coverage: [], found: ['selfHarm'] };
  const work = createWork(store, 'noTrail');
  await openCase(
    work,
    { ...common, conversationId: 'c2', reason: 'distress', at: instant('2026-05-13T17:00:00.000Z'), evidence: nothing },
    ids,
  );
  const payment = {
    number: 'CP-0000-0000',
    planId: 'p1',
    cents: cents(12_050),
    countsOn: calendarDate('2026-05-01'),
    status: 'returned',
    returnCode: 'R10',
  } as const;
  const coverage = [{ planId: 'p1', month: coverageMonth('2026-05'), state: 'active' }];
  const known = { proof: 'verified', memberId: '100200300400', language: 'es' } as const;
  await openCase(
    work,
    {
      ...known,
      conversationId: 'c1',
      reason: 'returnedPayment',
      at: instant('2026-05-13T16:00:00.000Z'),
      evidence: { payments: [payment], coverage, found: [] },
    },
    ids,
  );
  await work.commit();
  await store.close();
  expect(waitingCases(dir).flatMap(linesOf)).toEqual([
    'H-56789  returnedPayment  2026-05-13T16:00:00.000Z  member 100200300400 (verified)  es',
    '  payment CP-0000-0000: $120.50, plan p1, 2026-05-01, returned R10',
    '  coverage 2026-05, plan p1: active',
    'H-01234  distress  2026-05-13T17:00:00.000Z  nobody known  en',
    '  found: selfHarm',
  ]);
  await rm(dir, { recursive: true });
});
