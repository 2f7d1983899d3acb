import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  balanceOf,
  cents,
  checkAccountNumber,
  checkRoutingNumber,
  coverageOf,
  coverageStates,
  decideAmount,
  effectOfPayment,
  firstPaymentOf,
  minimumOf,
  monthOf,
  paymentStatuses,
  pays,
} from '../../src/rules/index.ts';
import type { CoverageEvent, MemberFacts, PaymentFacts, PlanKind, SubsidyClass } from '../../src/rules/index.ts';
import { full, month, on, policy, runs } from './world.ts';

const start = on('2026-01-01');
const day = fc.integer({ min: -20, max: 500 }).map((ahead) => addDays(start, ahead));
const monthly = fc.integer({ min: 0, max: 15 }).map((ahead) => monthOf(addDays(start, ahead * 30 + 5)));
const price = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 150_000 })).map(cents);

const payment = fc.record({
  paymentId: fc.uuid(),
  planId: fc.constantFrom('health', 'health', 'health', 'other'),
  cents: fc.integer({ min: 1, max: 300_000 }).map(cents),
  countsOn: day,
  status: fc.constantFrom(...paymentStatuses),
  returnedOn: fc.option(day, { nil: undefined }),
});

const coverageEvent: fc.Arbitrary<CoverageEvent> = fc.record({
  month: monthly,
  kind: fc.constantFrom('confirmed', 'ended', 'reinstated'),
  on: day,
});

const member: fc.Arbitrary<MemberFacts> = fc
  .record({
    subsidyClass: fc.constantFrom<SubsidyClass>('connectorCare', 'taxCredit', 'none', 'unknown'),
    kind: fc.constantFrom<PlanKind>('health', 'dental'),
    coverageStart: monthly,
    premiums: fc.array(fc.record({ from: monthly, cents: price }), { maxLength: 3 }),
    first: price,
    charges: fc.array(fc.record({ month: monthly, cents: price }), { maxLength: 2 }),
    coverageEvents: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(coverageEvent, { maxLength: 3 }) },
    ),
    payments: fc.array(payment, { maxLength: 12 }),
  })
  .map(({ subsidyClass, payments, premiums, first, ...plan }) => ({
    memberId: '100200300400',
    subsidyClass,
    payments,
    plans: ['health', 'other'].map((planId) => ({
      planId,
      carrier: 'Tufts',
      name: 'Silver',
      ...plan,
      premiums: [{ from: month('2025-12'), cents: first }, ...premiums],
    })),
  }));

const add = (facts: MemberFacts, extra: PaymentFacts): MemberFacts => ({
  ...facts,
  payments: [...facts.payments, extra],
});
const forAll = <A, B>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>, holds: (a: A, b: B) => void) =>
  fc.assert(fc.property(a, b, holds), { numRuns: full ? runs : runs * 3 });

