import type { CalendarDate } from '../../rules/index.ts';
import { momentOf } from '../moment.ts';
import { changeBatch, changeOperation } from '../runs/commits.ts';
import type { Counts } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import { type Batch, type BatchGroup, entriesIn, entriesOf, mostTraces, pagesOf, traceNumber } from './batch.ts';
import { claimAll } from './claiming.ts';
import { memberOfEntry } from './memberOfEntry.ts';
import type { FrozenFile } from './rail.ts';
import { redate } from './redate.ts';
import { markSubmitted } from './submitted.ts';

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
  if (batch !== undefined) await finishBatch(batch.batchId, tools, counts, batch);
  return undefined;
}

/** Takes a batch from whatever state it is in to `submitted`. `dry` is one that exists only in a dry run. */
export async function finishBatch(batchId: string, tools: JobTools, counts: Counts, dry?: Batch): Promise<void> {
  for (;;) {
    const batch = (await tools.store.openWork().batch(batchId)) ?? (tools.dryRun ? dry : undefined);
    switch (batch?.state) {
      case 'claiming':
        await claimAll(batch, tools, counts);
        if (tools.dryRun) return;
        await redate(batchId, tools, counts);
        if (!(await freeze(batchId, tools))) return;
        break;
      case 'frozen':
        await write(batch, tools, counts);
        break;
      case 'written':
        await mark(batch, tools, counts);
        break;
      case 'submitted':
      case undefined:
        return;
    }
    tools.progress(`submit.${batch.state}`, counts.all());
  }
}

/** A new file for the day. */
async function openBatch(day: CalendarDate, tools: JobTools): Promise<Batch | undefined> {
  const openedAt = tools.now();
  let opened: Batch | undefined;
  await changeOperation(tools, async (operation, work) => {
    const batchId = `F${String(operation.batches + 1).padStart(6, '0')}`;
    opened = { batchId, day, state: 'claiming', openedAt, made: null, groups: [], markedPages: 0, file: null };
    work.putBatch(opened);
    return { ...operation, batches: operation.batches + 1 };
  });
  return opened;
}

const modifiers = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** From here on nothing in it changes. False where nothing was claimed: then there is no file, and the batch goes. */
async function freeze(batchId: string, tools: JobTools): Promise<boolean> {
  const { at, today } = momentOf(tools.now(), tools.policies);
  let frozen = false;
  await changeOperation(tools, async (operation, work) => {
    const batch = await work.batch(batchId);
    if (batch?.state !== 'claiming') throw new Error('a bank file was frozen twice');
    const entries = entriesOf(batch);
    frozen = entries > 0;
    if (!frozen) {
      work.deleteBatch(batchId);
      return operation;
    }
    const made = operation.filesOf.day === today ? operation.filesOf.made : 0;
    const modifier = modifiers[made];
    if (modifier === undefined) throw new Error('no more bank files can be told apart on one day');
    // The seven digits run over after ten million entries; a file's own numbers must go up all the way.
    const first = operation.nextTrace + entries > mostTraces ? 1 : operation.nextTrace;
    work.putBatch({ ...batch, state: 'frozen', made: { at, modifier }, groups: numbered(batch.groups, first) });
    return { ...operation, nextTrace: first + entries, filesOf: { day: today, made: made + 1 } };
  });
  return frozen;
}

function numbered(groups: readonly BatchGroup[], first: number): BatchGroup[] {
  let firstTrace = first;
  return groups.map((group) => {
    const at = { ...group, firstTrace };
    firstTrace += entriesIn(group);
    return at;
  });
}

async function write(batch: Batch, tools: JobTools, counts: Counts): Promise<void> {
  const file = await tools.rail.send(frozenFile(batch, tools));
  counts.add('files');
  await changeBatch(tools, batch.batchId, (now) => ({ ...now, state: 'written', file }));
}

/** What a rail needs of a frozen batch. */
export function frozenFile(batch: Batch, tools: Pick<JobTools, 'store' | 'vault'>): FrozenFile {
  const { made } = batch;
  if (made === null) throw new Error('a bank file was asked for before it was frozen');
  return {
    batch: { ...batch, made },
    async *pages() {
      for (const { id, firstTrace } of pagesOf(batch)) {
        const page = await tools.store.openWork().batchPage(id);
        if (page === undefined) throw new Error('a page of a bank file is missing');
        yield { ...page, firstTrace };
      }
    },
    async accountNumber(vaultToken) {
      const record = await tools.store.openWork().vaultRecord(vaultToken);
      if (record === undefined) throw new Error('a number of a bank file is not in the vault');
      return tools.vault.open(record);
    },
  };
}

/** Marks page by page; a page's payments and how far the marking came are one commit. */
async function mark(batch: Batch, tools: JobTools, counts: Counts): Promise<void> {
  const pages = pagesOf(batch);
  for (const [at, { id, firstTrace }] of pages.entries()) {
    if (at < batch.markedPages) continue;
    let entries = 0;
    await changeBatch(tools, batch.batchId, async (now, work) => {
      const moment = momentOf(tools.now(), tools.policies);
      const page = await work.batchPage(id);
      entries = page?.entries.length ?? 0;
      for (const [index, entry] of (page?.entries ?? []).entries()) {
        // The file is out: the others are not kept waiting for one whose document cannot be read.
        const member = await memberOfEntry(work, entry.memberId, tools, counts);
        if (member === undefined) continue;
        const trace = traceNumber(tools.rail.odfi, firstTrace + index);
        work.putMember(markSubmitted(member, entry, trace, moment, tools.ids));
      }
      return { ...now, markedPages: at + 1 };
    });
    counts.add('submitted', entries);
    tools.progress('submit.marked', counts.all());
  }
  await changeBatch(tools, batch.batchId, (now) => ({ ...now, state: 'submitted' }));
}
