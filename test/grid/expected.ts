import type { FactsId } from '../../dialogs/facts/index.ts';
import {
  bankingDaysAfter,
  type Class,
  type Day,
  dueOf,
  isAfter,
  isoOf,
  type Kind,
  monthReadsAs,
  nextDay,
  priceOf,
  readsAs,
  type Standing,
  standingOf,
} from './table.ts';
import type { Supposed } from './world.ts';

/** Amounts, days and months a text must say, in their order, and nothing else of the kind. */
export interface Says {
  readonly money: readonly number[];
  readonly days: readonly string[];
  readonly months: readonly string[];
}

export interface Expected {
  readonly id: FactsId;
  readonly supposed: Supposed;
  readonly says: Says;
}

export interface Cell {
  readonly subsidyClass: Class;
  readonly kind: Kind;
  readonly firstUnpaid: number;
  readonly today: Day;
}

export const factsAsked = [
  'amounts',
  'pastDue',
  'dueDate',
  'coverage',
  'whatIf with what is needed today',
  'whatIf with a cent less',
  'whatIf on the last day',
  'whatIf a day too late',
] as const;
export type FactsAsked = (typeof factsAsked)[number];

/** The table's row as the rules decide it. */
export function expectedRules(standing: Standing) {
  const [now] = standing.kind === 'steps' ? standing.steps : [];
  return {
    pastDue: standing.pastDue,
    due: standing.due === undefined ? undefined : [standing.due.cents, isoOf(standing.due.by)],
    cure: now === undefined ? undefined : [now.cents, isoOf(now.by)],
    tooLate: standing.kind === 'tooLate',
    steps:
      standing.kind === 'steps'
        ? standing.steps.map(({ cents, by, letterIn }) => [cents, isoOf(by), monthReadsAs(letterIn)])
        : [],
    endsOn: standing.kind === 'steps' ? isoOf(standing.endsOn) : undefined,
  };
}

/** `undefined` where a question makes no sense: nobody who owes nothing asks what a cent less would do. */
export function expectedOf(asked: FactsAsked, cell: Cell): Expected | undefined {
  const standing = standingOf(cell.firstUnpaid, cell.today, cell.subsidyClass, cell.kind);
  switch (asked) {
    case 'amounts':
      return { id: 'amounts', supposed: {}, says: amountsSay(standing, cell.today) };
    case 'pastDue':
      return { id: 'pastDue', supposed: {}, says: pastDueSays(standing, cell) };
    case 'dueDate':
      return { id: 'dueDate', supposed: {}, says: dueDateSays(standing, cell) };
    case 'coverage':
      return { id: 'coverage', supposed: {}, says: coverageSays(standing, cell) };
    default:
      return whatIfOf(asked, standing, cell);
  }
}

function amountsSay(standing: Standing, today: Day): Says {
  if (standing.kind === 'paidUp') return saying([], [], []);
  if (standing.kind === 'steps') {
    const [now] = standing.steps;
    return saying([standing.pastDue, now?.cents ?? 0], now === undefined ? [] : [now.by], []);
  }
  const past = standing.pastDue > 0 ? [standing.pastDue] : [];
  const { due } = standing;
  return due === undefined ? saying(past, [], []) : saying([...past, due.cents], [due.by], [today.month + 1]);
}

function pastDueSays(standing: Standing, { firstUnpaid, today }: Cell): Says {
  if (standing.kind === 'steps') {
    const { steps, endsOn, pastDue } = standing;
    const later = steps.slice(1).map(({ letterIn }) => letterIn);
    const amounts = [pastDue, ...steps.map(({ cents }) => cents)];
    return saying(amounts, [...steps.map(({ by }) => by), endsOn], [firstUnpaid, ...later]);
  }
  if (standing.kind === 'noDates' || standing.kind === 'tooLate') return saying([standing.pastDue], [], []);
  return amountsSay(standing, today);
}

