import { readFileSync } from 'node:fs';
import { facts, type FactsId } from '../../dialogs/facts/index.ts';
import type { Talk } from '../../dialogs/talk.ts';
import { wordsIn } from '../../src/messages/index.ts';
import { type Member, nothingOfOurs } from '../../src/payments/index.ts';
import {
  type CalendarDate,
  calendarDate,
  cents,
  coverageMonth,
  instant,
  type PaymentFacts,
  type Policy,
  policyOn,
} from '../../src/rules/index.ts';
import type { Language } from './readers.ts';
import { type Class, type Day, dueOf, isoOf, type Kind, monthReadsAs, priceOf } from './table.ts';

const file = new URL('../../data/policy.json', import.meta.url);
export const policy = policyOn(JSON.parse(readFileSync(file, 'utf8')) as Policy[], calendarDate('2026-05-13'));

export const planId = 'only';
const earlierMonths = 2;

export const on = (day: Day): CalendarDate => calendarDate(isoOf(day));

/** A member of one plan who paid every month before `firstUnpaid` five days ahead, and nothing since. */
export function memberWho(facts_: { subsidyClass: Class; kind: Kind; starts: number; firstUnpaid: number }): Member {
  const { subsidyClass, kind, starts, firstUnpaid } = facts_;
  const months = Array.from({ length: firstUnpaid - starts }, (_, index) => starts + index);
  const all = Array.from({ length: firstUnpaid - starts + 9 }, (_, index) => starts + index);
  const importedPayments = months.map((month): PaymentFacts & { externalId: string } => ({
    externalId: `${month}`,
    paymentId: `external:${month}`,
    planId,
    cents: cents(priceOf(month)),
    countsOn: on({ ...dueOf(month), day: 18 }),
    status: 'settled',
  }));
  const premiums = all.map((month) => ({ from: coverageMonth(monthReadsAs(month)), cents: cents(priceOf(month)) }));
  const start = coverageMonth(monthReadsAs(starts));
  const person = { memberId: '100200300400', firstName: 'Alma', lastName: 'Example', email: null, phone: null };
  return {
    ...person,
    dateOfBirth: calendarDate('1985-04-12'),
    language: null,
    subsidyClass,
    plans: [
      {
        planId,
        kind,
        carrier: 'Example Care',
        name: 'Plan',
        coverageStart: start,
        premiums,
        charges: [],
        coverageEvents: [],
      },
    ],
    ...nothingOfOurs,
    importedPayments,
  };
}

export function longMember(subsidyClass: Class, kind: Kind, firstUnpaid: number): Member {
  return memberWho({ subsidyClass, kind, starts: firstUnpaid - earlierMonths, firstUnpaid });
}

export interface Supposed {
  readonly cents?: number;
  readonly day?: Day;
}

/** The very words a verified member gets at noon of a day. */
export async function saidTo(member: Member, id: FactsId, today: Day, language: Language, supposed: Supposed = {}) {
  const talk = {
    turn: {
      abilities: { travelsOpenly: false },
      today: on(today),
      at: instant(`${isoOf(today)}T16:00:00Z`),
      policy,
      language,
      tools: {},
      proof: { level: 'verified', memberId: member.memberId, by: 'portal' },
    },
    heard: {
      supposed: {
        ...(supposed.cents === undefined ? {} : { amount: { kind: 'cents', cents: cents(supposed.cents) } }),
        ...(supposed.day === undefined ? {} : { date: { kind: 'date', date: on(supposed.day) } }),
      },
    },
    words: () => wordsIn[language],
  } as unknown as Talk;
  const replies = await facts[id](member, talk);
  return replies.map(({ text }) => text).join('\n');
}
