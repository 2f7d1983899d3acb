import { describe, expect, it } from '@jest/globals';
import { askStaffBy } from '../../src/app/askStaff.ts';
import { createDesk } from '../../src/app/desk/desk.ts';
import { policies } from '../../src/app/policies.ts';
import { sha256 } from '../../src/app/sha256.ts';
import type { DeskNews } from '../../src/console/desk.ts';
import type { Case, StaffAct } from '../../src/handoff/index.ts';
import { instant } from '../../src/rules/index.ts';
import { createJobStore } from '../../src/store/jobStore.ts';
import { fixedIds } from '../support/fixedIds.ts';
import { memberDue, reviewed } from '../turns/guestPayment.ts';
import { openWorld, type World } from '../turns/world.ts';

const ana = { staffId: 'ana', name: 'Ana' };
const now = instant('2026-05-13T16:00:00.000Z');
const clock = { now: () => now };
const alma = '900100200300';

function deskOf(world: World) {
  const listeners = new Set<(changed: Case) => void>();
  const desk = createDesk({
    store: world.store,
    talks: world.talks,
    policies,
    clock,
    ids: fixedIds(() => now),
    onCase(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    colleagues: async () => [],
  });
  return { desk, tell: (changed: Case) => listeners.forEach((hear) => hear(changed)) };
}

/** A member whom the portal vouched for, who asked for a person. */
async function asking(world: World, memberId: string): Promise<string> {
  await world.putMember(memberDue(memberId));
  const talk = await world.open(memberId);
  await world.say(talk, 'talk to a person');
  return talk;
}

async function numbersOf(world: World): Promise<string[]> {
  return (await world.store.find('case', 'state', 'waiting')).map(({ value }) => value.number);
}

/** A case that a run found, without a talk. */
async function foundByRun(world: World): Promise<string> {
  const jobs = createJobStore(world.store, sha256);
  const work = jobs.openWork();
  const ask = { reason: 'unmatchedReturn', memberId: null, about: 'file.3', found: ['R01'] } as const;
  await askStaffBy(
    fixedIds(() => now),
    policies,
  )(work, ask, now);
  await work.commit();
  return (await numbersOf(world))[0] ?? '';
}

describe('the queue', () => {
  it('puts who waits in a talk before what nobody waits for, and a proven debt before a claimed one', async () => {
    const world = openWorld();
    await foundByRun(world);
    const guest = await reviewed(world, '900100200301');
    await world.say(guest, 'talk to a person');
    await asking(world, alma);
    const rows = await deskOf(world).desk.queue();
    expect(rows.map(({ reason, memberName, atRisk }) => [reason, memberName, atRisk?.by ?? null])).toEqual([
      ['asked', 'Alma Doe', '2026-05-23'],
      ['asked', null, null],
      ['unmatchedReturn', null, null],
    ]);
  });
});

describe('somebody in danger', () => {
  it('comes before whoever loses coverage soonest', async () => {
    const world = openWorld();
    await asking(world, alma);
    const stranger = await world.open();
    await world.say(stranger, 'I want to die');
    const rows = await deskOf(world).desk.queue();
    expect(rows.map(({ reason }) => reason)).toEqual(['distress', 'asked']);
  });
});

describe('the packet', () => {
  it('holds what decides coverage, the draft, and the very words of a member who is known', async () => {
    const world = openWorld();
    const talk = await asking(world, alma);
    await world.say(talk, 'pay $50 today');
    const [number = ''] = await numbersOf(world);
    const view = await deskOf(world).desk.caseView(number);
    expect(view?.packet).toMatchObject({
      who: { memberId: alma, name: 'Alma Doe', proof: 'verified', provedBy: 'portal' },
      asked: 'talk to a person',
      coverage: [{ need: { by: '2026-05-23', cents: 12_050 }, rule: 'needOf' }],
      draft: { form: 'pay', asked: 'accountKind', hasPage: true },
    });
  });

  it('tells of a guest only what they typed, whoever’s Member ID it was', async () => {
    const world = openWorld();
    const guest = await reviewed(world, alma);
    await world.say(guest, 'talk to a person');
    const [number = ''] = await numbersOf(world);
    const view = await deskOf(world).desk.caseView(number);
    expect(view).toMatchObject({ memberName: null, atRisk: null, money: { kind: 'nothingConfirmed' } });
    expect(view?.packet).toMatchObject({
      coverage: [],
      payments: [],
      autopay: [],
      who: { name: null, phoneOnFile: null },
    });
    await world.say(guest, 'yes');
    const paid = await deskOf(world).desk.caseView(number);
    expect(paid?.money).toMatchObject({ kind: 'recorded', cents: 12_050 });
    expect(paid?.packet.payments).toHaveLength(1);
  });

  it('holds no full account number, wherever it is looked', async () => {
    const world = openWorld();
    const guest = await reviewed(world, alma, '48392017512');
    await world.say(guest, 'talk to a person');
    const [number = ''] = await numbersOf(world);
    const { desk } = deskOf(world);
    const everything = JSON.stringify([await desk.queue(), await desk.caseView(number), await desk.lines(number, 0)]);
    expect(everything).not.toContain('48392017512');
    expect(everything).toContain('7512');
  });
});

describe('a case without a talk', () => {
  it.each<[StaffAct, string]>([
    [{ kind: 'reply', text: 'Hello' }, 'noTalk'],
    [{ kind: 'giveBack' }, 'noTalk'],
    [{ kind: 'sendLink' }, 'noTalk'],
    [{ kind: 'close', outcome: 'solved', note: '' }, 'notHeld'],
    [{ kind: 'pass', queue: 'billing', to: null, note: '' }, 'notHeld'],
  ])('refuses %j before it is taken: %s', async (act, reason) => {
    const world = openWorld();
    const number = await foundByRun(world);
    expect(await deskOf(world).desk.act(number, act, ana, 'a1')).toEqual({ kind: 'refused', reason });
  });

  it('is taken, noted and closed', async () => {
    const world = openWorld();
    const number = await foundByRun(world);
    const { desk } = deskOf(world);
    expect(await desk.holding(number, 'ana')).toBe('waiting');
    await desk.act(number, { kind: 'claim' }, ana, 'a1');
    expect([await desk.holding(number, 'ana'), await desk.holding(number, 'ben')]).toEqual(['own', 'other']);
    await desk.act(number, { kind: 'note', text: 'account 4820193377 again' }, ana, 'a2');
    await desk.act(number, { kind: 'close', outcome: 'solved', note: 'Matched by hand.' }, ana, 'a3');
    const view = await desk.caseView(number);
    expect(view).toMatchObject({ state: 'closed', outcome: 'solved', hasTalk: false, lastSeq: 0 });
    expect(view?.events.map(({ what, detail }) => `${what} ${detail}`)).toEqual([
      'opened unmatchedReturn',
      'claimed ',
      'noted account •••• again',
      'closed solved',
      'noted Matched by hand.',
    ]);
  });

  it('that nobody knows is refused', async () => {
    const { desk } = deskOf(openWorld());
    expect(await desk.act('H-00000', { kind: 'claim' }, ana, 'a1')).toEqual({ kind: 'refused', reason: 'unknownCase' });
    expect([await desk.holding('H-00000', 'ana'), await desk.caseView('H-00000')]).toEqual([undefined, undefined]);
  });
});

describe('a search', () => {
  it('finds a case by its number, its member and their payment', async () => {
    const world = openWorld();
    const guest = await reviewed(world, alma);
    await world.say(guest, 'yes');
    await world.say(guest, 'talk to a person');
    const [number = ''] = await numbersOf(world);
    const [payment] = await world.payments();
    const { desk } = deskOf(world);
    const spoken = [number.toLowerCase(), number.slice(2), `${number}.`];
    for (const text of [...spoken, alma, payment?.confirmationNumber ?? ''])
      expect((await desk.search(text)).cases.map((row) => row.number)).toEqual([number]);
    expect(await desk.search('nobody')).toEqual({ readAs: 'nothing', cases: [] });
    expect((await desk.search('900100200399')).cases).toEqual([]);
  });
});

describe('the news', () => {
  it('tell of lines in talks that have a case, and of none in others', async () => {
    const world = openWorld();
    const talk = await asking(world, alma);
    const other = await world.open();
    const [number = ''] = await numbersOf(world);
    const { desk, tell } = deskOf(world);
    const heard: DeskNews[] = [];
    const forget = desk.watch((news) => heard.push(news));
    await world.say(other, 'hello');
    await world.say(talk, 'hello?');
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard.filter(({ kind }) => kind === 'lines')).toMatchObject([
      { number, lines: [{ from: 'member', text: 'hello?' }] },
      { number, lines: [{ from: 'bot' }] },
    ]);
    const [found] = await world.store.find('case', 'number', number);
    if (found !== undefined) tell(found.value);
    expect(heard.slice(-2)).toEqual([{ kind: 'queue' }, { kind: 'case', number }]);
    forget();
    const before = heard.length;
    await world.say(talk, 'still there?');
    expect(heard).toHaveLength(before);
  });
});
