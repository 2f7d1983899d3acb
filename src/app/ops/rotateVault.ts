import type { Operating } from '../operation.ts';

const recordsPerCommit = 200;

/** Seals numbers under the newest key, some at a time: stopped and started again it goes on where it was. */
export async function rotateVault(
  { store, vault, keys }: Pick<Operating, 'store' | 'vault' | 'keys'>,
  dryRun: boolean,
  progress: (done: number) => void,
): Promise<{ sealed: number; left: number }> {
  const newest = keys.vaultKeys[0]?.version ?? '';
  const ids: string[] = [];
  for await (const id of store.ids('vault')) ids.push(id);
  let sealed = 0;
  let left = 0;
  for (let from = 0; from < ids.length; from += recordsPerCommit) {
    const read = await Promise.all(ids.slice(from, from + recordsPerCommit).map((id) => store.get('vault', id)));
    const old = read.flatMap((each) => (each === undefined || each.value.keyVersion === newest ? [] : [each]));
    if (old.length === 0) continue;
    // Also where nothing is to be written: a number that no key opens is told now and not at the bank's cut-off.
    const puts = old.map(({ id, value }) => ({ kind: 'vault' as const, id, value: vault.sealAgain(value) }));
    const expectedVersions = old.map(({ id, version }) => ({ kind: 'vault' as const, id, version }));
    const result = dryRun ? { kind: 'committed' } : await store.commit({ puts, deletes: [], expectedVersions });
    if (result.kind === 'committed') sealed += old.length;
    else left += old.length;
    progress(sealed);
  }
  return { sealed, left };
}
