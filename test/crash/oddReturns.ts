import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { originalEntriesOf } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import { returnFileOf } from '../support/nacha/returnFile.ts';

const bank = {
  destination: '011000015',
  destinationName: 'US',
  origin: '011000015',
  originName: 'BANK',
  creationDate: '260521',
  creationTime: '0600',
  settlementDay: 141,
};

/** Files of returns that a bank should not send: one that is cut off, and one about an entry that nobody sent. */
export async function oddReturns(outbox: string): Promise<readonly (readonly [name: string, text: string])[]> {
  const [name = ''] = (await readdir(outbox)).toSorted().toReversed();
  const [entry] = originalEntriesOf(readBankFile(await readFile(join(outbox, name), 'latin1')));
  if (entry === undefined) throw new Error('nothing was sent yet');
  const text = returnFileOf(bank, [{ ...entry, originalTrace: '011000019999999', code: 'R02' }]);
  return [
    ['cut-off.ach', text.slice(0, 500)],
    ['of-nobody.ach', text],
  ];
}
