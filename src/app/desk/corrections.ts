import { mayBeSentFrom, type Policy, bostonDateOf, policyOn } from '../../rules/index.ts';
import type { Clock } from '../../payments/index.ts';
import type { StaffName } from '../../handoff/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import type { StaffTalks } from '../../turns/index.ts';

export interface CorrectionParts {
  readonly store: Pick<DocumentStore, 'get'>;
  readonly talks: Pick<StaffTalks, 'act'>;
  readonly policies: readonly Policy[];
  readonly clock: Clock;
}

/** `later`: a text would ring a phone at night. */
export type Corrected = 'sent' | 'already' | 'gone' | 'later';

/** Puts a correction into a talk as a line of the person who wrote it, once for each recall however often it is asked to. */
export async function correctIn(
  { store, talks, policies, clock }: CorrectionParts,
  conversationId: string,
  { recallId, text, by }: { readonly recallId: string; readonly text: string; readonly by: StaffName },
): Promise<Corrected> {
  const talk = (await store.get('conversation', conversationId))?.value;
  if (talk === undefined) return 'gone';
  if (talk.handled.includes(recallId)) return 'already';
  const now = clock.now();
  const isQuiet = mayBeSentFrom(now, policyOn(policies, bostonDateOf(now))) > now;
  if (talk.address?.kind === 'sms' && isQuiet) return 'later';
  const outcome = await talks.act(conversationId, { who: by, does: { kind: 'correctOnce', text } }, recallId);
  return outcome.kind === 'refused' ? 'gone' : 'sent';
}
