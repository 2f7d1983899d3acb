import { z } from 'zod';
import { type Case, caseOutcomes, caseReasons, caseStates, queueOf, queues } from '../../handoff/index.ts';
import { channelNames } from '../../payments/index.ts';
import { bostonDateOf, paymentStatuses } from '../../rules/index.ts';
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

const staffName = z.strictObject({ staffId: z.string(), name: z.string() });

const callBack = z.strictObject({
  by: z.enum(['phone', 'chat']),
  phone: z.string().nullable(),
  when: z.string(),
  at: instantText,
});

const event = z.strictObject({
  at: instantText,
  by: staffName.nullable(),
  what: z.enum([
    'opened',
    'askedAgain',
    'sentElsewhere',
    'cameBack',
    'claimed',
    'passed',
    'givenBack',
    'closed',
    'left',
    'deskClosed',
    'callBackAsked',
    'linkSent',
    'corrected',
    'cancelAsked',
    'paymentCancelled',
    'autopayStopped',
    'noted',
  ]),
  detail: z.string(),
});

const caseSchema = z.strictObject({
  id: z.string(),
  number: z.string().regex(/^H-[0-9A-HJKMNP-TV-Z]{5}$/),
  reason: z.enum(caseReasons),
  queue: z.enum(queues),
  state: z.enum(caseStates),
  openedAt: instantText,
  waitingSince: instantText,
  conversationId: z.string().nullable(),
  askedAtSeq: z.number(),
  about: z.string().nullable(),
  memberId: z.string().nullable(),
  proof: z.enum(['none', 'guest', 'verified']),
  provedBy: z.enum(['portal', 'dateOfBirth']).nullable(),
  evidence: z.strictObject({
    payments: z.array(payment),
    coverage: z.array(z.strictObject({ planId: z.string(), month: monthText, state: z.string() })),
    found: z.array(z.string()),
  }),
  language: languageCode,
  channel: z.enum(channelNames).nullable(),
  waits: z.enum(['inTalk', 'callBack', 'nobody']),
  callBack: callBack.nullable(),
  staff: staffName.nullable(),
  elsewhereSince: instantText.optional(),
  passedTo: staffName.nullable(),
  firstClaimedAt: instantText.nullable(),
  closedAt: instantText.nullable(),
  outcome: z.enum(caseOutcomes).nullable(),
  asks: z.array(z.strictObject({ askId: z.string(), paymentId: z.string(), by: staffName, at: instantText })),
  actIds: z.array(z.string()),
  events: z.array(event),
});

/** Cases for staff. The index of states is what a desk lists. */
export const cases: KindDefinition<Case> = {
  parse: checkedAs<Case>()(caseSchema),
  schema: 3,
  migrations: {
    // At first every case came from a talk.
    1: (value) => ({ about: null, ...(value as object) }),
    // Before there was a console a case was only written down.
    2: (value) => fromBeforeTheConsole(value as Pick<Case, 'reason' | 'openedAt'>),
  },
  indexes: {
    number: { unique: true, of: ({ number }) => [number] },
    state: { unique: false, of: ({ state }) => [state] },
    member: { unique: false, of: ({ memberId }) => (memberId === null ? [] : [memberId]) },
    // By Boston's calendar, as everything that is counted by day.
    openedOn: { unique: false, of: ({ openedAt }) => [bostonDateOf(openedAt)] },
  },
};

function fromBeforeTheConsole(value: Pick<Case, 'reason' | 'openedAt'>): object {
  const { reason, openedAt } = value;
  return {
    ...value,
    queue: queueOf(reason),
    waitingSince: openedAt,
    askedAtSeq: 0,
    provedBy: null,
    channel: null,
    waits: 'nobody',
    callBack: null,
    staff: null,
    passedTo: null,
    firstClaimedAt: null,
    closedAt: null,
    outcome: null,
    asks: [],
    actIds: [],
    events: [{ at: openedAt, by: null, what: 'opened', detail: reason }],
  };
}
