import type { Member } from '../member.ts';
import type { JobWork } from '../ports.ts';
import type { Counts } from '../runs/counts.ts';
import type { JobTools } from '../runs/tools.ts';

/** Whom an entry of a bank file is about; noted and `undefined` where the document cannot be read. The others are not kept waiting. */
export async function memberOfEntry(
  work: JobWork,
  memberId: string,
  tools: JobTools,
  counts: Counts,
): Promise<Member | undefined> {
  try {
    const member = await work.member(memberId);
    if (member === undefined) throw new Error('a payment of a bank file lost its member');
    return member;
  } catch (error) {
    counts.broke(memberId);
    tools.broke('submit', error);
    return undefined;
  }
}
