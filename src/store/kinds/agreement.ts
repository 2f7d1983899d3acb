import { z } from 'zod';
import { accountStates, channelNames } from '../../payments/index.ts';
import { centsShape, dateText, instantText, languageCode } from './shape.ts';

export const account = z.strictObject({
  vaultToken: z.string(),
  kind: z.enum(['checking', 'savings']),
  routingNumber: z.string(),
  lastFour: z.string(),
  nameOnAccount: z.string(),
  fingerprint: z.string(),
});

export const knownAccount = z.strictObject({
  account,
  state: z.enum(accountStates),
  since: instantText,
  disabledBy: z.string().optional(),
  was: z.array(z.strictObject({ fingerprint: z.string(), routingNumber: z.string() })).optional(),
});

const agreed = {
  text: z.string(),
  textSha256: z.string(),
  language: languageCode,
  agreedAt: instantText,
  channel: z.enum(channelNames),
  conversationId: z.string(),
};

const proved = z.enum(['portal', 'dateOfBirth']);

/** Who pays, from which account, since when, and how it is taken back: the same in every series. */
const payer = {
  payerName: z.string(),
  account: account.pick({ kind: true, routingNumber: true, lastFour: true }),
  agreedOn: dateText,
  revokeBy: z.string(),
  revokeUntilMinute: z.number(),
};

export const singleAuthorization = z.strictObject({
  kind: z.literal('single'),
  ...agreed,
  proof: z.enum(['guest', 'portal', 'dateOfBirth']),
});

export const drawAuthorization = z.strictObject({
  kind: z.literal('recurring'),
  autopayId: z.string(),
  textSha256: z.string(),
});

export const recurringAuthorization = z.strictObject({
  kind: z.literal('recurring'),
  elements: z.strictObject({
    kind: z.literal('recurring'),
    limit: centsShape,
    firstDrawOn: dateText,
    firstAmount: centsShape,
    ...payer,
  }),
  ...agreed,
  proof: proved,
});

export const textedAuthorization = z.strictObject({
  kind: z.literal('texted'),
  payByTextId: z.string(),
  textSha256: z.string(),
  offer: z.string(),
  offerSha256: z.string(),
  answer: z.string(),
  phone: z.string(),
  language: languageCode,
  agreedAt: instantText,
  channel: agreed.channel,
  conversationId: z.string(),
});

export const standingAuthorization = z.strictObject({
  kind: z.literal('standing'),
  elements: z.strictObject({
    kind: z.literal('standing'),
    limit: centsShape,
    phone: z.string(),
    ...payer,
  }),
  ...agreed,
  proof: proved,
});

export const textConsent = z.strictObject({
  memberId: z.string(),
  ...agreed,
  proof: proved,
});
