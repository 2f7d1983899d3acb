import { originalEntriesOf, type OriginalEntry } from '../support/nacha/originalEntry.ts';
import { readBankFile } from '../support/nacha/readBankFile.ts';
import type { ReturnFileOptions, ReturnItem } from '../support/nacha/returnFile.ts';
import { frozen, settings, written } from './frozenFile.ts';

/** Our own bank, as it hands us what came back. */
export const ourBank: ReturnFileOptions = {
  destination: settings.destination,
  destinationName: settings.destinationName,
  origin: settings.destination,
  originName: settings.destinationName,
  creationDate: '260526',
  creationTime: '0600',
  settlementDay: 146,
};

const sent = frozen([
  {
    entries: [
      { account: '4820193377', amount: 18_240, reference: 'CP-7Q2M-K4XD' },
      { account: '0091700', kind: 'savings', amount: 10_000, reference: 'CP-4D8T-2WZ9', name: 'John P. Doe' },
    ],
  },
  { description: 'RETRY PYMT', effectiveOn: '2026-05-26', entries: [{ routing: '231380104', amount: 5_000 }] },
]);

/** Three payments of ours, as their entries were sent. */
export const originals = originalEntriesOf(readBankFile(await written(sent))) as readonly [
  OriginalEntry,
  OriginalEntry,
  OriginalEntry,
];

const [rosa, john, again] = originals;

/** A return of each, and a notice for the first: three batches. */
export const someItems: readonly ReturnItem[] = [
  { ...rosa, code: 'R01' },
  { ...john, code: 'R29' },
  { ...again, code: 'R09' },
  { ...rosa, code: 'C03', corrected: { routing: '011000015', account: '77665544' } },
];
