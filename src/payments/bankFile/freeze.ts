import { momentOf } from '../moment.ts';
import { changeOperation } from '../runs/commits.ts';
import type { JobTools } from '../runs/tools.ts';
import { type BatchGroup, batchIdOf, entriesIn, entriesOf, mostTraces } from './batch.ts';
import { entryOfFileAt } from './handedAt.ts';

const modifiers = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * From here on nothing in it changes. What was claimed so long ago that the bank cannot take it on its day any more, by a run
 * that did not come to its end, is moved now. False where nothing was claimed: then there is no file, and the batch goes.
 */
export async function freeze(batchId: string, tools: JobTools): Promise<boolean> {
  const { at, today } = momentOf(tools.now(), tools.policies);
  const earliest = entryOfFileAt(at, tools);
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
