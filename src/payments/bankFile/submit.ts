import { type CalendarDate, entryOfFileMade } from '../../rules/index.ts';
import { momentOf } from '../moment.ts';
import { changeBatch, changeOperation } from '../runs/commits.ts';
import type { Counts, Tally } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import { type Batch, type BatchGroup, entriesIn, entriesOf, mostTraces, pagesOf, traceNumber } from './batch.ts';
import { claimAll } from './claiming.ts';
import { memberOfEntry } from './memberOfEntry.ts';
import type { FrozenFile } from './rail.ts';
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
        if (!(await freeze(batchId, tools))) return;
        break;
      case 'frozen':
        await write(batch, tools, counts);
        break;
      case 'written':
        if (!(await mark(batch, tools, counts))) return;
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
    const batchId = batchIdOf(operation.batches + 1);
    opened = { batchId, day, state: 'claiming', openedAt, made: null, groups: [], markedPages: 0, file: null };
    work.putBatch(opened);
    return { ...operation, batches: operation.batches + 1 };
  });
  return opened;
}

function batchIdOf(number: number): string {
  return `F${String(number).padStart(6, '0')}`;
}

const modifiers = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * From here on nothing in it changes. What was claimed so long ago that the bank cannot take it on its day any more, by a run
 * that did not come to its end, is moved now. False where nothing was claimed: then there is no file, and the batch goes.
 */
async function freeze(batchId: string, tools: JobTools): Promise<boolean> {
  const { at, today, minute, policy } = momentOf(tools.now(), tools.policies);
  const earliest = entryOfFileMade(today, minute, policy);
  let frozen = false;
  await changeOperation(tools, async (operation, work) => {
    const batch = await work.batch(batchId);
    if (batch?.state !== 'claiming') throw new Error('a bank file was frozen twice');
    const entries = entriesOf(batch);
    frozen = entries > 0;
    if (!frozen) {
      work.deleteBatch(batchId);
      // Its number is free again: nothing ever bore it.
      return batchId === batchIdOf(operation.batches) ? { ...operation, batches: operation.batches - 1 } : operation;
    }
    const made = operation.filesOf.day === today ? operation.filesOf.made : 0;
    const modifier = modifiers[made];
    if (modifier === undefined) throw new Error('no more bank files can be told apart on one day');
    // The seven digits run over after ten million entries; a file's own numbers must go up all the way.
    const first = operation.nextTrace + entries > mostTraces ? 1 : operation.nextTrace;
    const groups = numbered(batch.groups, first).map((group) =>
      group.effectiveOn < earliest ? { ...group, effectiveOn: earliest } : group,
    );
    work.putBatch({ ...batch, state: 'frozen', made: { at, modifier }, groups });
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
  await changeBatch(tools, batch.batchId, counts, async (now) => ({
    after: { ...now, state: 'written', file },
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

/**
 * Marks page by page; a page's payments and how far the marking came are one commit. False where a member of it cannot be
 * read: all others are marked, and the file stays as it is, so that the next run tries that page again.
 */
async function mark(batch: Batch, tools: JobTools, counts: Counts): Promise<boolean> {
  let isWhole = true;
  for (const [at, { id, firstTrace, group }] of pagesOf(batch).entries()) {
    if (at < batch.markedPages) continue;
    let isWholePage = true;
    await changeBatch(tools, batch.batchId, counts, async (now, work) => {
      isWholePage = true;
      let submitted = 0;
      const moment = momentOf(tools.now(), tools.policies);
      const { entries = [] } = (await work.batchPage(id)) ?? {};
      await work.readMembers(entries.map(({ memberId }) => memberId));
      for (const [index, entry] of entries.entries()) {
        const member = await memberOfEntry(work, entry.memberId, tools, counts);
        if (member === undefined) {
          isWholePage = false;
          continue;
        }
        const place = { trace: traceNumber(tools.rail.odfi, firstTrace + index), entryOn: group.effectiveOn };
        const marked = markSubmitted(member, entry, place, moment, tools.ids);
        if (marked === member) continue;
        work.putMember(marked);
        submitted += 1;
      }
      const markedPages = isWhole && isWholePage ? at + 1 : now.markedPages;
      const doing: Tally = submitted === 0 ? {} : { submitted };
      return { after: { ...now, markedPages }, doing };
    });
    isWhole &&= isWholePage;
    tools.progress('submit.marked', counts.all());
  }
  if (!isWhole) return false;
  await changeBatch(tools, batch.batchId, counts, async (now) => ({
    after: { ...now, state: 'submitted' },
    doing: {},
  }));
  return true;
}
