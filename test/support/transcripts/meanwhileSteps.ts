import { sha256 } from '../../../src/app/sha256.ts';
import type { Member } from '../../../src/payments/index.ts';
import { coverageMonth } from '../../../src/rules/index.ts';
import { createWork } from '../../../src/store/work.ts';
import type { PlayedWorld } from './playedWorld.ts';
import { bankDigitsIn } from './secrets.ts';
import { centsIn, type Sentence } from './sentences.ts';
import { instantAt, type World } from './world.ts';

/** What happens outside the talk: the daily runs, the bank, and what is brought in from elsewhere. */
export const meanwhileSteps: readonly Sentence<PlayedWorld, Promise<void>>[] = [
  {
    shape: /^The days pass until (\d{4}-\d\d-\d\d) at (\d\d:\d\d)$/,
    means: async ({ world, windows }, date = '', time = '') => {
      await world.talks();
      await world.bank.passUntil(instantAt(date, time));
      await windows.sweep();
    },
  },
  {
    // The server stands still, and catches up when it is started again.
    shape: /^Nothing runs until (\d{4}-\d\d-\d\d) at (\d\d:\d\d)$/,
    means: async ({ world, windows }, date = '', time = '') => {
      await world.talks();
      world.now = instantAt(date, time);
      await world.bank.runDue();
      await windows.sweep();
    },
  },
  {
    shape: /^The bank sends it back with code (R\d\d)$/,
    means: async ({ world }, code = '') => world.bank.sendBack(code),
  },
  {
    shape: /^The bank says that the right account number is (\d+)$/,
    means: async ({ world, secrets }, digits = '') => {
      secrets.push(...bankDigitsIn(digits));
      await world.bank.sendBack('C01', { account: digits });
    },
  },
  {
    shape: /^From now on the bank knows no account ending in (\d{4})$/,
    means: async ({ world }, lastFour = '') => {
      world.bank.rail.checks = (number) => (number.endsWith(lastFour) ? 'notUsable' : 'unknown');
    },
  },
  {
    shape: /^Meanwhile member (\d{12}) pays (\$[\d,]+\.\d\d) elsewhere$/,
    means: async ({ world }, id = '', amount = '') => {
      await bringIn(world, id, (member) => {
        const [plan] = member.plans;
        if (plan === undefined) throw new Error(`member ${id} has no plan`);
        const payment = {
          externalId: 'elsewhere',
          paymentId: 'external:elsewhere',
          planId: plan.planId,
          cents: centsIn(amount) as (typeof plan.premiums)[number]['cents'],
          countsOn: world.today,
          status: 'settled',
        } as const;
        return { ...member, importedPayments: [...(member.importedPayments ?? []), payment] };
      });
    },
  },
  {
    shape: /^Meanwhile the insurer ends the plan of member (\d{12}) with (\d{4}-\d\d)$/,
    means: async ({ world }, id = '', month = '') => {
      await bringIn(world, id, (member) => ({
        ...member,
        plans: member.plans.map((plan) => ({
          ...plan,
          coverageEvents: [
            ...plan.coverageEvents,
            { month: coverageMonth(month), kind: 'ended' as const, on: world.today },
          ],
        })),
      }));
    },
  },
];

async function bringIn(world: World, id: string, change: (member: Member) => Member): Promise<void> {
  await world.talks();
  const work = createWork(world.store, sha256);
  work.actAs({ by: 'import', name: 'elsewhere', at: world.now });
  const known = await work.member(id);
  if (known === undefined) throw new Error(`there is no member ${id}`);
  work.putMember(change(known));
  await work.commit();
}
