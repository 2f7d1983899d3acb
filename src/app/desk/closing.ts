import { bostonDateOf, isStaffed, type Policy, policyOn } from '../../rules/index.ts';
import type { Clock } from '../../payments/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import type { StaffTalks } from '../../turns/index.ts';

export interface ClosingParts {
  readonly store: Pick<DocumentStore, 'find'>;
  readonly talks: Pick<StaffTalks, 'act'>;
  readonly policies: readonly Policy[];
  readonly clock: Clock;
}

/** Once nobody is there any more, whoever waits in a talk is told so, once. Resolves to how many were. */
export async function closeDesk({ store, talks, policies, clock }: ClosingParts): Promise<number> {
  const now = clock.now();
  if (isStaffed(now, policyOn(policies, bostonDateOf(now)))) return 0;
  const waiting = await store.find('case', 'state', 'waiting');
  const inTalk = waiting.filter(({ value }) => value.waits === 'inTalk');
  for (const { id, value } of inTalk) {
    if (value.conversationId === null) continue;
    // The day is part of the id: whoever waits again tomorrow is told again.
    const actId = `deskClosed-${id}-${now.slice(0, 10)}`;
    await talks.act(value.conversationId, { who: null, does: { kind: 'deskClosed', caseId: id } }, actId);
  }
  return inTalk.length;
}
