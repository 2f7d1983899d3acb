import { join } from 'node:path';
import type { ExportedHeads } from '../ops/context.ts';
import { type Head, headLine, type HeadsFile } from '../payments/index.ts';
import { type Disk, realDisk } from '../store/json/disk.ts';

/**
 * One file a day with the ends of the trails that grew: `heads-2026-05-20.jsonl`. A run that is done again adds the lines that
 * are not there yet. The file changes whole or not at all, so that a run that is killed leaves no half of a line in it.
 */
export function headsFolder(folder: string, disk: Disk = realDisk): HeadsFile {
  return {
    async write(day, heads) {
      await disk.makeFolder(folder);
      const path = join(folder, `heads-${day}.jsonl`);
      const part = join(folder, `.heads-${day}.part`);
      const before = (await disk.read(path))?.toString() ?? '';
      const there = new Set(before.split('\n'));
      const added = heads.map(headLine).filter((line) => !there.has(line));
      if (added.length === 0) return;
      await disk.remove(part);
      await disk.writeForced(part, `${before}${added.join('\n')}\n`);
      await disk.rename(part, path);
      await disk.forceFolder(folder);
    },
  };
}

/** What was put into the folder so far. One that is not there yet holds nothing. */
export async function exportedHeads(folder: string): Promise<ExportedHeads> {
  const heads = new Map<string, Head[]>();
  const unreadable: string[] = [];
  const names = (await realDisk.list(folder)) ?? [];
  for (const name of names.filter((each) => /^heads-.*\.jsonl$/.test(each)).toSorted()) {
    const text = (await realDisk.read(join(folder, name)))?.toString() ?? '';
    for (const [index, line] of text.split('\n').entries()) {
      if (line === '') continue;
      const head = headOf(line);
      if (head === undefined) unreadable.push(`${name} line ${index + 1}`);
      else if (!heads.get(head.memberKey)?.push(head)) heads.set(head.memberKey, [head]);
    }
  }
  return { heads, unreadable };
}

function headOf(line: string): Head | undefined {
  try {
    const { memberKey, seq, head } = JSON.parse(line) as Partial<Head>;
    if (typeof memberKey !== 'string' || typeof seq !== 'number' || typeof head !== 'string') return undefined;
    return { memberKey, seq, head };
  } catch {
    return undefined;
  }
}
