import { z } from 'zod';
import type { Member } from '../../payments/index.ts';
import { paymentStatuses } from '../../rules/index.ts';
import type { KindDefinition } from '../documents.ts';
import { centsShape, checkedAs, dateText, instantText, languageCode, monthText } from './shape.ts';

const plan = z.strictObject({
  planId: z.string(),
  kind: z.enum(['health', 'dental']),
  carrier: z.string(),
  name: z.string(),
  coverageStart: monthText,
  premiums: z.array(z.strictObject({ from: monthText, cents: centsShape })),
  charges: z.array(z.strictObject({ month: monthText, cents: centsShape })),
  coverageEvents: z.array(
    z.strictObject({ month: monthText, kind: z.enum(['confirmed', 'ended', 'reinstated']), on: dateText }),
  ),
});

const account = z.strictObject({
  vaultToken: z.string(),
  kind: z.enum(['checking', 'savings']),
  routingNumber: z.string(),
  lastFour: z.string(),
  nameOnAccount: z.string(),
  fingerprint: z.string(),
});

const quote = z.strictObject({
  paymentId: z.string(),
  planId: z.string(),
  conversationId: z.string(),
  cents: centsShape,
  account,
  payOn: dateText,
  quotedAt: instantText,
  paidAs: z.enum(['guest', 'verified']),
  creditAcknowledged: z.boolean(),
  lateAcknowledged: z.boolean(),
  authorizationText: z.string(),
  language: languageCode,
});

const authorization = z.strictObject({
  kind: z.literal('single'),
  text: z.string(),
  textSha256: z.string(),
  language: languageCode,
  agreedAt: instantText,
  channel: z.enum(['website', 'sms', 'teams']),
  conversationId: z.string(),
  proof: z.enum(['guest', 'portal', 'dateOfBirth']),
});

const payment = z.strictObject({
  paymentId: z.string(),
  confirmationNumber: z.string(),
  planId: z.string(),
  cents: centsShape,
  countsOn: dateText,
  status: z.enum(paymentStatuses),
  settledOn: dateText.optional(),
  returnedOn: dateText.optional(),
  returnCode: z.string().optional(),
  recordedAt: instantText,
  entryOn: dateText,
  settlesOn: dateText,
  paidAs: z.enum(['guest', 'verified']),
  account,
  authorization,
});

const importedPayment = z.strictObject({
  externalId: z.string(),
  paymentId: z.string(),
  planId: z.string(),
  cents: centsShape,
  countsOn: dateText,
  status: z.enum(paymentStatuses),
  settledOn: dateText.optional(),
  returnedOn: dateText.optional(),
  returnCode: z.string().optional(),
});

const memberSchema = z.strictObject({
  memberId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: dateText,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: languageCode.nullable(),
  subsidyClass: z.enum(['connectorCare', 'taxCredit', 'none', 'unknown']),
  plans: z.array(plan),
  payments: z.array(payment),
  quotes: z.array(quote),
  importedPayments: z.array(importedPayment).optional(),
});

export const member: KindDefinition<Member> = {
  parse: checkedAs<Member>()(memberSchema),
  schema: 1,
  migrations: {},
  indexes: {
    // A quote already owns the payment id it was made with, so no other member can ever take it.
    paymentId: {
      unique: true,
      of: ({ payments, quotes }) => [...payments, ...quotes].map(({ paymentId }) => paymentId),
    },
    confirmationNumber: { unique: true, of: ({ payments }) => payments.map((each) => each.confirmationNumber) },
  },
};
