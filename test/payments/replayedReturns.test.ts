import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '../../src/app/sha256.ts';
import { type Ledger, ledgerOf } from '../../src/rules/ledger.ts';
import { balanceOf } from '../../src/rules/index.ts';
import { JobWorld, jobMember } from '../support/jobWorld.ts';
import { returnFileOf, type ReturnItem } from '../support/nacha/returnFile.ts';
import { ourBank, sentEntry } from '../support/sendBack.ts';
import { disputeCodes, returnTable } from './returnTable.ts';

const correctionCodes = ['C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C13'];
const codes = [...returnTable.map(({ code }) => code), ...disputeCodes, ...correctionCodes];
const right = { routing: '011000015', account: '000777665544', transactionCode: '37', individualId: 'X' };
const memberOf = (at: number) => `10020030${String(1000 + at)}`;

/** A member for each code, with AutoPay on an account of their own and a payment from it that the bank has had since May 12. */
async function everyCode(): Promise<JobWorld> {
  const world = new JobWorld('2026-05-12');
  for (const at of codes.keys()) {
    const memberId = memberOf(at);
    await world.put(jobMember(memberId, '2026-05'));
    const account = await world.account(String(4_820_190_000 + at));
    await world.autopay(memberId, account);
    await world.pay(memberId, 10_000, account);
  }
  world.at('2026-05-12', 17 * 60 + 5);
  await world.run('submit');
  world.at('2026-05-18');
  return world;
}

/** What the bank sends back, entry by entry. */
async function itemsOf(world: JobWorld): Promise<readonly ReturnItem[]> {
  return Promise.all(
    codes.map(async (code, at) => {
      const [payment] = await world.payments(memberOf(at));
      const entry = sentEntry(world, payment?.confirmationNumber ?? '');
      const corrected = code === 'C04' || code === 'C13' ? 'EXAMPLE ALMA' : right;
      return { ...entry, code, ...(code.startsWith('C') ? { corrected } : {}) };
    }),
  );
}

/** The money to the cent, and all that anybody hears of it. Ids and the order in which things were said are left out. */
async function outcomeOf(world: JobWorld) {
  const members = await Promise.all(codes.map((_, at) => world.member(memberOf(at))));
  return {
    money: members.map((member) => ({
      balance: balanceOf(member, 'health', world.today, world.policy),
      reopened: reopened(ledgerOf({ member, planId: 'health', today: world.today }, world.policy)),
      payments: member.payments.map(({ status, returnCode, returnedOn, cents }) => [
        status,
        returnCode,
        returnedOn,
        cents,
      ]),
      accounts: member.accounts.map(({ account, state, disabledBy }) => [
        account.lastFour,
        account.routingNumber,
        account.kind,
        state === 'disabled' ? disabledBy : 'usable',
      ]),
      autopay: member.autopay.map(({ state, stopped }) => [state, stopped?.because, stopped?.code]),
    })),
    told: members.map(({ notices }) =>
      notices
        .filter(({ kind }) => ['returned', 'accountRefused', 'autopayStopped', 'correctedByBank'].includes(kind))
        .map(({ kind, facts, email }) => [kind, facts.code, facts.reason, email]),
    ),
    // What else was found depends on what had been done by then.
    cases: (await world.all('case')).map(({ id, evidence }) => `${id} ${evidence.found[0]}`).toSorted(),
  };
}

const reopened = (ledger: Ledger) => ledger.reopened;

/** All of them in an order that the seed decides. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  const drawn = all.map((value, at) => ({ value, lot: sha256(`${seed} ${at}`) }));
  return drawn.toSorted((one, other) => (one.lot < other.lot ? -1 : 1)).map(({ value }) => value);
}

let items: readonly ReturnItem[];
let wanted: Awaited<ReturnType<typeof outcomeOf>>;
beforeAll(async () => {
  const world = await everyCode();
  items = await itemsOf(world);
  world.rail.put(returnFileOf(ourBank, items));
  await world.run('returns');
  wanted = await outcomeOf(world);
});

/** Each entry alone in a file, ten times with other bytes each time, and the whole once more with the same bytes ten times. */
function filesOf(): string[] {
  const alone = items.flatMap((item) =>
    Array.from({ length: 10 }, (_, times) => returnFileOf({ ...ourBank, reference: String(times) }, [item])),
  );
  return [...alone, ...Array<string>(10).fill(returnFileOf({ ...ourBank, reference: 'ALL' }, items.toReversed()))];
}

describe('the returns of every code', () => {
  it('end with money and letters for those that are about money', () => {
    const returned = wanted.money.filter(({ payments }) => payments[0]?.[0] === 'returned').length;
    expect(returned).toBe(returnTable.length);
    expect(wanted.cases.length).toBeGreaterThan(disputeCodes.length);
    expect(wanted.told.flat().length).toBeGreaterThan(returnTable.length);
  });

  it('come to the same, to the cent, ten times over and in any order, with no second letter and no second case', async () => {
    const all = filesOf();
    // The day's settling may come before any of them, between them or after.
    const anyOrder = fc.record({ seed: fc.nat(), settleAfter: fc.integer({ min: 0, max: all.length }) });
    await fc.assert(
      fc.asyncProperty(anyOrder, async ({ seed, settleAfter }) => {
        const world = await everyCode();
        const files = shuffled(all, seed);
        for (const file of files.slice(0, settleAfter)) world.rail.put(file);
        await world.run('returns');
        await world.settle();
        for (const file of files.slice(settleAfter)) world.rail.put(file);
        await world.run('returns');
        expect(world.rail.away.length).toBe(all.length);
        const outcome = await outcomeOf(world);
        expect({ ...outcome, money: outcome.money.map(settledAsSent) }).toEqual({
          ...wanted,
          money: wanted.money.map(settledAsSent),
        });
      }),
      { numRuns: process.env['PROVE'] === 'full' ? 20 : 3, endOnFailure: true },
    );
  });
});

type Money = Awaited<ReturnType<typeof outcomeOf>>['money'][number];

/** What did not come back is settled by now, or only sent: it counts as paid either way. */
function settledAsSent(money: Money): Money {
  const payments = money.payments.map(([status, ...more]) => [status === 'settled' ? 'submitted' : status, ...more]);
  return { ...money, payments: payments as Money['payments'] };
}

describe('returns of one payment that contradict each other', () => {
  it('leave the same debt, one letter and one case, whichever comes first', async () => {
    const outcomes: unknown[] = [];
    for (const order of [
      ['R01', 'R09'],
      ['R09', 'R01'],
    ]) {
      const world = await everyCode();
      const [first] = items;
      if (first === undefined) throw new Error('nothing was sent');
      for (let times = 0; times < 10; times += 1)
        for (const code of order) {
          world.rail.put(returnFileOf({ ...ourBank, reference: `${code} ${times}` }, [{ ...first, code }]));
          await world.run('returns');
        }
      const member = await world.member(memberOf(0));
      const { owed, credit } = balanceOf(member, 'health', world.today, world.policy);
      const letters = member.notices.filter(({ kind }) => kind === 'returned').length;
      outcomes.push({ owed, credit, letters, cases: (await world.all('case')).length });
      expect(member.payments[0]?.returnCode).toBe(order[0]);
    }
    expect(outcomes).toEqual(Array(2).fill({ owed: 10_000, credit: 0, letters: 1, cases: 1 }));
  });
});
