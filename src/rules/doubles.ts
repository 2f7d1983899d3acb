import { daysBetween } from './calendar.ts';
import type { PaymentFacts } from './facts.ts';
import { pays } from './paymentStatus.ts';

/** So few days lie between two payments that look like one made twice. */
export const doubleWithinDays = 3;

/** Pairs of payments that both pay the same plan the same amount within a few days: perhaps meant, perhaps one twice. */
export function doublesAmong<P extends PaymentFacts>(payments: readonly P[]): readonly (readonly [P, P])[] {
  const live = payments.filter(({ status }) => pays(status)).sort((a, b) => (a.countsOn < b.countsOn ? -1 : 1));
  return live.flatMap((first, index) => {
    const second = live.slice(index + 1).find((each) => looksTheSame(first, each));
    return second === undefined ? [] : [[first, second] as const];
  });
}

function looksTheSame(a: PaymentFacts, b: PaymentFacts): boolean {
  return a.planId === b.planId && a.cents === b.cents && daysBetween(a.countsOn, b.countsOn) <= doubleWithinDays;
}
