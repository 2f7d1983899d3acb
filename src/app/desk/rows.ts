import type { AtRisk, MoneyState, QueueRow } from '../../console/desk.ts';
import { planNameIn } from '../../console/packet/moneyFacts.ts';
import { nameOf } from '../../console/packet/packet.ts';
import type { Case } from '../../handoff/index.ts';
import type { Member } from '../../payments/index.ts';
import { bostonDateOf, coverageAtRisk, type Instant, policyOn } from '../../rules/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import { isShown, type LineParts } from './line.ts';

/** A case as the queue shows it. A name is shown of nobody who was not shown to be the member. */
export async function rowOf(
  { store, policies }: LineParts,
  given: Case,
  now: Instant,
  checking: ReadonlySet<string>,
): Promise<QueueRow> {
  const member = given.memberId === null ? undefined : (await store.get('member', given.memberId))?.value;
  const today = bostonDateOf(now);
  const risk = member && coverageAtRisk(member, today, policyOn(policies, today));
  const { number, reason, queue, state, language, channel, waitingSince, waits, staff, passedTo, proof, asks } = given;
  return {
    number,
    reason,
    queue,
    state,
    language,
    channel,
    waitingSince,
    waits,
    staff,
    passedTo,
    toAgree: asks.length,
    memberName: member !== undefined && isShown(given) ? nameOf(member) : null,
    proof,
    atRisk: member !== undefined && risk !== undefined && isShown(given) ? riskView(member, risk) : null,
    money: moneyOf(given, member, checking),
  };
}

function riskView(member: Member, { planId, by, cents, kind }: NonNullable<ReturnType<typeof coverageAtRisk>>): AtRisk {
  return { by, cents, kind, planName: planNameIn(member, planId) };
}

/** The ids of talks in which a message waits whose outcome nobody knows yet. */
export async function waitingTalks(store: Pick<DocumentStore, 'ids'>): Promise<ReadonlySet<string>> {
  const talks = new Set<string>();
  for await (const id of store.ids('inbox')) talks.add(id.slice(0, id.indexOf('.')));
  return talks;
}

function moneyOf({ conversationId }: Case, member: Member | undefined, checking: ReadonlySet<string>): MoneyState {
  if (conversationId !== null && checking.has(conversationId)) return { kind: 'checking' };
  const made = member?.payments.findLast(
    ({ authorization, status }) =>
      'conversationId' in authorization &&
      authorization.conversationId === conversationId &&
      status !== 'cancelled' &&
      status !== 'returned',
  );
  if (made === undefined) return { kind: 'nothingConfirmed' };
  return { kind: 'recorded', confirmationNumber: made.confirmationNumber, cents: made.cents };
}
