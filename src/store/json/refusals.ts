/** Why a store on disk was not opened, or a document not read. Each names the file or folder and what to do. */

export class StoreMissing extends Error {
  override readonly name = 'StoreMissing';

  constructor(dir: string) {
    super(`no store in ${dir}: restore a backup, or say that a new one may be created`);
  }
}

export class StoreLocked extends Error {
  override readonly name = 'StoreLocked';

  constructor(file: string, pid: number) {
    super(`the store is in use by process ${pid} (${file}): stop it first`);
  }
}

/** Something stands where the lock belongs, and whose it is cannot be told. */
export class LockUnreadable extends Error {
  override readonly name = 'LockUnreadable';

  constructor(file: string, why: string) {
    super(`the lock ${file} cannot be read (${why}): when no process uses this store, remove it and start again`);
  }
}

export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
  readonly file: string;

  constructor(file: string, what: string) {
    super(`${file} is damaged: ${what}. Restore it from a backup; nothing was changed`);
    this.file = file;
  }
}

/** Written by a newer release than this one. */
export class NewerStore extends Error {
  override readonly name = 'NewerStore';

  constructor(file: string, what: string) {
    super(`${file} was written by a newer release (${what}): start that release`);
  }
}
