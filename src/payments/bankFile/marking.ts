import { momentOf } from '../moment.ts';
import { changeBatch } from '../runs/commits.ts';
import type { Counts, Tally } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';
import { type Batch, pagesOf, traceNumber } from './batch.ts';
import { takenOn } from './handedAt.ts';
import { memberOfEntry } from './memberOfEntry.ts';
import { markSubmitted } from './submitted.ts';

/**
 * Marks page by page; a page's payments and how far the marking came are one commit. False where a member of it cannot be
 * read: all others are marked, and the file stays as it is, so that the next run tries that page again.
 */
export async function markPages(batch: Batch, tools: JobTools, counts: Counts): Promise<boolean> {
  let isWhole = true;
  for (const [at, { id, firstTrace, group }] of pagesOf(batch).entries()) {
    if (at < batch.markedPages) continue;
    const entryOn = takenOn(batch, group, tools);
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
        const place = { trace: traceNumber(tools.rail.odfi, firstTrace + index), entryOn };
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
  return isWhole;
}
