import { brokenOf, type Counts } from './counts.ts';
import { MemberBroke } from './memberBroke.ts';
import { mostBroken } from './sweep.ts';
import type { JobTools } from './tools.ts';

/** Who hears of what is broken, and under which run's name. */
export interface Noting {
  readonly run: string;
  readonly counts: Counts;
  readonly broke: JobTools['broke'];
}

/**
 * Reads a document, or something of it. Where that breaks it is noted, and the answer is `undefined`: the run goes on without
 * it. As with members, so many that break are not broken themselves.
 */
export async function readOrNote<T>(
  kind: string,
  id: string,
  read: () => Promise<T>,
  { run, counts, broke }: Noting,
): Promise<{ readonly found: T } | undefined> {
  try {
    return { found: await read() };
  } catch (error) {
    const before = counts.allBroken();
    const isMember = kind === 'member';
    if (isMember) counts.broke(id);
    else counts.left(brokenOf(kind), id);
    // Its step may have broken before, or it was asked for twice.
    if (counts.allBroken() > before) broke(isMember ? run : `${run}.${kind}`, error);
    if (counts.allBroken() > mostBroken) throw isMember ? new MemberBroke(id, error) : error;
    return undefined;
  }
}
