import { closeDesk } from '../../../src/app/desk/closing.ts';
import { policies } from '../../../src/app/policies.ts';
import type { CaseOutcome, Queue, StaffAct, StaffName } from '../../../src/handoff/index.ts';
import type { Case } from '../../../src/handoff/index.ts';
import { all, payments } from './kept.ts';
import type { PlayedWorld } from './playedWorld.ts';
import type { Sentence } from './sentences.ts';

const staff = String.raw`^Staff(?: \((\w+)\))?`;
const refused = String.raw`(?:, which is (refused: (\w+)|asked of a second person))?$`;

type Means = (played: PlayedWorld, name: string, ...groups: string[]) => Promise<StaffAct>;

/** An act of staff in the talk whose case was asked for last. */
function acting(what: string, means: Means): Sentence<PlayedWorld, Promise<void>> {
  return {
    shape: new RegExp(`${staff} ${what}${refused}`),
    means: async (played, name = '', ...groups) => {
      const [end = '', reason = ''] = groups.slice(-2);
      const expected = end === '' ? 'done' : reason === '' ? 'asked' : `refused ${reason}`;
      const act = await means(played, name, ...groups.slice(0, -2));
      const outcome = await actIn(played, person(name), act);
      const is = outcome.kind === 'refused' ? `refused ${outcome.reason}` : outcome.kind;
      if (is !== expected) throw new Error(`the act is ${is}`);
    },
  };
}

/** What staff do at their console. Without a name it is Ana. */
export const staffSteps: readonly Sentence<PlayedWorld, Promise<void>>[] = [
  {
    shape: /^Staff(?: \((\w+)\))?: (.*)$/,
    means: async (played, name = '', text = '') => {
      const outcome = await actIn(played, person(name), { kind: 'reply', text });
      if (outcome.kind !== 'done') throw new Error(`the reply is ${JSON.stringify(outcome)}`);
    },
  },
  {
    shape: /^Whoever still waits hears that the desk has closed$/,
    means: async ({ world }) => {
      const talks = await world.talks();
      await closeDesk({ store: world.store, talks, policies, clock: { now: () => world.now } });
    },
  },
  acting('takes the case', async () => ({ kind: 'claim' })),
  acting('takes the case over', async () => ({ kind: 'claim', takesOver: true })),
  acting('gives the talk back', async () => ({ kind: 'giveBack' })),
  acting('says something', async () => ({ kind: 'reply', text: 'Hello, how can I help?' })),
  acting('closes the case as (\\w+)', async (_, __, outcome) => ({
    kind: 'close',
    outcome: outcome as Exclude<CaseOutcome, 'leftLine'>,
    note: '',
  })),
  acting('passes the case to (billing|identity|technical|hardship)', async (_, __, queue) => ({
    kind: 'pass',
    queue: queue as Queue,
    to: null,
    note: 'Please go on here.',
  })),
  acting('sends the secure page', async () => ({ kind: 'sendLink' })),
  acting('sets (\\w+) to "([^"]*)"', async (_, __, field = '', text = '') => ({ kind: 'correct', field, text })),
  acting('cancels the payment', async ({ world }) => {
    const [payment] = await payments(world);
    return { kind: 'cancelPayment', paymentId: payment?.paymentId ?? 'none' };
  }),
  acting('agrees to the cancellation', async (played) => {
    const { asks } = await caseInHand(played);
    return { kind: 'approveCancel', askId: asks[0]?.askId ?? 'none' };
  }),
  acting('turns AutoPay off', async ({ world }) => {
    const [on] = (await all(world, 'member')).flatMap(({ autopay }) => autopay);
    return { kind: 'stopAutopay', autopayId: on?.autopayId ?? 'none' };
  }),
  acting('notes "([^"]*)"', async (_, __, text = '') => ({ kind: 'note', text })),
];

async function actIn(played: PlayedWorld, who: StaffName, act: StaffAct) {
  const { id: caseId, conversationId } = await caseInHand(played);
  if (conversationId === null) throw new Error('the case has no talk');
  const talks = await played.world.talks();
  const outcome = await talks.act(conversationId, { who, does: { kind: 'act', caseId, act } }, played.world.ids.uuid());
  return outcome;
}

/** The latest that is not closed; of closed ones the latest. */
export async function caseInHand({ world }: PlayedWorld): Promise<Case> {
  const cases = (await all(world, 'case')).toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  const found = cases.findLast(({ state }) => state !== 'closed') ?? cases.at(-1);
  if (found === undefined) throw new Error('there is no case');
  return found;
}

function person(name: string): StaffName {
  const first = name === '' ? 'Ana' : name;
  return { staffId: first.toLowerCase(), name: first };
}
