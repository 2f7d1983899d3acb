import type { CalendarDate } from '../../rules/index.ts';
import { changeBatch, changeOperation } from '../runs/commits.ts';
import type { Counts } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import { type Batch, batchIdOf, pagesOf } from './batch.ts';
import { claimAll } from './claiming.ts';
import { freeze } from './freeze.ts';
import { entryOfFileAt, handedAt } from './handedAt.ts';
import { markPages } from './marking.ts';
import type { FrozenFile } from './rail.ts';

/** Why no bank file is made. */
export type SubmitRefusal = 'sendingLocked';

/**
 * Cuts the bank file of a day: claims, freezes, writes, marks. A file that an earlier run left unfinished is finished first;
 * each step is on record before the next begins, so that it goes on from wherever it was stopped.
 */
export async function submitFile(
  day: CalendarDate,
  tools: JobTools,
  counts: Counts,
): Promise<SubmitRefusal | undefined> {
  const { sending } = await tools.store.openWork().operation();
  if (sending.locked) return 'sendingLocked';
  for (const batchId of await tools.store.openBatches()) await finishBatch(batchId, tools, counts);
  const batch = await openBatch(day, tools);
  // Tried only, it is nowhere but here.
  if (tools.dryRun) await claimAll(batch, tools, counts);
  else await finishBatch(batch.batchId, tools, counts);
  return undefined;
}

/** Takes a batch from whatever state it is in to `submitted`. A dry run counts what that would do: no state ever changes in it. */
export async function finishBatch(batchId: string, tools: JobTools, counts: Counts): Promise<void> {
  if (tools.dryRun) return countRest(batchId, tools, counts);
  for (;;) {
    const batch = await tools.store.openWork().batch(batchId);
    switch (batch?.state) {
      case 'claiming':
        await claimAll(batch, tools, counts);
        if (!(await freeze(batchId, tools))) return;
        break;
      case 'frozen':
        await write(batch, tools, counts);
        break;
      case 'written':
        if (!(await markPages(batch, tools, counts))) return;
        await changeBatch(tools, batchId, counts, async (now) => ({
          after: { ...now, state: 'submitted' },
          doing: {},
        }));
        break;
      case 'submitted':
      case undefined:
        return;
    }
    tools.progress(`submit.${batch.state}`, counts.all());
  }
}

/** Counts what is left to do of an unfinished file. What is to be claimed yet, the day's own file would claim as well. */
async function countRest(batchId: string, tools: JobTools, counts: Counts): Promise<void> {
  const batch = await tools.store.openWork().batch(batchId);
  if (batch?.state !== 'frozen' && batch?.state !== 'written') return;
  if (batch.state === 'frozen') counts.add('files');
  await markPages(batch, tools, counts);
}

/** A new file for the day. */
async function openBatch(day: CalendarDate, tools: JobTools): Promise<Batch> {
  const openedAt = tools.now();
  let opened: Batch | undefined;
  await changeOperation(tools, (operation, work) => {
    const batchId = batchIdOf(operation.batches + 1);
    opened = { batchId, day, state: 'claiming', openedAt, made: null, groups: [], markedPages: 0, file: null };
    work.putBatch(opened);
    return { ...operation, batches: operation.batches + 1 };
  });
  if (opened === undefined) throw new Error('a bank file was not begun');
  return opened;
}

/** A try on a later day is on record before it is made: whoever finds the file there then, knows since when at the latest. */
async function write(batch: Batch, tools: JobTools, counts: Counts): Promise<void> {
  const before = handedAt(batch);
  const now = tools.now();
  if (entryOfFileAt(now, tools) > entryOfFileAt(before, tools))
    await changeBatch(tools, batch.batchId, counts, async (found) => ({
      after: { ...found, handedAt: now },
      doing: {},
    }));
  const { wasThere, ...file } = await tools.rail.send(frozenFile(batch, tools));
  await changeBatch(tools, batch.batchId, counts, async (found) => ({
    after: { ...found, state: 'written', file, handedAt: wasThere ? before : now },
    doing: { files: 1 },
  }));
}

/** What a rail needs of a frozen batch. */
export function frozenFile(batch: Batch, tools: Pick<JobTools, 'store' | 'vault'>): FrozenFile {
  const { made } = batch;
  if (made === null) throw new Error('a bank file was asked for before it was frozen');
  // Of the page that is being written; sealed, as the store has them.
  let work = tools.store.openWork();
  return {
    batch: { ...batch, made },
    async *pages() {
      for (const { id, firstTrace } of pagesOf(batch)) {
        work = tools.store.openWork();
        const page = await work.batchPage(id);
        if (page === undefined) throw new Error('a page of a bank file is missing');
        await work.readVaultRecords(page.entries.map(({ vaultToken }) => vaultToken));
        yield { ...page, firstTrace };
      }
    },
    async accountNumber(vaultToken) {
      const record = await work.vaultRecord(vaultToken);
      if (record === undefined) throw new Error('a number of a bank file is not in the vault');
      return tools.vault.open(record);
    },
  };
}
