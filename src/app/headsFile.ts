import { appendFile, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Head, headLine, type HeadsFile } from '../payments/index.ts';

const ownerFile = 0o600;
const ownerFolder = 0o700;

/** One file a day with the ends of the trails that grew: `heads-2026-05-20.jsonl`. A run that is done again adds its lines. */
export function headsFolder(folder: string): HeadsFile {
  return {
    async write(day, heads) {
      await mkdir(folder, { recursive: true, mode: ownerFolder });
      const path = join(folder, `heads-${day}.jsonl`);
      await appendFile(path, `${heads.map(headLine).join('\n')}\n`, { mode: ownerFile });
      const file = await open(path, 'r');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Everything that was ever exported, by the key of its member. A folder that is not there yet holds nothing. */
export async function exportedHeads(folder: string): Promise<ReadonlyMap<string, readonly Head[]>> {
  const found = new Map<string, Head[]>();
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter((each) => /^heads-.*\.jsonl$/.test(each)).toSorted()) {
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      if (line === '') continue;
      const head = JSON.parse(line) as Head;
      found.set(head.memberKey, [...(found.get(head.memberKey) ?? []), head]);
    }
  }
  return found;
}
