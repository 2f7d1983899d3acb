import { describe, expect, it } from '@jest/globals';
import type { ActOutcome, Case, StaffAct, StaffName } from '../../src/handoff/index.ts';
import { cents, coverageMonth } from '../../src/rules/index.ts';
import type { Line } from '../../src/turns/index.ts';
import { anAccount, memberDue } from '../turns/guestPayment.ts';
import { openWorld, type World } from '../turns/world.ts';
import { type Chance, chanceOf } from '../year/chance.ts';

const rounds = 200;
const ana = { staffId: 'ana', name: 'Ana' };
const ben = { staffId: 'ben', name: 'Ben' };
const claim = { kind: 'claim' } as const;

/** A member who waits for a person, with a payment to be confirmed at the talk's last question. */
interface Scene {
  readonly world: World;
  readonly talk: string;
  readonly memberId: string;
  readonly caseId: string;
  /** What the member's page and the console heard, as it came. */
  readonly heard: { readonly member: Line[]; readonly staff: Line[] };
}

let actIds = 0;
const newActId = () => `act-${(actIds += 1)}`;

async function waitingAtReview(world: World, round = 0, premium = cents(120_50)): Promise<Scene> {
  const memberId = String(900_100_200_300 + round);
  const due = memberDue(memberId);
  const from = coverageMonth('2026-01');
  await world.putMember({
    ...due,
    plans: due.plans.map((plan) => ({ ...plan, premiums: [{ from, cents: premium }] })),
  });
  const talk = await world.open(memberId);
  const heard = { member: [] as Line[], staff: [] as Line[] };
  world.talks.subscribe(talk, (news) => void (news.kind === 'lines' && heard.member.push(...news.lines)));
  world.talks.subscribeAll(
    (id, news) => void (id === talk && news.kind === 'lines' && heard.staff.push(...news.lines)),
  );
  const account = `checking 021000021 acct ${anAccount}, name on the account is Alma Doe`;
  await world.say(talk, `pay $${premium / 100} today from ${account}`);
  await world.say(talk, 'talk to a person');
  expect(await world.lastWords(talk)).toContain('Is all of this right?');
  const { desk } = await world.conversation(talk);
  return { world, talk, memberId, caseId: desk?.caseId ?? 'none', heard };
}

function act({ world, talk, caseId }: Scene, who: StaffName, does: StaffAct, actId = newActId()): Promise<ActOutcome> {
  return world.talks.act(talk, { who, does: { kind: 'act', caseId, act: does } }, actId);
}

function say({ world, talk }: Scene, text: string) {
  return world.talks.accept(talk, { kind: 'message', text });
}

async function caseOf({ world, caseId }: Scene): Promise<Case> {
  const stored = await world.store.get('case', caseId);
  if (stored === undefined) throw new Error(`there is no case ${caseId}`);
  return stored.value;
}

