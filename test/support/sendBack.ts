import type { JobWorld } from './jobWorld.ts';
import { originalEntriesOf, type OriginalEntry } from './nacha/originalEntry.ts';
import { readBankFile } from './nacha/readBankFile.ts';
import { returnFileOf, type ReturnFileOptions, type ReturnItem } from './nacha/returnFile.ts';

/** Our own bank, as it hands us what came back. */
export const ourBank: ReturnFileOptions = {
  destination: '011000015',
  destinationName: 'US',
  origin: '011000015',
  originName: 'BANK',
  creationDate: '260526',
  creationTime: '0600',
  settlementDay: 146,
};

/** Every entry that the bank was sent so far, in the order of the files. */
export function sentEntries(world: JobWorld): readonly OriginalEntry[] {
  return [...world.rail.sent.values()].flatMap((text) => originalEntriesOf(readBankFile(text)));
}

/** The entry of a payment, by the reference that stands on the member's statement. */
export function sentEntry(world: JobWorld, reference: string): OriginalEntry {
  const found = sentEntries(world).filter(({ individualId }) => individualId === reference);
  if (found.length !== 1) throw new Error(`${found.length} entries have the reference ${reference}`);
  return found[0] as OriginalEntry;
}

/** Lets the bank send these back in one file, and applies it. */
export function sendBack(world: JobWorld, items: readonly ReturnItem[], more: Partial<ReturnFileOptions> = {}) {
  world.rail.put(returnFileOf({ ...ourBank, ...more }, items));
  return world.run('returns');
}
