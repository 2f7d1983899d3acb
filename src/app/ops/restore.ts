import { stat } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { systemClock } from '../../clock.ts';
import { systemIds } from '../../ids.ts';
import { type Call, type CommandWords, type Exit, exits, type Out } from '../../ops/command.ts';
import { FileRefused, namedFile } from '../../ops/fileRefused.ts';
import { mostTraces, newOperation, type Operation, operationId } from '../../payments/index.ts';
import { bostonDateOf, type Instant } from '../../rules/index.ts';
import { BackupDamaged, FolderNotEmpty, NewerBackup, WrongBackupKey } from '../../store/backup/refusals.ts';
import { restore } from '../../store/backup/restore.ts';
import type { JsonStore } from '../../store/json/jsonStore.ts';
import { kinds } from '../../store/kinds.ts';

/** Known to the help like every other command. It has no store to work on: it makes one. */
export const restoreCommand: CommandWords = {
  name: 'restore',
  about: 'bring a backup back as the store, into an empty STORE_DIR; sending is locked until it is released',
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
    // Asked first: whatever else is found missing later is no matter of this name.
    if ((await namedFile(file, () => stat(file))).isDirectory()) throw new FileRefused('isFolder', file);
    const { files, bytes, at } = await restore(file, storeDir, {
      key,
      kinds,
      bytes: systemIds().bytes,
      prepare: (store) => lockSending(store, systemClock().now()),
      onProgress: ({ files: done }) => void (done % filesPerWord === 0 && out.progress(`${done} files`)),
    });
    out.line(`${files} files in ${bytes} bytes, as of ${at}, are back in ${storeDir}.`);
    out.line('No bank file and no letter goes out until you released it. What to compare with the bank first:');
    out.line('  npm run ops -- release --dry-run');
    out.data({ files, bytes, at, locked: true });
    return exits.done;
  } catch (error) {
    out.line(`Nothing was restored. ${sentenceFor(error)}`);
    return isRefusal(error) ? exits.refused : exits.failed;
  }
}

/** Far more than may have been sent after a backup, and little of what there is: ten million traces, 36 files a day. */
const beyondLost = { batches: 100, traces: 1_000_000, filesOfToday: 12 };

/**
 * What went to the bank after the backup was made is not in it. Nothing goes out until a person has compared, and nothing that
 * goes out then bears a number that the bank may know already, so that no return is taken for another's.
 */
export async function lockSending(store: Pick<JsonStore, 'get' | 'commit'>, now: Instant): Promise<void> {
  const known = (await store.get('operation', operationId))?.value ?? newOperation;
  const { batches, nextTrace } = known;
  const value: Operation = {
    ...known,
    sending: { locked: true, because: 'restored', since: now },
    batches: batches + beyondLost.batches,
    nextTrace: ((nextTrace + beyondLost.traces - 1) % mostTraces) + 1,
    filesOf: { day: bostonDateOf(now), made: beyondLost.filesOfToday },
  };
  await store.commit({ puts: [{ kind: 'operation', id: operationId, value }], deletes: [], expectedVersions: [] });
}

const refusals = [BackupDamaged, FileRefused, FolderNotEmpty, NewerBackup, WrongBackupKey];

function isRefusal(error: unknown): boolean {
  return refusals.some((refusal) => error instanceof refusal);
}

function sentenceFor(error: unknown): string {
  if (error instanceof FileRefused) return error.message;
  return isRefusal(error) && error instanceof Error
    ? `${error.message}.`
    : `It broke in the middle (${codeOf(error)}).`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
