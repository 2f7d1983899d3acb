import type { Config } from '../../config.ts';
import { systemClock } from '../../clock.ts';
import { systemIds } from '../../ids.ts';
import { type Call, type CommandWords, type Exit, exits, type Out } from '../../ops/command.ts';
import { newOperation, operationId } from '../../payments/index.ts';
import { BackupDamaged, FolderNotEmpty, NewerBackup, WrongBackupKey } from '../../store/backup/refusals.ts';
import { restore } from '../../store/backup/restore.ts';
import type { JsonStore } from '../../store/json/jsonStore.ts';
import { kinds } from '../../store/kinds.ts';

/** Known to the help like every other command. It has no store to work on: it makes one. */
export const restoreCommand: CommandWords = {
  name: 'restore',
  about: 'bring a backup back as the store, in an empty STORE_DIR, with no server running; then sending is locked',
  args: [{ name: 'file', about: 'the backup', path: true }],
};

const filesPerWord = 1000;

export async function runRestore({ args: [file = ''] }: Call, config: Config, out: Out): Promise<Exit> {
  const { backupKey: key, storeDir } = config;
  if (key === null) {
    out.line('Set BACKUP_KEY to the key that the backup was sealed with.');
    return exits.refused;
  }
  try {
    const { files, bytes, at } = await restore(file, storeDir, {
      key,
      kinds,
      bytes: systemIds().bytes,
      prepare: lockSending,
      onProgress: ({ files: done }) => void (done % filesPerWord === 0 && out.progress(`${done} files`)),
    });
    out.line(`${files} files in ${bytes} bytes, as of ${at}, are back in ${storeDir}.`);
    out.line('No bank file and no letter goes out until you compared with the bank: ops release');
    out.data({ files, bytes, at, locked: true });
    return exits.done;
  } catch (error) {
    out.line(`Nothing was restored. ${sentenceFor(error)}`);
    return isRefusal(error) ? exits.refused : exits.failed;
  }
}

/** What went to the bank after the backup was made is not in it. Nothing goes out until a person has compared. */
async function lockSending(store: JsonStore): Promise<void> {
  const known = (await store.get('operation', operationId))?.value ?? newOperation;
  const sending = { locked: true, because: 'restored', since: systemClock().now() };
  const puts = [{ kind: 'operation', id: operationId, value: { ...known, sending } } as const];
  await store.commit({ puts, deletes: [], expectedVersions: [] });
}

const refusals = [BackupDamaged, FolderNotEmpty, NewerBackup, WrongBackupKey];

function isRefusal(error: unknown): boolean {
  return refusals.some((refusal) => error instanceof refusal) || codeOf(error) === 'ENOENT';
}

function sentenceFor(error: unknown): string {
  if (codeOf(error) === 'ENOENT') return 'There is no such file.';
  return isRefusal(error) && error instanceof Error
    ? `${error.message}.`
    : `It broke in the middle (${codeOf(error)}).`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
