import type { OpsKeeping } from '../../ops/context.ts';
import type { VaultRecord } from '../../payments/index.ts';
import type { Operating } from '../operation.ts';

const recordsPerCommit = 200;

export function keepingOf({ store, vault, keys }: Operating): OpsKeeping {
  const newest = keys.vaultKeys[0]?.version ?? '';
  return {
    backUp: async () => ({ kind: 'refused', why: 'not yet' }),
    check: async () => ({ counts: {}, faults: [] }),
    async rotateVault(dryRun, progress) {
      let sealed = 0;
      let left = 0;
      const ids: string[] = [];
      for await (const id of store.ids('vault')) ids.push(id);
      for (let from = 0; from < ids.length; from += recordsPerCommit) {
        const some = ids.slice(from, from + recordsPerCommit);
        const read = await Promise.all(some.map((id) => store.get('vault', id)));
        const old = read.filter((each) => each !== undefined).filter(({ value }) => value.keyVersion !== newest);
        if (old.length === 0) continue;
        const values = old.map(({ value }): VaultRecord => vault.sealAgain(value));
        const result = dryRun
          ? 'committed'
          : (
              await store.commit({
                puts: values.map((value) => ({ kind: 'vault', id: value.token, value })),
                deletes: [],
                expectedVersions: old.map(({ id, version }) => ({ kind: 'vault', id, version })),
              })
            ).kind;
        if (result === 'committed') sealed += old.length;
        else left += old.length;
        progress(sealed);
      }
      return { sealed, left };
    },
  };
}
