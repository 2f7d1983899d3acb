import type { DocumentStore } from '../../src/store/documents.ts';
import { commitOf, conversation, member, putConversation, putMember, vaultRecord } from './samples.ts';

/** How many members a run of rounds changes in turn. */
export const membersOfRounds = 12;

/** What a talk would leave: each round changes two documents together, and leaves one that the next round removes. */
export async function writeRound(store: Pick<DocumentStore, 'commit'>, round: number): Promise<void> {
  await store.commit(
    commitOf(
      [
        putMember(member(`m${round % membersOfRounds}`, { firstName: String(round) })),
        putConversation(conversation('c', { lastSeq: round, expires: round % 2 === 0 })),
        { kind: 'vault', id: `v${round}`, value: vaultRecord(`v${round}`) },
      ],
      [],
      [{ kind: 'vault', id: `v${round - 1}` }],
    ),
  );
}

/** Everything that rounds write, as the store tells it. */
export async function stateOf(store: DocumentStore) {
  const members: Record<string, [string, number]> = {};
  for (let i = 0; i < membersOfRounds; i += 1) {
    const found = await store.get('member', `m${i}`);
    if (found !== undefined) members[`m${i}`] = [found.value.firstName, found.version];
  }
  const talk = await store.get('conversation', 'c');
  const vaults: string[] = [];
  for await (const id of store.ids('vault'))
    vaults.push((await store.get('vault', id))?.value.token ?? `${id} is gone`);
  const expiring = [];
  for await (const id of store.holders('conversation', 'expires', 'yes')) expiring.push(id);
  return { round: talk?.value.lastSeq ?? 0, version: talk?.version, members, vaults: vaults.sort(), expiring };
}

/** What they leave after so many: each in whole and none in part. */
export function stateAfter(round: number): Awaited<ReturnType<typeof stateOf>> {
  const members: Record<string, [string, number]> = {};
  for (let each = 1; each <= round; each += 1) {
    const id = `m${each % membersOfRounds}`;
    members[id] = [String(each), (members[id]?.[1] ?? 0) + 1];
  }
  return {
    round,
    version: round === 0 ? undefined : round,
    members,
    vaults: round === 0 ? [] : [`v${round}`],
    expiring: round % 2 === 0 && round > 0 ? ['c'] : [],
  };
}
