import type { Autopay, Member } from '../../../src/payments/index.ts';
import { all, payments } from './kept.ts';
import type { Truth } from './facts.ts';
import type { PlayedWorld } from './playedWorld.ts';
import { centsIn, type Sentence } from './sentences.ts';
import type { World } from './world.ts';

/** What must be true of AutoPay, of payments after they were made, and of what members are written to about. */
export const autopayFacts: readonly Sentence<PlayedWorld, Truth>[] = [
  {
    shape: /^Then AutoPay is on for "([^"]+)" from (checking|savings) ending (\d{4}), at most (\$[\d,]+\.\d\d)$/,
    means: async ({ world }, plan = '', kind = '', lastFour = '', limit = '') => {
      const on = (await seriesOf(world, plan)).filter(({ state }) => state === 'on');
      return equal(`${kind} ${lastFour} ${centsIn(limit)}`, on.map(described).join(' and '));
    },
  },
  {
    shape: /^Then AutoPay is off for "([^"]+)" because (asked|returned|accountNotUsable|planEnded)$/,
    means: async ({ world }, plan = '', because = '') => {
      const all = await seriesOf(world, plan);
      if (all.some(({ state }) => state === 'on')) return 'it is on';
      return equal(because, all.at(-1)?.stopped?.because ?? 'never set up');
    },
  },
  {
    shape: /^Then no AutoPay is on$/,
    means: async ({ world }) => {
      const on = (await all(world, 'member')).flatMap(({ autopay }) => autopay.filter(({ state }) => state === 'on'));
      return equal(0, on.length);
    },
  },
  {
    shape: /^Then the words of every AutoPay that is on were shown with all seven elements$/,
    means: async ({ world, windows }) => {
      const on = (await all(world, 'member')).flatMap(({ autopay }) => autopay.filter(({ state }) => state === 'on'));
      if (on.length === 0) return 'no AutoPay is on';
      const shown = windows.all().flatMap(({ replies }) => replies.flatMap(({ facts }) => facts?.notes ?? []));
      const wrong = on.find((series) => !shown.includes(series.authorization.text) || !saysAllSeven(series));
      return wrong === undefined ? undefined : wrong.authorization.text;
    },
  },
  {
    shape: /^Then the payments are (.+)$/,
    means: async ({ world }, said = '') => {
      const made = await payments(world);
      return equal(said, made.map(({ cents, status }) => `$${(cents / 100).toFixed(2)} ${status}`).join(', '));
    },
  },
  {
    shape: /^Then (\d+) entries went to the bank$/,
    means: async ({ world }, count = '') => {
      const entries = [...world.bank.rail.sent.values()].flatMap((text) =>
        text.split('\n').filter((line) => line.startsWith('6') && Number(line.slice(29, 39)) > 0),
      );
      return equal(Number(count), entries.length);
    },
  },
  {
    shape: /^Then letters wait about (.+)$/,
    means: async ({ world }, said = '') => {
      const waiting = (await all(world, 'member')).flatMap(({ notices }) =>
        notices.filter(({ email }) => email === 'waiting').map(({ kind }) => kind),
      );
      return equal(said, waiting.length === 0 ? 'nothing' : waiting.join(', '));
    },
  },
];

async function seriesOf(world: World, planName: string): Promise<readonly Autopay[]> {
  return (await all(world, 'member')).flatMap(({ plans, autopay }: Member) =>
    autopay.filter(({ planId }) => plans.some((plan) => plan.planId === planId && plan.name === planName)),
  );
}

function described({ account, limit }: Autopay): string {
  return `${account.kind} ${account.lastFour} ${limit}`;
}

/** Who, when agreed, from which account, how much at most, the first day and amount, and by whom it is taken back. */
function saysAllSeven({ authorization: { text, elements, channel } }: Autopay): boolean {
  const { payerName, account, revokeBy, limit, firstAmount, firstDrawOn, agreedOn } = elements;
  const money = (cents: number) => (cents / 100).toFixed(2);
  const day = (date: string) => String(Number(date.slice(8)));
  // A routing number never travels by text.
  const routing = channel === 'sms' ? [] : [account.routingNumber];
  const parts = [payerName, account.lastFour, ...routing, revokeBy, day(firstDrawOn), day(agreedOn)];
  const amounts = [limit, firstAmount].map(money);
  return [...parts, ...amounts].every((part) => text.includes(part) || text.includes(part.replace('.', ',')));
}

function equal(expected: string | number, actual: string | number): string | undefined {
  return expected === actual ? undefined : `it is ${actual}`;
}
