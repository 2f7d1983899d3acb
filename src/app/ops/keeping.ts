import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OpsKeeping } from '../../ops/context.ts';
import { FileRefused, namedFile } from '../../ops/fileRefused.ts';
import { backUp } from '../../store/backup/backUp.ts';
import { checkStore, type Finding } from '../../store/checkStore.ts';
import { kinds } from '../../store/kinds.ts';
import type { Operating } from '../operation.ts';
import { crossChecks } from './crossChecks.ts';
import { rotateSealed } from './rotateSealed.ts';

const documentsPerWord = 1000;

/** Care for the store that this process holds. */
export function keepingOf(operating: Operating): OpsKeeping {
  const { store, ids, config, clock, vault, keys } = operating;
  return {
    async backUp(path, progress) {
      const { backupKey: key } = config;
      if (key === null)
        return {
          kind: 'refused',
          why: 'Set BACKUP_KEY first, also for the running server: a backup is sealed with it.',
        };
      if (existsSync(path)) throw new FileRefused('isThere', path);
      if (!existsSync(dirname(path))) throw new FileRefused('missing', dirname(path));
      const { files, bytes } = await backUp(store, path, {
        key,
        at: clock.now(),
        bytes: ids.bytes,
        onProgress: ({ files: done, of }) =>
          void (done % documentsPerWord === 0 && progress(`${done} of about ${of} files`)),
      }).catch((error: NodeJS.ErrnoException) => {
        // Not whatever the store itself may meet in the middle.
        const isOfBackup = error.path?.startsWith(path) === true;
        return isOfBackup ? namedFile(path, () => Promise.reject(error)) : Promise.reject(error);
      });
      return { kind: 'done', files, bytes };
    },

    async check(progress) {
      const cross = crossChecks(store, vault);
      const { counts, damaged, notUnique, findings } = await checkStore(store, kinds, {
        checks: cross.look,
        onProgress: ({ documents }) => void (documents % documentsPerWord === 0 && progress(`${documents} documents`)),
      });
      const faults = [
        ...damaged.map(sentence),
        ...notUnique.map(({ kind, id, index }) => sentence({ kind, id, what: `cannot be found by its ${index}` })),
        ...findings.map(sentence),
        ...(await cross.afterwards()),
      ];
      return { counts, faults };
    },

    rotateVault: (dryRun, progress) => rotateSealed({ store, vault, vaultKeys: keys.vaultKeys }, dryRun, progress),
  };
}

function sentence({ kind, id, what }: Finding): string {
  return `${kind} ${id}: ${what}`;
}
