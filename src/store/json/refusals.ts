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
