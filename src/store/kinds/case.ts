import { z } from 'zod';
import type { Case } from '../../handoff/index.ts';
import { paymentStatuses } from '../../rules/index.ts';
import type { KindDefinition } from '../documents.ts';
import { centsShape, checkedAs, dateText, instantText, languageCode, monthText } from './shape.ts';

const payment = z.strictObject({
  number: z.string(),
  planId: z.string(),
  cents: centsShape,
  countsOn: dateText,
  status: z.enum(paymentStatuses),
  returnCode: z.string().nullable(),
});

const caseSchema = z.strictObject({
  id: z.string(),
  number: z.string().regex(/^H-[0-9A-HJKMNP-TV-Z]{5}$/),
  reason: z.enum([
    'paidNotCovered',
    'returnedPayment',
    'unauthorised',
    'doubleCharge',
    'refund',
    'hardship',
    'distress',
    'complaint',
    'asked',
    'unmatchedReturn',
    'sensitive',
    'bankMistake',
    'accountReview',
    'autopayMissed',
  ]),
  state: z.enum(['waiting', 'closed']),
  openedAt: instantText,
  conversationId: z.string().nullable(),
  about: z.string().nullable(),
  memberId: z.string().nullable(),
  proof: z.enum(['none', 'guest', 'verified']),
  evidence: z.strictObject({
    payments: z.array(payment),
    coverage: z.array(z.strictObject({ planId: z.string(), month: monthText, state: z.string() })),
    found: z.array(z.string()),
  }),
  language: languageCode,
});

/** Cases for staff. The index of waiting ones is what a desk lists. */
export const cases: KindDefinition<Case> = {
  parse: checkedAs<Case>()(caseSchema),
  schema: 2,
  // At first every case came from a talk.
  migrations: { 1: (value) => ({ about: null, ...(value as object) }) },
  indexes: {
    number: { unique: true, of: ({ number }) => [number] },
    state: { unique: false, of: ({ state }) => [state] },
  },
};
