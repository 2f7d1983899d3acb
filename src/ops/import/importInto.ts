import { linkedPhone, type Member, type Work } from '../../payments/index.ts';
import { type ImportProblem, inReadingOrder } from './importProblem.ts';
import type { ImportPatch } from './importPatch.ts';
import { mergeMember } from './mergeMember.ts';
import type { ReadImport } from './readImport.ts';

/** What the import needs of a work: members, and a commit that is refused when somebody was faster. */
export interface ImportWork extends Pick<Work, 'member' | 'putMember'> {
  commit(): Promise<{ readonly kind: 'committed' | 'conflict' | 'notUnique' }>;
}

export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of reading and of bringing in, file by file from top to bottom. */
  readonly problems: readonly ImportProblem[];
}

export interface ImportOptions {
  readonly dryRun?: boolean | undefined;
  /** Awaited after every commit, so that others who share the process get their turn. */
  readonly pause?: () => Promise<void>;
  /** What becomes of a linked phone whose number on file is another now. Without it the link only rests. */
  readonly unlink?: (member: Member) => Member;
}

interface Outcome {
  /** Undefined where nothing could be done for the member. */
  readonly effect: 'added' | 'changed' | 'unchanged' | undefined;
  readonly problems: readonly ImportProblem[];
}

type Unlink = NonNullable<ImportOptions['unlink']>;

const membersPerCommit = 200;
const triesPerMember = 3;

/**
 * Brings what was read into the store, some hundred members per commit. Where a commit meets somebody else's change, its
 * members are tried again one by one on fresh facts. A dry run counts the same and writes nothing.
 */
export async function importInto(
  openWork: () => ImportWork,
  { members, problems }: ReadImport,
  { dryRun = false, pause = async () => {}, unlink = (member) => member }: ImportOptions = {},
): Promise<Imported> {
  const open = dryRun ? () => neverCommitted(openWork()) : openWork;
  const outcomes: Outcome[] = [];
  for (let from = 0; from < members.length; from += membersPerCommit) {
    const chunk = members.slice(from, from + membersPerCommit);
    outcomes.push(...((await bringTogether(open(), chunk, unlink)) ?? (await bringOneByOne(open, chunk, unlink))));
    await pause();
  }
  const count = (wanted: Outcome['effect']) => outcomes.filter(({ effect }) => effect === wanted).length;
  return {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    problems: inReadingOrder([...problems, ...outcomes.flatMap((each) => each.problems)]),
  };
}

function neverCommitted(work: ImportWork): ImportWork {
  return {
    member: (memberId) => work.member(memberId),
    putMember: () => {},
    commit: () => Promise.resolve({ kind: 'committed' }),
  };
}

/** Undefined where the commit was refused: then nothing of it was written. */
async function bringTogether(
  work: ImportWork,
  patches: readonly ImportPatch[],
  unlink: Unlink,
): Promise<Outcome[] | undefined> {
  const outcomes: Outcome[] = [];
  for (const patch of patches) {
    const existing = await work.member(patch.memberId);
    const { member: merged, problems } = mergeMember(existing, patch);
    const isLost = merged !== undefined && merged.texting.link !== null && linkedPhone(merged) === undefined;
    const member = isLost ? unlink(merged) : merged;
    const effect = effectOf(existing, member);
    if (member !== undefined && effect !== 'unchanged') work.putMember(member);
    outcomes.push({ effect, problems });
  }
  const writes = outcomes.some(({ effect }) => effect === 'added' || effect === 'changed');
  return !writes || (await work.commit()).kind === 'committed' ? outcomes : undefined;
}

function effectOf(existing: Member | undefined, after: Member | undefined): Outcome['effect'] {
  if (after === undefined) return undefined;
  if (existing === undefined) return 'added';
  return after === existing ? 'unchanged' : 'changed';
}

async function bringOneByOne(
  open: () => ImportWork,
  patches: readonly ImportPatch[],
  unlink: Unlink,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const patch of patches) outcomes.push(...(await bringOne(open, patch, unlink)));
  return outcomes;
}

async function bringOne(open: () => ImportWork, patch: ImportPatch, unlink: Unlink): Promise<Outcome[]> {
  for (let tries = 0; tries < triesPerMember; tries += 1) {
    const outcomes = await bringTogether(open(), [patch], unlink);
    if (outcomes !== undefined) return outcomes;
  }
  const reason = 'was being changed by somebody else each time; import it again';
  return [{ effect: undefined, problems: [{ at: patch.at, field: 'memberId', reason }] }];
}
