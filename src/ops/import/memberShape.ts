import { z } from 'zod';
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
import { fieldName } from './fieldName.ts';
import { premiumsRefusal } from './premiumsRefusal.ts';

/** One member of a JSON file, with everything. */

const row = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `must not have ${(issue.keys ?? []).map((key) => fieldName(key) ?? 'a field of that name').join(', ')}`
        : 'must be an object',
  });
const list = <T extends z.ZodType>(of: T) => z.array(of, 'must be a list');

const payment = row({
  externalId: identifiers,
  date: dates,
  cents: money.refine(isPaid, notPaid),
  status: elsewhereStatuses,
  returnCode: z
    .string(notAReturnCode)
    .regex(/^R\d\d$/, notAReturnCode)
    .optional(),
});

const plan = row({
  planId: identifiers,
  kind: planKinds,
  carrier: words(80),
  name: words(120),
  coverageStart: months,
  premiums: list(row({ from: months, cents: money })),
  charges: list(row({ month: months, cents: money })).default([]),
  coverageEvents: list(row({ month: months, kind: coverageEventKinds, on: dates })).default([]),
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
  .superRefine(({ coverageStart, premiums }, context) => {
    const message = premiumsRefusal(coverageStart, premiums);
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['premiums'], message });
  });

export const importedMember = row({
  memberId: memberIds,
  firstName: words(longestName),
  lastName: words(longestName),
  dateOfBirth: birthDates,
  email: emails.nullable().optional(),
  phone: phones.nullable().optional(),
  language: languages.nullable().optional(),
  subsidyClass: subsidyClasses,
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

export type WholeMember = z.infer<typeof importedMember>;

function isOnce(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
