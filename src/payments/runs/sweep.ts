import type { Member } from '../member.ts';
import { type Moment, momentOf } from '../moment.ts';
import type { JobWork } from '../ports.ts';
import type { StaffAsk } from '../staff.ts';
import { type Counts, tallyOf } from './counts.ts';
import { MemberBroke, naming } from './memberBroke.ts';
import { type JobTools, membersPerCommit } from './tools.ts';

/** What one step of a run makes of a member, and whom it asks to look. */
export interface Step {
  readonly member: Member;
  readonly did: readonly string[];
  readonly asks?: readonly StaffAsk[];
}

export type StepOf = (member: Member, moment: Moment, work: JobWork) => Step | Promise<Step>;

export interface Sweep {
  readonly name: string;
  readonly ids: AsyncIterable<string>;
  readonly step: StepOf;
  /** Before the members of one commit; what a try before gathered is void. */
  readonly begin?: () => void;
  /** What belongs into the same commit besides the members. */
  readonly finish?: (work: JobWork) => Promise<void>;
}

const mostTries = 8;

/** So many broken members are no broken members: something that all of them need is. */
export const mostBroken = 50;

/**
 * Does a step for many members, some hundred to a commit. A commit that meets somebody else's change is done again member by
 * member on fresh facts. Whoever has nothing to be done is not written. Each step must be able to be done twice: a run that
 * was killed does again what was not committed. A member on whom it breaks is noted and left; the others are not.
 */
export async function sweep(what: Sweep, tools: JobTools, counts: Counts): Promise<void> {
  for await (const some of inChunks(what.ids, membersPerCommit)) {
    if (await stepAll(what, some, tools, counts)) continue;
    for (const id of some) await stepAlone(what, id, tools, counts);
  }
}

/** False where they have to be done one by one. */
async function stepAll(what: Sweep, ids: readonly string[], tools: JobTools, counts: Counts): Promise<boolean> {
  try {
    return await stepTogether(what, ids, tools, counts);
  } catch (error) {
    if (error instanceof MemberBroke) return false;
    throw error;
  }
}

async function stepAlone(what: Sweep, id: string, tools: JobTools, counts: Counts): Promise<void> {
  try {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (await stepTogether(what, [id], tools, counts)) return;
    }
    throw new Error('a member met a changed document every time');
  } catch (error) {
    if (!(error instanceof MemberBroke)) throw error;
    counts.broke(id);
    tools.broke(what.name, error.cause);
    if (counts.broken().length > mostBroken) throw error;
  }
}

/** False where the commit met a change of somebody else, and nothing was done. */
async function stepTogether(
  { name, step, begin, finish }: Sweep,
  ids: readonly string[],
  tools: JobTools,
  counts: Counts,
): Promise<boolean> {
  begin?.();
  const moment = momentOf(tools.now(), tools.policies);
  const work = tools.store.openWork();
  work.actAs({ by: 'run', name, at: moment.at });
  await work.readMembers(ids);
  const did: string[] = [];
  let changed = false;
  for (const id of ids) {
    const found = await naming(id, async () => {
      const member = await work.member(id);
      return member === undefined ? undefined : { member, stepped: await step(member, moment, work) };
    });
    if (found === undefined) continue;
    const { member, stepped } = found;
    did.push(...stepped.did);
    if (stepped.member !== member) work.putMember(stepped.member);
    for (const ask of stepped.asks ?? []) await tools.askStaff(work, ask, moment.at);
    changed ||= stepped.member !== member || (stepped.asks ?? []).length > 0;
  }
  // Whatever was done shows in a member that changed.
  if (!changed) return true;
  const doing = tallyOf(did);
  await finish?.(work);
  await counts.stage(work, doing);
  if (!tools.dryRun && (await work.commit()).kind !== 'committed') return false;
  counts.staged(doing);
  tools.progress(name, counts.all());
  return true;
}

export async function* inChunks<T>(all: AsyncIterable<T>, size: number): AsyncIterable<T[]> {
  let chunk: T[] = [];
  for await (const each of all) {
    chunk.push(each);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Every member of several listings, each once. */
export async function* eachOnce(listings: readonly AsyncIterable<string>[]): AsyncIterable<string> {
  const seen = new Set<string>();
  for (const listing of listings) {
    for await (const id of listing) {
      if (seen.has(id)) continue;
      seen.add(id);
      yield id;
    }
  }
}
