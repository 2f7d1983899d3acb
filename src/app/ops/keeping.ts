import { existsSync } from 'node:fs';
import type { OpsKeeping } from '../../ops/context.ts';
import { backUp } from '../../store/backup/backUp.ts';
import { checkStore, type Finding } from '../../store/checkStore.ts';
import { kinds } from '../../store/kinds.ts';
import type { Operating } from '../operation.ts';
import { crossChecks } from './crossChecks.ts';
import { rotateVault } from './rotateVault.ts';

const documentsPerWord = 1000;

/** Care for the store that this process holds. */
export function keepingOf(operating: Operating): OpsKeeping {
  const { store, ids, config, clock } = operating;
  return {
    async backUp(path, progress) {
      const { backupKey: key } = config;
      if (key === null) return { kind: 'refused', why: 'Set BACKUP_KEY first: a backup is sealed with it.' };
      if (existsSync(path)) return { kind: 'refused', why: 'A file of that name is there already; choose another.' };
      const { files, bytes } = await backUp(store, path, {
        key,
        at: clock.now(),
        bytes: ids.bytes,
        onProgress: ({ files: done, of }) =>
          void (done % documentsPerWord === 0 && progress(`${done} of about ${of} files`)),
      });
      return { kind: 'done', files, bytes };
    },

    async check(progress) {
      const cross = crossChecks(store);
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

    rotateVault: (dryRun, progress) => rotateVault(operating, dryRun, progress),
  };
}

function sentence({ kind, id, what }: Finding): string {
  return `${kind} ${id}: ${what}`;
}
