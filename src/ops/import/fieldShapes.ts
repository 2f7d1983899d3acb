import { z } from 'zod';
import { isCalendarDate, isCoverageMonth } from '../../rules/index.ts';
import type { CalendarDate, Cents, CoverageMonth } from '../../rules/index.ts';

/** The fields of an import, whatever file they stand in. Messages say what would be right and never what was there. */

export const longestName = 200;
const mostCents = 10_000_000;

export const words = (longest: number) =>
  z
    .string('must be text')
    .trim()
    .min(1, 'must not be empty')
    .refine((text) => isAtMost(text, longest), tooLong(longest))
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'must not hold line breaks or control characters')
    // What another encoding left behind: such a name is wrong for good once it is stored.
    .refine((text) => text.isWellFormed() && !text.includes('\uFFFD'), 'must be written in UTF-8');

/** Counted as a reader counts: an emoji is one. */
export function isAtMost(text: string, longest: number): boolean {
  return text.length <= longest || (text.length <= longest * 2 && Array.from(text).length <= longest);
}

export const tooLong = (longest: number) => `must be at most ${longest} characters long`;

const dateLike = 'must be a date such as 2026-05-23';
const monthLike = 'must be a month such as 2026-06';

export const dates = z
  .string(dateLike)
  .refine(isCalendarDate, dateLike)
  .transform((text): CalendarDate => text as CalendarDate);
export const months = z
  .string(monthLike)
  .refine(isCoverageMonth, monthLike)
  .transform((text): CoverageMonth => text as CoverageMonth);
export const birthDates = dates.refine((born) => born >= '1900-01-01', 'must be 1900 or later');

export const money = z
  .int('must be whole cents')
  .min(0, 'must not be negative')
  .max(mostCents, `must be at most ${mostCents} cents`)
  .transform((amount): Cents => amount as Cents);

/** What somebody paid: nothing is no payment. */
export const isPaid = (amount: Cents) => amount > 0;
export const notPaid = 'must be more than zero';

const memberIdShape = /^\d{12}$/;
export const memberIds = z.string('must be text').regex(memberIdShape, 'must be 12 digits');
export const isMemberId = (text: string | undefined) => text !== undefined && memberIdShape.test(text);

export const identifiers = z
  .string('must be text')
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, 'must be 1 to 64 letters, digits or . _ : -');

export const emails = z.email('must be an email address');
export const phones = z.string('must be text').regex(/^\+[1-9]\d{7,14}$/, 'must look like +16175550123');

const choice = <const T extends readonly [string, ...string[]]>(list: T) =>
  z.enum(list, `must be one of ${list.join(', ')}`);

export const languages = choice(['en', 'es', 'pt']);
export const subsidyClasses = choice(['connectorCare', 'taxCredit', 'none', 'unknown']);
export const planKinds = choice(['health', 'dental']);
export const coverageEventKinds = choice(['confirmed', 'ended', 'reinstated']);
/** Elsewhere's payments are never claimed or scheduled by us, so those states are not theirs to have. */
export const elsewhereStatuses = choice(['recorded', 'submitted', 'settled', 'returned', 'cancelled']);

export const notAReturnCode = 'must be a return code such as R01';
