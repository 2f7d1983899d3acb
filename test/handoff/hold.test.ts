import { describe, expect, it } from '@jest/globals';
import {
  type Case,
  type CaseState,
  caseStates,
  claimed,
  closed,
  givenBack,
  leftLine,
  type Moved,
  nextCaseStates,
  openCase,
  passed,
  provenSince,
} from '../../src/handoff/index.ts';
import { instant } from '../../src/rules/index.ts';

const at = instant('2026-05-13T16:00:00.000Z');
const ana = { staffId: 'ana', name: 'Ana' };
const ben = { staffId: 'ben', name: 'Ben' };

async function opened(): Promise<Case> {
  const cases = new Map<string, Case>();
  const work = { caseOf: async (id: string) => cases.get(id), putCase: (put: Case) => void cases.set(put.id, put) };
  const nothing = { payments: [], coverage: [], found: [] };
  const who = { memberId: null, proof: 'none', provedBy: null, language: 'en', channel: 'website' } as const;
  const request = {
    ...who,
    conversationId: 'c1',
    reason: 'asked',
    waits: 'inTalk',
    askedAtSeq: 3,
    evidence: nothing,
    at,
  };
  return openCase(work, request as Parameters<typeof openCase>[1], { bytes: (count) => new Uint8Array(count) });
}

const held = async (by = ana): Promise<Case> => moved(claimed(await opened(), { who: by, at }));

function moved(to: Moved): Case {
  if (to.kind === 'refused') throw new Error(to.reason);
  return to.case;
}

/** Everything that can be done with a case, by somebody who holds it where it is held. */
const deeds: Readonly<Record<string, (given: Case) => Moved>> = {
  claim: (given) => claimed(given, { who: ben, at }, true),
  pass: (given) => passed(given, { queue: 'identity', to: null, note: '', ofOthers: true }, { who: ana, at }),
  giveBack: (given) => givenBack(given, { who: ana, at }),
  close: (given) => closed(given, { outcome: 'solved', note: '' }, { who: ana, at }),
  leave: (given) => ({ kind: 'moved', case: leftLine(given, at) }),
};

describe('a case', () => {
  it.each(caseStates.flatMap((state) => Object.keys(deeds).map((deed) => [state, deed] as const)))(
    'that is %s goes only where the table lets it: %s',
    async (state, deed) => {
      const given: Case = { ...(await held()), state, staff: state === 'waiting' ? null : ana };
      const result = deeds[deed]?.(given);
      const to: CaseState = result?.kind === 'moved' ? result.case.state : state;
      expect([state, ...nextCaseStates[state]]).toContain(to);
    },
  );

  describe('whose member shows who they are', () => {
    const verified = { level: 'verified', memberId: '100200300400', by: 'dateOfBirth' } as const;

    it('is theirs from then on', async () => {
      expect(provenSince(await opened(), verified)).toMatchObject({
        memberId: verified.memberId,
        proof: 'verified',
        provedBy: 'dateOfBirth',
      });
    });

    it('stays proven where only a Member ID is given afterwards, or nothing', async () => {
      const known = provenSince(await opened(), verified);
      expect(provenSince(known, { level: 'guest', memberId: verified.memberId })).toBe(known);
      expect(provenSince(known, { level: 'none' })).toBe(known);
    });

    it('is not handed to somebody else in the same talk, nor changed once it has ended', async () => {
      const known = provenSince(await opened(), verified);
      expect(provenSince(known, { ...verified, memberId: '100200300401' })).toBe(known);
      const ended: Case = { ...(await opened()), state: 'closed' };
      expect(provenSince(ended, verified)).toBe(ended);
    });
  });

  it('is taken by one of two, and the other hears who was quicker', async () => {
    expect(claimed(await held(), { who: ben, at })).toEqual({ kind: 'refused', reason: 'heldByOther', heldBy: 'Ana' });
  });

  it('keeps its place and its first claim when it is passed on', async () => {
    const before = await held();
    const to = moved(passed(before, { queue: 'identity', to: ben, note: 'Please look.' }, { who: ana, at }));
    expect(to).toMatchObject({ state: 'waiting', queue: 'identity', staff: null, passedTo: ben });
    expect([to.waitingSince, to.firstClaimedAt]).toEqual([before.waitingSince, before.firstClaimedAt]);
    expect(to.events.map(({ what, detail }) => `${what} ${detail}`)).toEqual([
      'opened asked',
      'claimed ',
      'passed identity',
      'noted Please look.',
    ]);
  });

  it('is passed on by its holder, and from the hands of others only by whoever may', async () => {
    const pass = { queue: 'billing', to: null, note: '' } as const;
    expect(passed(await held(), pass, { who: ben, at })).toMatchObject({ kind: 'refused', reason: 'heldByOther' });
    expect(passed(await held(), { ...pass, ofOthers: true }, { who: ben, at })).toMatchObject({ kind: 'moved' });
    expect(passed(await opened(), { ...pass, ofOthers: true }, { who: ben, at })).toMatchObject({ reason: 'notHeld' });
  });

  it('that a member leaves is over where they only asked, and looked into where something was found', async () => {
    const asked = await opened();
    expect(leftLine(asked, at)).toMatchObject({ state: 'closed', outcome: 'leftLine', waits: 'nobody' });
    expect(leftLine({ ...asked, reason: 'unauthorised' }, at)).toMatchObject({ state: 'waiting', waits: 'nobody' });
    const taken = await held();
    expect(leftLine(taken, at)).toBe(taken);
  });
});
