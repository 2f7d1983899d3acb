import { z } from 'zod';
import { autopayStates, prenoteStates } from '../../payments/index.ts';
import { skipReasons } from '../../rules/index.ts';
import { account, recurringAuthorization } from './agreement.ts';
import { centsShape, dateText, instantText, monthText } from './shape.ts';

const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('charged'), month: monthText, paymentId: z.string(), on: dateText }),
  z.strictObject({ kind: z.literal('skipped'), month: monthText, reason: z.enum(skipReasons), on: dateText }),
]);

export const autopay = z.strictObject({
  autopayId: z.string(),
  planId: z.string(),
  state: z.enum(autopayStates),
  account,
  authorization: recurringAuthorization,
  earlier: z.array(recurringAuthorization),
  setUpAt: instantText,
  firstMonth: monthText,
  limit: centsShape,
  expected: centsShape,
  announced: z.strictObject({ month: monthText, cents: centsShape, on: dateText }).nullable(),
  outcomes: z.array(outcome),
  stopped: z
    .strictObject({
      at: instantText,
      because: z.enum(['asked', 'returned', 'accountNotUsable', 'planEnded']),
      code: z.string().optional(),
    })
    .optional(),
  prenote: z
    .strictObject({
      state: z.enum(prenoteStates),
      entryOn: dateText,
      batchId: z.string().optional(),
    })
    .optional(),
});
