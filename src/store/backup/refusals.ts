/** Why a backup was not restored. Each names the file or folder and what to do; nothing appeared in the store's folder. */

export class FolderNotEmpty extends Error {
  override readonly name = 'FolderNotEmpty';

  constructor(dir: string) {
    super(`${dir} is not empty: restore into a new folder, or move away what is there`);
  }
}

export class WrongBackupKey extends Error {
  override readonly name = 'WrongBackupKey';

  constructor(file: string) {
    super(`${file} was sealed with another key: give the key that was in use when it was made`);
  }
}

/** Not what was written, in whole or in part. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';

  constructor(file: string, what: string) {
    super(`${file} is no whole backup: ${what}. Take another copy of it, or an older backup`);
  }
}

/** Made by a newer release than this one. */
export class NewerBackup extends Error {
  override readonly name = 'NewerBackup';

  constructor(file: string, what: string) {
    super(`${file} was made by a newer release (${what}): restore it with that release`);
  }
}
