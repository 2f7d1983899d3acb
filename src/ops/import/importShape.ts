import { z } from 'zod';
import { isCalendarDate, isCoverageMonth } from '../../rules/index.ts';
import type { CalendarDate, Cents, CoverageMonth } from '../../rules/index.ts';

/** One row of the import. Messages say what would be right and never what was there. */

const words = (longest: number) =>
  z
    .string('must be text')
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `must be at most ${longest} characters long`);
const date = z.string('must be a date such as 2026-05-23').refine(isCalendarDate, 'must be a date such as 2026-05-23');
const month = z.string('must be a month such as 2026-06').refine(isCoverageMonth, 'must be a month such as 2026-06');
const wholeCents = z
  .int('must be whole cents')
  .min(0, 'must not be negative')
  .max(10_000_000, 'must be at most 10000000 cents');
const identifier = z
  .string('must be text')
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, 'must be 1 to 64 letters, digits or . _ : -');

const dates = date.transform((text): CalendarDate => text as CalendarDate);
const months = month.transform((text): CoverageMonth => text as CoverageMonth);
const money = wholeCents.transform((amount): Cents => amount as Cents);

const choice = <const T extends readonly [string, ...string[]]>(list: T) =>
  z.enum(list, `must be one of ${list.join(', ')}`);
const row = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `must not have ${issue.keys?.join(', ')}` : 'must be an object',
  });
const list = <T extends z.ZodType>(of: T) => z.array(of, 'must be a list');

/** Elsewhere's payments are never claimed or scheduled by us, so those states are not theirs to have. */
const payment = row({
  externalId: identifier,
  date: dates,
  cents: money.refine((amount) => amount > 0, 'must be more than zero'),
  status: choice(['recorded', 'submitted', 'settled', 'returned', 'cancelled']),
  returnCode: z
    .string()
    .regex(/^R\d\d$/, 'must be a return code such as R01')
    .optional(),
});

const plan = row({
  planId: identifier,
  kind: choice(['health', 'dental']),
  carrier: words(80),
  name: words(120),
  coverageStart: months,
  premiums: list(row({ from: months, cents: money })).min(1, 'must hold at least one premium'),
  charges: list(row({ month: months, cents: money })).default([]),
  coverageEvents: list(row({ month: months, kind: choice(['confirmed', 'ended', 'reinstated']), on: dates })).default(
    [],
  ),
  payments: list(payment).default([]),
})
  .refine(({ premiums }) => isOnce(premiums.map(({ from }) => from)), {
    path: ['premiums'],
    error: 'must name each month once',
  })
  .refine(({ charges }) => isOnce(charges.map((each) => each.month)), {
    path: ['charges'],
    error: 'must name each month once',
  })
  .refine(
    ({ premiums, coverageStart }) => premiums.length === 0 || premiums.some(({ from }) => from <= coverageStart),
    {
      path: ['premiums'],
      error: 'must hold one that is valid when coverage starts',
    },
  );

export const importedMember = row({
  memberId: z.string('must be text').regex(/^\d{12}$/, 'must be 12 digits'),
  firstName: words(80),
  lastName: words(80),
  dateOfBirth: dates.refine((born) => born >= '1900-01-01', 'must be 1900 or later'),
  email: z.email('must be an email address').nullable().optional(),
  phone: z
    .string('must be text')
    .regex(/^\+[1-9]\d{7,14}$/, 'must look like +16175550123')
    .nullable()
    .optional(),
  language: choice(['en', 'es', 'pt']).nullable().optional(),
  subsidyClass: choice(['connectorCare', 'taxCredit', 'none', 'unknown']),
  plans: list(plan),
})
  .refine(({ plans }) => isOnce(plans.map(({ planId }) => planId)), {
    path: ['plans'],
    error: 'must name each planId once',
  })
  .refine(({ plans }) => isOnce(plans.flatMap(({ payments }) => payments.map(({ externalId }) => externalId))), {
    path: ['plans'],
    error: 'must name each externalId once',
  });

export type ImportRow = z.infer<typeof importedMember>;

function isOnce(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
