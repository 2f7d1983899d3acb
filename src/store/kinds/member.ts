import { z } from 'zod';
import { type Member, noTexting, nothingOfOurs } from '../../payments/index.ts';
import { noticeTopics, paymentStatuses } from '../../rules/index.ts';
import type { KindDefinition } from '../documents.ts';
import { account, drawAuthorization, knownAccount, singleAuthorization, textedAuthorization } from './agreement.ts';
import { auditEntry } from './audit.ts';
import { autopay } from './autopay.ts';
import { memberJobIndexes } from './memberIndexes.ts';
import { notice } from './notice.ts';
import { texting } from './texting.ts';
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
  replaces: z.string().optional(),
  retryOf: z.string().optional(),
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
  authorization: z.discriminatedUnion('kind', [singleAuthorization, drawAuthorization, textedAuthorization]),
  firstUse: z.boolean().optional(),
  drawFor: monthText.optional(),
  retryOf: z.string().optional(),
  replaces: z.string().optional(),
  cancelled: z
    .strictObject({
      at: instantText,
      because: z.enum(['asked', 'replaced', 'autopayStopped', 'accountNotUsable']),
    })
    .optional(),
  batchId: z.string().optional(),
  trace: z.string().optional(),
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
  accounts: z.array(knownAccount),
  autopay: z.array(autopay),
  notices: z.array(notice),
  preferences: z.strictObject({ email: z.boolean(), muted: z.array(z.enum(noticeTopics)) }),
  texting,
  audit: z.strictObject({ seq: z.number(), head: z.string(), recent: z.array(auditEntry) }),
});

export const member: KindDefinition<Member> = {
  parse: checkedAs<Member>()(memberSchema),
  schema: 3,
  migrations: {
    // The first release knew payments and quotes only.
    1: (value) => ({ ...nothingOfOurs, ...(value as object) }),
    // Nobody was texted before, and nothing that waits for a letter is texted late.
    2: (value) => withTexting(value as Untexted),
  },
  indexes: {
    // A quote, and a text's offer, already owns the payment id it was made with, so no other member can ever take it.
    paymentId: {
      unique: true,
      of: ({ payments, quotes, texting: { offers } }) => [
        ...new Set([...payments, ...quotes, ...offers].map(({ paymentId }) => paymentId)),
      ],
    },
    // A phone is linked to one member at a time.
    linkedPhone: { unique: true, of: ({ texting: { link } }) => (link === null ? [] : [link.phone]) },
    autopayId: { unique: true, of: ({ autopay: all }) => all.map(({ autopayId }) => autopayId) },
    confirmationNumber: { unique: true, of: ({ payments }) => payments.map((each) => each.confirmationNumber) },
    ...memberJobIndexes,
  },
};

interface Untexted {
  readonly notices: readonly { readonly emailFrom: string }[];
}

function withTexting(member: Untexted): object {
  const notices = member.notices.map((notice) => ({ text: 'none', textFrom: notice.emailFrom, ...notice }));
  return { texting: noTexting, ...member, notices };
}