/** The transcript, which both sides must have heard in the same order, each line once. */
async function told({ world, talk, heard }: Scene): Promise<readonly Line[]> {
  const lines = await world.lines(talk);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
  for (const side of [heard.member, heard.staff]) expect(side.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
  return lines;
}

/** Where the words stand in the talk; -1 where nobody said them. */
function placeOf(lines: readonly Line[], words: string): number {
  return lines.findIndex(({ reply }) => reply.text.includes(words));
}

/** Lets what runs go on for as long as chance will have it. */
async function aMoment(chance: Chance): Promise<void> {
  for (let turns = chance.between(0, 12); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('a member who confirms while staff take over', () => {
  it(`pays before the person comes or not at all, in ${rounds} rounds in chance order`, async () => {
    const world = openWorld();
    const chance = chanceOf('confirms while staff take over');
    const ways = { paid: 0, held: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const scene = await waitingAtReview(world, round);
      if (chance.happens(0.3)) world.faults.next('turn', 'conflict', chance.between(1, 2));
      const confirm = async () => {
        await aMoment(chance);
        return say(scene, 'yes');
      };
      const takeOver = async () => {
        await aMoment(chance);
        return act(scene, ana, claim);
      };
      const both = chance.happens(0.5) ? [confirm(), takeOver()] : [takeOver(), confirm()];
      await Promise.all(both);
      // What comes after a turn was committed is published before the next act of this talk.
      await act(scene, ana, { kind: 'note', text: 'both are through' });
      ways[await endedIn(scene)] += 1;
    }
    expect(ways.paid + ways.held).toBe(rounds);
    // Chance that always went one way would have shown nothing.
    expect(Math.min(ways.paid, ways.held)).toBeGreaterThan(rounds / 10);
  }, 120_000);

  async function endedIn(scene: Scene): Promise<'paid' | 'held'> {
    const { payments } = await scene.world.member(scene.memberId);
    const lines = await told(scene);
    const joined = placeOf(lines, 'Ana from our staff is with you now');
    const yes = lines.findIndex(({ from, reply }) => from === 'member' && reply.text === 'yes');
    expect((await scene.world.conversation(scene.talk)).desk?.held).toEqual(ana);
    expect(await caseOf(scene)).toMatchObject({ state: 'withStaff', staff: ana });
    const [payment] = payments;
    if (payment === undefined) {
      expect(lines[joined]?.reply.text).toContain('Nothing was paid in this conversation.');
      expect(lines.slice(joined + 1).map(({ from }) => from)).toEqual(['member']);
      expect(yes).toBe(joined + 1);
      return 'held';
    }
    expect(payments).toHaveLength(1);
    expect(payment.cents).toBe(120_50);
    const recorded = placeOf(lines, `Your confirmation number is ${payment.confirmationNumber}`);
    expect([yes, recorded, joined]).toEqual([yes, yes + 1, yes + 2]);
    expect(lines[joined]?.reply.text).toContain(
      `Your payment of $120.50 is recorded, number ${payment.confirmationNumber}`,
    );
    expect(joined).toBe(lines.length - 1);
    return 'paid';
  }

  it('does nothing with the button of the review once the person is there, and pays with it afterwards', async () => {
    const scene = await waitingAtReview(openWorld());
    const { world, talk } = scene;
    const binding = (await world.lines(talk)).findLast(({ reply }) => reply.facts?.binding !== undefined)?.reply.facts
      ?.binding;
    const card = { kind: 'card', text: '', card: { ...binding, action: 'confirm', fields: {} } } as const;
    await act(scene, ana, claim);
    await world.talks.accept(talk, card);
    await act(scene, ana, { kind: 'note', text: 'the button is through' });
    expect(await world.lastWords(talk)).toContain('I did nothing with that button');
    expect(await world.payments()).toEqual([]);
    await act(scene, ana, { kind: 'giveBack' });
    await world.say(talk, 'yes');
    expect(await world.payments()).toHaveLength(1);
  });
});

describe('staff at the same moment', () => {
  it('take a case once, though twenty press at once, and each of the others is told who was quicker', async () => {
    const scene = await waitingAtReview(openWorld());
    const staff = Array.from({ length: 20 }, (_, index) => ({ staffId: `s${index}`, name: `Staff ${index}` }));
    const outcomes = await Promise.all(staff.map((who) => act(scene, who, claim)));
    const { staff: winner, events } = await caseOf(scene);
    const lost = { kind: 'refused', reason: 'heldByOther', heldBy: winner?.name };
    expect(outcomes).toEqual(staff.map(({ staffId }) => (staffId === winner?.staffId ? { kind: 'done' } : lost)));
    expect(events.map(({ what }) => what)).toEqual(['opened', 'claimed']);
    expect((await told(scene)).filter(({ reply }) => reply.text.includes('is with you now'))).toHaveLength(1);
  });

  it('have a double press done once, also where the second comes after a restart', async () => {
    const scene = await waitingAtReview(openWorld());
    await act(scene, ana, claim);
    const reply = { kind: 'reply', text: 'Just once.' } as const;
    const twice = await Promise.all([act(scene, ana, reply, 'pressed'), act(scene, ana, reply, 'pressed')]);
    await scene.world.restart();
    expect([...twice, await act(scene, ana, reply, 'pressed')]).toEqual(Array(3).fill({ kind: 'done' }));
    expect((await told(scene)).filter(({ from }) => from === 'staff')).toHaveLength(1);
  });

  it('are told the same of a double press that waits for a second person', async () => {
    const scene = await waitingAtReview(openWorld(), 0, cents(1_500_00));
    await scene.world.say(scene.talk, 'yes');
    const [payment] = await scene.world.payments();
    await act(scene, ana, claim);
    const cancel = { kind: 'cancelPayment', paymentId: payment?.paymentId ?? 'none' } as const;
    const twice = await Promise.all([act(scene, ana, cancel, 'pressed'), act(scene, ana, cancel, 'pressed')]);
    expect(twice).toEqual([{ kind: 'asked' }, { kind: 'asked' }]);
    expect((await caseOf(scene)).asks).toHaveLength(1);
    expect((await scene.world.payments()).map(({ status }) => status)).toEqual(['recorded']);
  });

  it('do not hand the talk to two when one passes it on while a lead takes it over', async () => {
    const world = openWorld();
    const chance = chanceOf('at the same moment');
    for (let round = 0; round < 20; round += 1) {
      const scene = await waitingAtReview(world, round);
      await act(scene, ana, claim);
      const pass = aMoment(chance).then(() =>
        act(scene, ana, { kind: 'pass', queue: 'identity', to: null, note: 'please' }),
      );
      const takeOver = aMoment(chance).then(() => act(scene, ben, { kind: 'claim', takesOver: true }));
      const [passed, taken] = await Promise.all([pass, takeOver]);
      expect(taken).toEqual({ kind: 'done' });
      expect([{ kind: 'done' }, { kind: 'refused', reason: 'heldByOther', heldBy: 'Ben' }]).toContainEqual(passed);
      expect(await caseOf(scene)).toMatchObject({ state: 'withStaff', staff: ben });
      expect((await world.conversation(scene.talk)).desk?.held).toEqual(ben);
      await told(scene);
    }
  });
});

describe('staff and the member at the same moment', () => {
  it('both keep what they wrote, in one order for both', async () => {
    const world = openWorld();
    const chance = chanceOf('at the same moment');
    const scene = await waitingAtReview(world);
    await act(scene, ana, claim);
    const before = (await told(scene)).length;
    const texts = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(
      texts.flatMap((index) => [
        aMoment(chance).then(() => say(scene, `member ${index}`)),
        aMoment(chance).then(() => act(scene, ana, { kind: 'reply', text: `staff ${index}` })),
      ]),
    );
    const lines = (await told(scene)).slice(before);
    const written = lines.map(({ reply }) => reply.text.replace('Ana (staff): ', '')).sort();
    expect(written).toEqual(texts.flatMap((index) => [`member ${index}`, `staff ${index}`]).sort());
    // The bot said nothing in between.
    expect(new Set(lines.map(({ from }) => from))).toEqual(new Set(['member', 'staff']));
    expect(await world.payments()).toEqual([]);
  });

  it('are not told that the bot works while a person holds the talk', async () => {
    const scene = await waitingAtReview(openWorld());
    const { world, talk } = scene;
    const typing: unknown[] = [];
    world.talks.subscribe(talk, (news) => void (news.kind === 'typing' && typing.push(news.who)));
    await act(scene, ana, claim);
    await say(scene, 'are you there?');
    world.talks.typing(talk);
    await act(scene, ana, { kind: 'giveBack' });
    await say(scene, 'how much do I owe?');
    expect(typing).toEqual(['staff', 'bot']);
  });

  it('agree on who has the talk when the member leaves the line while staff claim', async () => {
    const world = openWorld();
    const chance = chanceOf('at the same moment');
    const ways = { left: 0, held: 0 };
    for (let round = 0; round < 50; round += 1) {
      const scene = await waitingAtReview(world, round);
      const leave = aMoment(chance).then(() => say(scene, 'leave the line'));
      const take = aMoment(chance).then(() => act(scene, ana, claim));
      const [, taken] = await Promise.all([leave, take]);
      await act(scene, ana, { kind: 'note', text: 'both are through' });
      const { desk } = await world.conversation(scene.talk);
      const { state, outcome } = await caseOf(scene);
      const hasLeft = placeOf(await told(scene), 'You are out of the line') > 0;
      const expected = hasLeft
        ? [{ kind: 'refused', reason: 'caseClosed' }, 'closed', 'leftLine', null]
        : [{ kind: 'done' }, 'withStaff', null, ana];
      expect([taken, state, outcome, desk?.held ?? null]).toEqual(expected);
      ways[hasLeft ? 'left' : 'held'] += 1;
    }
    expect(Math.min(ways.left, ways.held)).toBeGreaterThan(5);
  });
});
