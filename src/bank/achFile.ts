import { bostonDateOf } from '../rules/index.ts';
import type { FrozenFile, Rail } from '../payments/index.ts';
import { type BankFolders, filesIn, makeFolders, putAway, writeOnce } from './bankFolders.ts';
import type { AchSettings } from './nacha/settings.ts';
import { writeFile } from './nacha/writeFile.ts';

/**
 * Money moves by files in two folders: Nacha files for the bank go into one, what the bank sends back is put into the other.
 * New accounts are tried with test entries in these files; the rail itself knows nothing of an account.
 */
export async function achFileRail(settings: AchSettings, folders: BankFolders): Promise<Rail> {
  await makeFolders(folders);
  return {
    name: 'achFile',
    odfi: settings.odfi,
    send: (file) => writeOnce(folders.outbox, fileName(file), writeFile(file, settings)),
    print: (file) => writeFile(file, settings),
    check: () => Promise.resolve('unknown'),
    arrived: () => filesIn(folders.returns),
    putAway: (name, how) => putAway(folders.returns, name, how),
  };
}

/** Day and modifier of its making tell every file apart. */
export function fileName({ batch: { made, batchId } }: FrozenFile): string {
  return `${bostonDateOf(made.at)}-${made.modifier}-${batchId}.ach`;
}
