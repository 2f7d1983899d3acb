import { VaultRefusal } from '../../bank/vault.ts';
import type { VersionedKey } from '../../config/settings.ts';
import type { Rotated } from '../../ops/context.ts';
import type { Vault, VaultRecord } from '../../payments/index.ts';
import type { CommitResult, DocumentStore, Put } from '../../store/documents.ts';

export interface RotationParts {
  readonly store: Pick<DocumentStore, 'ids' | 'get' | 'commit'>;
  readonly vault: Pick<Vault, 'sealAgain'>;
  /** The newest first. */
  readonly vaultKeys: readonly VersionedKey[];
}

const recordsPerCommit = 200;

/** Seals numbers under the newest key, some at a time: stopped and started again it goes on where it was. */
export async function rotateVault(
  { store, vault, vaultKeys: [newest] }: RotationParts,
  dryRun: boolean,
  progress: (done: number) => void,
): Promise<Rotated> {
  const ids: string[] = [];
  for await (const id of store.ids('vault')) ids.push(id);
  const unopened = new Map<string, string[]>();
  let sealed = 0;
  let left = 0;
  for (let from = 0; from < ids.length; from += recordsPerCommit) {
    const read = await Promise.all(ids.slice(from, from + recordsPerCommit).map((id) => store.get('vault', id)));
    const old = read.flatMap((each) => (each === undefined || each.value.keyVersion === newest?.version ? [] : [each]));
    // Also where nothing is to be written: a number that no key opens is told now and not at the bank's cut-off.
    const puts = old.flatMap(({ value }) => sealedAgain(value, vault, unopened));
    if (puts.length === 0) continue;
    const opened = new Set(puts.map(({ id }) => id));
    const expectedVersions = old
      .filter(({ id }) => opened.has(id))
      .map(({ id, version }) => ({ kind: 'vault' as const, id, version }));
    const result: CommitResult = dryRun
      ? { kind: 'committed' }
      : await store.commit({ puts, deletes: [], expectedVersions });
    if (result.kind === 'committed') sealed += puts.length;
    else left += puts.length;
    progress(sealed);
  }
  return { sealed, left, unopened: Object.fromEntries(unopened) };
}

/** Nothing where no key opens it: then its token is noted under the key that it needs. */
function sealedAgain(record: VaultRecord, vault: RotationParts['vault'], unopened: Map<string, string[]>): Put[] {
  const { token, keyVersion } = record;
  try {
    return [{ kind: 'vault', id: token, value: vault.sealAgain(record) }];
  } catch (error) {
    if (!(error instanceof VaultRefusal)) throw error;
    const why = error.code === 'unknownKeyVersion' ? keyVersion : error.code;
    const known = unopened.get(why) ?? [];
    known.push(token);
    unopened.set(why, known);
    return [];
  }
}