describe('for any member and any day', () => {
  it('no cent is lost: what was paid is what months got plus credit', () => {
    forAll(member, day, (facts, today) => {
      const balance = balanceOf(facts, 'health', today, policy);
      const money = facts.payments.filter((made) => made.planId === 'health' && pays(made.status));
      const given = balance.months.reduce((total, { paid }) => total + paid, 0);
      expect(given + balance.credit).toBe(money.reduce((total, made) => total + made.cents, 0));
      for (const { charged, paid, owed } of balance.months) expect(paid + owed).toBe(charged);
      expect(balance.owed).toBe(balance.months.reduce((total, { owed }) => total + owed, 0));
    });
  });

  it('money goes to the oldest month first: no month is paid while an older one is open', () => {
    forAll(member, day, (facts, today) => {
      const { months, credit } = balanceOf(facts, 'health', today, policy);
      const firstOpen = months.findIndex(({ owed }) => owed > 0);
      if (firstOpen === -1) return;
      expect(credit).toBe(0);
      expect(months.slice(firstOpen + 1).every(({ paid }) => paid === 0)).toBe(true);
    });
  });

  it('every amount is whole cents and none is below zero', () => {
    forAll(member, day, (facts, today) => {
      const { months, owed, credit, scheduled, payable, pastDue, cure } = balanceOf(facts, 'health', today, policy);
      const amounts = [owed, credit, scheduled, payable, pastDue?.cents ?? 0, cure?.cents ?? 0];
      for (const amount of [...amounts, ...months.flatMap((of) => [of.charged, of.paid, of.owed])]) {
        expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
      }
    });
  });

  it('past due and current due are parts of what is owed, and the cure covers all that is past due by a coming day', () => {
    forAll(member, day, (facts, today) => {
      const balance = balanceOf(facts, 'health', today, policy);
      const { pastDue, cure, currentDue, ladderEnded, inQuestion, ended } = balance;
      expect((pastDue?.cents ?? 0) + (currentDue?.owed ?? 0)).toBeLessThanOrEqual(balance.owed);
      if (cure === undefined) return;
      expect(pastDue).toBeDefined();
      expect(cure.cents).toBeGreaterThanOrEqual(pastDue?.cents ?? 0);
      expect(cure.by >= today).toBe(true);
      expect(cure.firstUnpaid).toBe(pastDue?.months[0]);
      expect([ladderEnded, inQuestion, ended]).toEqual([false, false, false]);
    });
  });

  it('a payment never raises what is owed, nor does it make anything past due', () => {
    const proposed = fc.tuple(day, payment);
    forAll(member, proposed, (facts, [today, extra]) => {
      const paidNow = { ...extra, status: 'recorded' as const, countsOn: today };
      const before = balanceOf(facts, 'health', today, policy);
      const after = balanceOf(add(facts, paidNow), 'health', today, policy);
      expect(after.owed).toBeLessThanOrEqual(before.owed);
      expect(after.pastDue?.cents ?? 0).toBeLessThanOrEqual(before.pastDue?.cents ?? 0);
    });
  });

  it('months before the start are never charged, and a start never comes before the one agreed unless the insurer says so', () => {
    forAll(member, day, (facts, today) => {
      const balance = balanceOf(facts, 'health', today, policy);
      const { coverageStart } = facts.plans[0]!;
      expect(balance.months.every((of) => of.month >= coverageStart)).toBe(true);
      const first = firstPaymentOf(facts, 'health', today, policy);
      if (first.kind === 'needed') {
        expect(first.payBy >= today).toBe(true);
        expect(balance.pastDue).toBeUndefined();
        expect(balance.months.every((of) => `${of.month}-01` >= first.startsOn)).toBe(true);
      }
    });
  });

  it('coverage is one of the states, and ended only by the word of the insurer', () => {
    forAll(member, fc.tuple(day, monthly), (facts, [today, of]) => {
      const state = coverageOf(facts, 'health', of, today, policy);
      expect(coverageStates).toContain(state);
      const events = facts.plans[0]!.coverageEvents;
      if (state === 'ended') expect(events.some(({ kind }) => kind === 'ended')).toBe(true);
      if (state === 'confirmed') expect(events.some(({ kind }) => kind === 'confirmed')).toBe(true);
    });
  });

  it('the amount named as the minimum is accepted, and does what was promised', () => {
    forAll(member, day, (facts, today) => {
      const balance = balanceOf(facts, 'health', today, policy);
      const minimum = minimumOf(balance);
      if (minimum === undefined || minimum < policy.minimumPayment || minimum > policy.maximumPayment) return;
      const decision = decideAmount(
        { cents: minimum, asks: { balance, premium: cents(0) }, creditAcknowledged: false },
        policy,
      );
      expect(decision).toEqual({ kind: 'accepted', cents: minimum, credit: 0 });
      const ask = { member: facts, planId: 'health', cents: minimum, countsOn: today, today };
      const { kind } = effectOfPayment(ask, policy);
      if (balance.cure !== undefined) expect(kind).toBe('cures');
      expect(['partialPastDue', 'firstPaymentIncomplete', 'afterDueDate']).not.toContain(kind);
    });
  });

  it('an effect is told for every payment on any day of the next two months', () => {
    forAll(member, fc.tuple(day, fc.nat(60), fc.integer({ min: 1, max: 400_000 })), (facts, [today, ahead, amount]) => {
      const countsOn = addDays(today, ahead);
      const effect = effectOfPayment(
        { member: facts, planId: 'health', cents: cents(amount), countsOn, today },
        policy,
      );
      if ('by' in effect) expect(effect.by >= countsOn).toBe(true);
      if ('payBy' in effect) expect(effect.payBy >= countsOn).toBe(true);
      if ('stillOwed' in effect) expect(effect.stillOwed).toBeGreaterThan(0);
    });
  });
});

describe('what was accepted', () => {
  it('is accepted again when asked at once: amounts', () => {
    forAll(member, fc.tuple(day, fc.integer({ min: 1, max: 1_100_000 })), (facts, [today, amount]) => {
      const balance = balanceOf(facts, 'health', today, policy);
      const asks = { balance, premium: cents(50_000) };
      const first = decideAmount({ cents: cents(amount), asks, creditAcknowledged: true }, policy);
      if (first.kind === 'refused') return;
      expect(decideAmount({ cents: first.cents, asks, creditAcknowledged: true }, policy)).toEqual(first);
    });
  });

  it('is accepted again as it is written down: bank numbers', () => {
    const typed = fc.stringMatching(/^[0-9 .-]{1,24}$/);
    forAll(typed, fc.boolean(), (digits, insisted) => {
      const account = checkAccountNumber({ digits, insisted }, policy);
      if (account.kind === 'accepted') {
        expect(checkAccountNumber({ digits: account.accountNumber, insisted }, policy)).toEqual(account);
      }
      const routing = checkRoutingNumber(digits, policy);
      if (routing.kind === 'accepted') expect(checkRoutingNumber(routing.routingNumber, policy)).toEqual(routing);
    });
  });
});
