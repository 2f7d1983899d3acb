import { demoMembers } from '../../demo/demoMembers.ts';
import type { Clock, Member } from '../../payments/index.ts';
import { bostonDateOf, policyOn } from '../../rules/index.ts';
import type { DocumentStore } from '../../store/documents.ts';
import type { PhoneOnFile } from '../../web/index.ts';
import { policies } from '../policies.ts';

/** The invented members as the store has them now. */
export async function inventedMembers(store: DocumentStore, clock: Clock): Promise<readonly Member[]> {
  const today = bostonDateOf(clock.now());
  const invented = demoMembers(today, policyOn(policies, today));
  const stored = await Promise.all(invented.map(({ memberId }) => store.get('member', memberId)));
  return stored.flatMap((each) => (each === undefined ? [] : [each.value]));
}

/** The phones that are on file of members. One that several share is of the first. */
export function phonesOnFile(members: readonly Member[]): readonly PhoneOnFile[] {
  const owned = members.flatMap(({ phone, firstName, lastName }) =>
    phone === null ? [] : [[phone, `${firstName} ${lastName}`] as const],
  );
  return [...new Map(owned.toReversed())].toReversed().map(([phone, name]) => ({ phone, name }));
}