/** A month paid already is not the next to fall due. */
function dueDateSays(standing: Standing, { firstUnpaid, today }: Cell): Says {
  const open = amountsSay(standing, today);
  const coming = isAfter(today, dueOf(today.month + 1)) ? today.month + 2 : today.month + 1;
  const next = Math.max(coming, firstUnpaid);
  const entry = bankingDaysAfter(today, 1);
  const days = [...open.days, ...[dueOf(next), entry, bankingDaysAfter(entry, 2)].map(readsAs)];
  return { money: open.money, days, months: [...open.months, monthReadsAs(next)] };
}

/** This month and the next, each with what it needs, then what keeps the plan. */
function coverageSays(standing: Standing, { firstUnpaid, today }: Cell): Says {
  const [now] = standing.kind === 'steps' ? standing.steps : [];
  const both = [today.month, today.month + 1];
  const open = both.filter((month) => month >= firstUnpaid);
  const due = open.filter((month) => !isAfter(today, dueOf(month)));
  // A month whose day has passed is told with that day only while the ladder still stands.
  const dated = now === undefined ? due : open;
  const amounts = [...due.map(priceOf), ...(now === undefined ? [] : [now.cents])];
  return saying(amounts, [...dated.map(dueOf), ...(now === undefined ? [] : [now.by])], both);
}

/** What is needed today and until when; `undefined` where nothing is, or no dates may be said. */
function needed(standing: Standing, { today, firstUnpaid }: Cell) {
  if (standing.kind === 'due' && standing.due !== undefined)
    return { ...standing.due, through: today.month + 1, since: firstUnpaid };
  const [now] = standing.kind === 'steps' ? standing.steps : [];
  return now === undefined ? undefined : { ...now, since: firstUnpaid };
}

function whatIfOf(asked: FactsAsked, standing: Standing, cell: Cell): Expected | undefined {
  const { today } = cell;
  const need = needed(standing, cell);
  if (asked === 'whatIf with what is needed today' && need === undefined) {
    const through = standing.kind === 'paidUp' ? [today.month + 1] : [];
    return { id: 'whatIf', supposed: {}, says: saying([], [], through) };
  }
  if (need === undefined) return undefined;
  const cures = standing.kind === 'steps';
  switch (asked) {
    case 'whatIf with what is needed today':
    case 'whatIf on the last day': {
      const day = asked === 'whatIf on the last day' ? need.by : today;
      const days = cures ? [day, need.by, need.by] : [day, need.by];
      const supposed = asked === 'whatIf on the last day' ? { cents: need.cents, day } : {};
      return { id: 'whatIf', supposed, says: saying([need.cents, need.cents], days, [need.through]) };
    }
    case 'whatIf with a cent less': {
      const cents = need.cents - 1;
      const months = cures ? [] : [need.through];
      return {
        id: 'whatIf',
        supposed: { cents },
        says: saying([cents, 1, need.cents], [today, need.by, need.by], months),
      };
    }
    default:
      return tooLate(standing, need, cell);
  }
}

type Needed = NonNullable<ReturnType<typeof needed>>;

/** What is needed today, paid on the day after its last day. */
function tooLate(standing: Standing, need: Needed, { firstUnpaid, subsidyClass, kind }: Cell): Expected {
  const day = nextDay(need.by);
  const then = standingOf(firstUnpaid, day, subsidyClass, kind);
  const [step] = then.kind === 'steps' ? then.steps : [];
  const supposed = { cents: need.cents, day };
  if (standing.kind === 'due') {
    const more = step === undefined ? { money: [], days: [] } : { money: [step.cents], days: [step.by] };
    const says = saying([...more.money, need.cents], [day, need.by, ...more.days, need.by], [firstUnpaid]);
    return { id: 'whatIf', supposed, says };
  }
  if (step === undefined) return { id: 'whatIf', supposed, says: saying([need.cents], [day, need.by, need.by], []) };
  const short = step.cents - need.cents;
  return { id: 'whatIf', supposed, says: saying([need.cents, short, need.cents], [day, step.by, need.by], []) };
}

function saying(money: readonly number[], days: readonly Day[], months: readonly number[]): Says {
  return { money, days: days.map(readsAs), months: months.map(monthReadsAs) };
}
