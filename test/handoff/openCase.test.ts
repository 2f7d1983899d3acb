import { describe, expect, it } from '@jest/globals';
import { type Case, type CaseRequest, openCase } from '../../src/handoff/index.ts';
import { cents } from '../../src/rules/index.ts';
import { kinds } from '../../src/store/kinds.ts';
import { openMemoryStore } from '../../src/store/memory.ts';
import { createWork } from '../../src/store/work.ts';
import { calendarDate, instant } from '../../src/rules/index.ts';

const noon = instant('2026-05-13T16:00:00.000Z');
const later = instant('2026-05-13T17:00:00.000Z');

const request: CaseRequest = {
  conversationId: 'c1',
  reason: 'paidNotCovered',
  memberId: '100200300400',
  proof: 'verified',
  provedBy: 'portal',
  channel: 'website',
  waits: 'nobody',
  askedAtSeq: 3,
  language: 'en',
  at: noon,
  evidence: {
    payments: [
      {
        number: 'CP-0000-0000',
        planId: 'p1',
        cents: cents(12_050),
        countsOn: calendarDate('2026-05-01'),
        status: 'settled',
        returnCode: null,
      },
    ],
    coverage: [],
    found: ['pharmacy'],
  },
};

function counting(start: number) {
  let next = start;
  return { bytes: (count: number) => Uint8Array.from({ length: count }, () => next++) };
}

describe('opening a case for staff', () => {
  it('keeps what the talk found out under a number to name on the phone', async () => {
    const store = openMemoryStore(kinds);
    const work = createWork(store, 'noTrail');
    const { number: caseNumber } = await openCase(work, request, counting(0));
    expect(await work.commit()).toEqual({ kind: 'committed' });
    expect(caseNumber).toBe('H-01234');
    const [kept] = await store.find('case', 'number', caseNumber);
    expect(kept?.value).toMatchObject({ state: 'waiting', openedAt: noon, evidence: request.evidence });
  });

  it('keeps one case for the same talk about the same thing, with the newest evidence', async () => {
    const store = openMemoryStore(kinds);
    const first = createWork(store, 'noTrail');
    const opened = await openCase(first, request, counting(0));
    await first.commit();
    const second = createWork(store, 'noTrail');
    const evidence = { ...request.evidence, found: ['careNow'] };
    const again = await openCase(second, { ...request, at: later, evidence }, counting(9));
    await second.commit();
    expect(again.number).toBe(opened.number);
    const waiting = await store.find('case', 'state', 'waiting');
    expect(waiting.map(({ value }) => [value.openedAt, value.evidence.found])).toEqual([
      [noon, ['pharmacy', 'careNow']],
    ]);
  });

  it('opens another for another reason, and once the first is closed', async () => {
    const store = openMemoryStore(kinds);
    const work = createWork(store, 'noTrail');
    const ids = counting(0);
    await openCase(work, request, ids);
    await openCase(work, { ...request, reason: 'unauthorised' }, ids);
    work.putCase({ ...((await work.caseOf('c1.paidNotCovered')) as Case), state: 'closed' });
    await openCase(work, request, ids);
    await work.commit();
    const waiting = await store.find('case', 'state', 'waiting');
    expect(waiting.map(({ id }) => id)).toEqual(['c1.paidNotCovered.2', 'c1.unauthorised']);
  });

  describe('in a talk that has one already', () => {
    const findings = async (again: Partial<CaseRequest>, known: Partial<Case> = {}) => {
      const store = openMemoryStore(kinds);
      const work = createWork(store, 'noTrail');
      const ids = counting(0);
      const first = await openCase(work, { ...request, reason: 'asked' }, ids);
      work.putCase({ ...first, ...known });
      return {
        first,
        second: await openCase(work, { ...request, goesOnWith: first.id, ...again } as CaseRequest, ids),
      };
    };

    it('goes on with it, by what was found out since', async () => {
      const { first, second } = await findings({ reason: 'unauthorised' });
      expect(second).toMatchObject({ id: first.id, number: first.number, reason: 'unauthorised' });
    });

    it('leaves it with whoever holds it, in their queue', async () => {
      const ana = { staffId: 'ana', name: 'Ana' };
      const { second } = await findings({ reason: 'distress' }, { state: 'withStaff', staff: ana });
      expect(second).toMatchObject({ state: 'withStaff', staff: ana, queue: 'billing', reason: 'distress' });
    });

    it('does not give it to another member', async () => {
      const { first, second } = await findings({ reason: 'unauthorised', memberId: '100200300401' });
      expect(second.id).not.toBe(first.id);
      expect([first.memberId, second.memberId]).toEqual(['100200300400', '100200300401']);
    });

    it('keeps what was proven when it is nobody’s talk any more', async () => {
      const { second } = await findings({ memberId: null, proof: 'none', provedBy: null });
      expect(second).toMatchObject({ memberId: '100200300400', proof: 'verified', provedBy: 'portal' });
    });

    it('leaves one that has ended as it was', async () => {
      const { first, second } = await findings({ reason: 'asked' }, { state: 'closed' });
      expect(second.id).toBe(`${first.id}.2`);
    });
  });

  it('gives no number to two cases', async () => {
    const store = openMemoryStore(kinds);
    const one = createWork(store, 'noTrail');
    await openCase(one, request, counting(0));
    await one.commit();
    const other = createWork(store, 'noTrail');
    await openCase(other, { ...request, conversationId: 'c2' }, counting(0));
    expect(await other.commit()).toMatchObject({ kind: 'notUnique', index: 'number' });
  });

  it('refuses a document that holds more than a case may', async () => {
    const work = createWork(openMemoryStore(kinds), 'noTrail');
    await openCase(work, { ...request, said: 'my own words' } as CaseRequest, counting(0));
    await expect(work.commit()).rejects.toThrow();
  });
});
