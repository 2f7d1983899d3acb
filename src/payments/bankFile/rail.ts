import type { CalendarDate, Instant } from '../../rules/index.ts';
import type { AccountCheck } from './claim.ts';
import type { Batch, BatchPage } from './batch.ts';

/** A frozen bank file as a rail gets it: its pages in order, and the numbers from the vault one by one. */
export interface FrozenFile {
  readonly batch: Batch & { readonly made: NonNullable<Batch['made']> };
  readonly pages: () => AsyncIterable<BatchPage & { readonly firstTrace: number }>;
  readonly accountNumber: (vaultToken: string) => Promise<string>;
}

export interface WrittenFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** It stood there already, with the same bytes: the bank may have had it since an earlier try. */
  readonly wasThere: boolean;
}

/** The file that is there already holds other bytes than this batch makes: nobody may overwrite what a bank may have. */
export class FileConflict extends Error {
  override readonly name = 'FileConflict';

  constructor(file: string) {
    super(`the bank file ${file} is there already and holds something else`);
  }
}

/** A file of returns as it was found, whole. */
export interface FoundFile {
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
}

/** How money reaches the bank and what comes back: files for a real bank, or a bank that is only played. */
export interface Rail {
  readonly name: 'achFile' | 'simulator';
  /** Our bank's first eight digits, with which every trace number begins. */
  readonly odfi: string;
  /** Hands a frozen file to the bank. The same batch gives the same bytes and changes nothing a second time. */
  send(file: FrozenFile): Promise<WrittenFile>;
  /** The bytes of a frozen file, for printing it again. They hold account numbers. */
  print(file: FrozenFile): AsyncIterable<string>;
  /** What a first use of this account may expect. `open` gives the number where the rail needs it. */
  check(routingNumber: string, open: () => Promise<string>): Promise<AccountCheck>;
  /** Files of returns that arrived by that day and were not put away yet, oldest first. */
  arrived(day: CalendarDate, now: Instant): Promise<readonly FoundFile[]>;
  /** Puts a file away that was applied, or that was refused. */
  putAway(name: string, how: 'applied' | 'refused'): Promise<void>;
}
