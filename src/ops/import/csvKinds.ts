import { z } from 'zod';
import type { Cents } from '../../rules/index.ts';
import {
  birthDates,
  coverageEventKinds,
  dates,
  elsewhereStatuses,
  emails,
  identifiers,
  isPaid,
  languages,
  longestName,
  memberIds,
  money,
  months,
  notAReturnCode,
  notPaid,
  phones,
  planKinds,
  subsidyClasses,
  words,
} from './fieldShapes.ts';
import type { ImportedPerson, ImportedPlan, ImportKind, ListKind, PlanLists } from './importPatch.ts';
import { importedPaymentOf } from './planLists.ts';

/** What one row of a CSV file says. */
export type CsvRow = { readonly memberId: string } & (
  | { readonly kind: 'members'; readonly person: ImportedPerson }
  | { readonly kind: 'plans'; readonly plan: ImportedPlan }
  | { [K in ListKind]: { readonly kind: K; readonly planId: string; readonly value: PlanLists[K] } }[ListKind]
);

export interface CsvKind {
  /** Columns that must be there, in the order in which they are documented. */
  readonly needed: readonly string[];
  /** Columns that may be left out: then what is known stays. */
  readonly optional: readonly string[];
  /** Needs exactly one of the columns of money besides. */
  readonly hasMoney: boolean;
  /** The column that a second row of the same key repeats. */
  readonly key: string;
  readonly shape: z.ZodType<CsvRow>;
}

export const moneyColumns = ['cents', 'amount'] as const;

const orNone = <T extends z.ZodType>(shape: T) =>
  z.preprocess((cell) => (cell === '' ? null : cell), shape.nullable()).optional();

const wholeCents = z
  .string()
  .regex(/^-?\d{1,12}$/, 'must be whole cents')
  .transform(Number)
  .pipe(money);
/** Digit by digit, for no fraction of a dollar is exact. 182.4 may be a cent that was lost, so it is refused. */
const dollars = z
  .string()
  .regex(/^\d{1,9}(?:\.\d\d)?$/, 'must be dollars with two decimals or none, such as 182.40')
  .transform((written) => Number(written.includes('.') ? written.replace('.', '') : `${written}00`))
  .pipe(money);

const amounts = { cents: wholeCents.optional(), amount: dollars.optional() };
const amountsPaid = {
  cents: wholeCents.refine(isPaid, notPaid).optional(),
  amount: dollars.refine(isPaid, notPaid).optional(),
};

function moneyOf({
  cents,
  amount,
}: {
  readonly cents?: Cents | undefined;
  readonly amount?: Cents | undefined;
}): Cents {
  const given = cents ?? amount;
  if (given === undefined) throw new Error('a file without a column of money was let in');
  return given;
}

const planOf = { memberId: memberIds, planId: identifiers };

export const csvKinds: { readonly [K in ImportKind]: CsvKind } = {
  members: {
    needed: ['memberId', 'firstName', 'lastName', 'dateOfBirth', 'subsidyClass'],
    optional: ['email', 'phone', 'language'],
    hasMoney: false,
    key: 'memberId',
    shape: z
      .object({
        memberId: memberIds,
        firstName: words(longestName),
        lastName: words(longestName),
        dateOfBirth: birthDates,
        email: orNone(emails),
        phone: orNone(phones),
        language: orNone(languages),
        subsidyClass: subsidyClasses,
      })
      .transform(({ memberId, ...person }) => ({ kind: 'members', memberId, person })),
  },
  plans: {
    needed: ['memberId', 'planId', 'kind', 'carrier', 'name', 'coverageStart'],
    optional: [],
    hasMoney: false,
    key: 'planId',
    shape: z
      .object({ ...planOf, kind: planKinds, carrier: words(80), name: words(120), coverageStart: months })
      .transform(({ memberId, ...plan }) => ({ kind: 'plans', memberId, plan })),
  },
  premiums: {
    needed: ['memberId', 'planId', 'from'],
    optional: [],
    hasMoney: true,
    key: 'from',
    shape: z.object({ ...planOf, from: months, ...amounts }).transform(({ memberId, planId, from, ...sums }) => {
      return { kind: 'premiums', memberId, planId, value: { from, cents: moneyOf(sums) } };
    }),
  },
  charges: {
    needed: ['memberId', 'planId', 'month'],
    optional: [],
    hasMoney: true,
    key: 'month',
    shape: z.object({ ...planOf, month: months, ...amounts }).transform(({ memberId, planId, month, ...sums }) => {
      return { kind: 'charges', memberId, planId, value: { month, cents: moneyOf(sums) } };
    }),
  },
  coverageEvents: {
    needed: ['memberId', 'planId', 'month', 'kind', 'on'],
    optional: [],
    hasMoney: false,
    key: 'month',
    shape: z
      .object({ ...planOf, month: months, kind: coverageEventKinds, on: dates })
      .transform(({ memberId, planId, ...value }) => ({ kind: 'coverageEvents', memberId, planId, value })),
  },
  payments: {
    needed: ['memberId', 'planId', 'externalId', 'date', 'status'],
    optional: ['returnCode'],
    hasMoney: true,
    key: 'externalId',
    shape: z
      .object({
        ...planOf,
        externalId: identifiers,
        date: dates,
        ...amountsPaid,
        status: elsewhereStatuses,
        returnCode: z
          .string()
          .regex(/^(?:R\d\d)?$/, notAReturnCode)
          .transform((code) => code || undefined)
          .optional(),
      })
      .transform(({ memberId, planId, cents, amount, ...paid }) => {
        const value = importedPaymentOf(planId, { ...paid, cents: moneyOf({ cents, amount }) });
        return { kind: 'payments', memberId, planId, value };
      }),
  },
};
