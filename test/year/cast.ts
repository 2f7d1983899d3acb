import type { Bank } from './bank.ts';
import { accountOf, type MemberScript, type PlanScript } from './events.ts';
import { type Account, type Day, firstOf, isClosed, isoOf, nameOf, type Person, type Plan } from './model.ts';

/** One member of a year: what the model says of them, and what everybody has told us so far. */
export interface Cast {
  readonly script: MemberScript;
  readonly person: Person;
  /** The model's key of each payment of the product. */
  readonly keys: Map<string, string>;
  /** So many accounts they have ever used. */
  accounts: number;
  readonly elsewhere: { planId: string; externalId: string; date: string; cents: number }[];
  readonly ended: Map<string, { month: string; kind: 'ended'; on: string }>;
  /** Money that may stand beyond what is charged, because somebody agreed to it or the charge became less, by plan. */
  readonly excused: Map<string, number>;
}

export function castOf(script: MemberScript): Cast {
  const { memberId, subsidyClass, plans } = script;
  const elsewhere = plans.flatMap((plan) => paidBefore(memberId, plan));
  const person: Person = {
    id: memberId,
    subsidy: subsidyClass,
    plans: new Map(plans.map((plan) => [plan.planId, planFrom(plan, elsewhere)])),
    payments: new Map(),
    saved: new Map(),
    closed: [],
  };
  return { script, person, elsewhere, keys: new Map(), accounts: 0, ended: new Map(), excused: new Map() };
}

function planFrom({ planId, kind, start, cents }: PlanScript, elsewhere: Cast['elsewhere']): Plan {
  const paid = elsewhere.filter((each) => each.planId === planId);
  return {
    id: planId,
    kind,
    start,
    premiums: [{ from: start, cents }],
    lastMonth: undefined,
    paidElsewhere: paid.reduce((sum, each) => sum + each.cents, 0),
    autopay: undefined,
    outcomes: new Map(),
    paidBefore: new Set(),
  };
}

function paidBefore(memberId: string, { planId, start, paidThrough, cents }: PlanScript): Cast['elsewhere'] {
  if (cents === 0) return [];
  return Array.from({ length: paidThrough - start + 1 }, (_, more) => ({
    planId,
    externalId: `${memberId}-${planId}-before-${more}`,
    date: isoOf(firstOf(start + more - 1) + 14),
    cents,
  }));
}

/** Everything that the import says of a member, as its file has it. */
export function factsOf({ script, person, elsewhere, ended }: Cast): object {
  const { memberId, email, subsidyClass } = script;
  const plans = [...person.plans.values()].map((plan) => ({
    planId: plan.id,
    kind: plan.kind,
    carrier: 'Harbor Health',
    name: 'Silver',
    coverageStart: nameOf(plan.start),
    premiums: plan.premiums.map(({ from, cents }) => ({ from: nameOf(from), cents })),
    coverageEvents: [...ended].filter(([planId]) => planId === plan.id).map(([, event]) => event),
    payments: elsewhere
      .filter(({ planId }) => planId === plan.id)
      .map(({ externalId, date, cents }) => ({ externalId, date, cents, status: 'settled' })),
  }));
  return { memberId, email, subsidyClass, firstName: 'Alma', lastName: 'Example', dateOfBirth: '1985-04-12', plans };
}

export function excuse({ excused }: Cast, planId: string, cents: number): void {
  excused.set(planId, (excused.get(planId) ?? 0) + Math.max(0, cents));
}

/** The account that a member uses for this; whoever's was closed has found another one. */
export function accountFor(cast: Cast, slot: number, bank: Bank): Account {
  const saved = cast.person.saved.get(String(slot));
  if (saved !== undefined && !isClosed(cast.person, saved)) return saved;
  const account = newAccount(cast, bank);
  cast.person.saved.set(String(slot), account);
  return account;
}

export function newAccount(cast: Cast, bank: Bank): Account {
  cast.accounts += 1;
  const account = accountOf(cast.script, cast.accounts);
  bank.opens(account.number, cast.script.memberId);
  return account;
}

/** One entry of a bank file in one line, so that two sides can be compared. */
export function entryText(memberId: string, key: string, cents: number, account: Account, entry: Day): string {
  const { number, routing, kind } = account;
  return `${memberId} ${key}: ${cents} from ${number} ${routing} ${kind} on ${isoOf(entry)}`;
}
