import type { Batch } from '../bankFile/batch.ts';
import { nextBatchStates } from '../bankFile/batch.ts';
import { checkMove } from '../moves.ts';
import type { JobWork } from '../ports.ts';
import type { Counts, Tally } from './counts.ts';
import type { Operation } from './run.ts';
import type { JobTools } from './tools.ts';

const mostTries = 20;

/** Commits what `change` stages on fresh facts, again as often as somebody else was faster. A dry run commits nothing. */
export async function committed(
  tools: JobTools,
  name: string,
  change: (work: JobWork) => Promise<void>,
): Promise<void> {
  await countedCommit(tools, name, undefined, async (work) => {
    await change(work);
    return {};
  });
}

/** The same, together with the record of what it does. */
export async function countedCommit(
  tools: JobTools,
  name: string,
  counts: Counts | undefined,
  change: (work: JobWork) => Promise<Tally>,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const work = tools.store.openWork();
    work.actAs({ by: 'run', name, at: tools.now() });
    const doing = await change(work);
    await counts?.stage(work, doing);
    if (tools.dryRun || (await work.commit()).kind === 'committed') return counts?.staged(doing);
  }
  throw new Error('a run met a changed document every time');
}

/** Changes the document about the operation together with whatever else `change` stages. */
export async function changeOperation(
  tools: JobTools,
  change: (operation: Operation, work: JobWork) => Operation | Promise<Operation>,
): Promise<void> {
  await committed(tools, 'operation', async (work) => {
    work.putOperation(await change(await work.operation(), work));
  });
}

/** Moves a bank file along its table. */
export async function changeBatch(
  tools: JobTools,
  batchId: string,
  counts: Counts,
  change: (batch: Batch, work: JobWork) => Promise<{ readonly after: Batch; readonly doing: Tally }>,
): Promise<void> {
  await countedCommit(tools, 'submit', counts, async (work) => {
    const before = await work.batch(batchId);
    if (before === undefined) throw new Error('a bank file vanished in the middle of its making');
    const { after, doing } = await change(before, work);
    checkMove('a bank file', nextBatchStates, before.state, after.state);
    work.putBatch(after);
    return doing;
  });
}
