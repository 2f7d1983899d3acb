import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Head, headLine, type HeadsFile } from '../payments/index.ts';

const ownerFile = 0o600;
const ownerFolder = 0o700;

/**
 * One file a day with the ends of the trails that grew: `heads-2026-05-20.jsonl`. A run that is done again adds the lines that
 * are not there yet. The file changes whole or not at all, so that a run that is killed leaves no half of a line in it.
 */
export function headsFolder(folder: string): HeadsFile {
  return {
    async write(day, heads) {
      await mkdir(folder, { recursive: true, mode: ownerFolder });
      const path = join(folder, `heads-${day}.jsonl`);
      const known = await linesOf(path);
      const there = new Set(known);
      const added = heads.map(headLine).filter((line) => !there.has(line));
      if (added.length > 0) await replaceFile(folder, path, `${[...known, ...added].join('\n')}\n`);
    },
  };
}

async function replaceFile(folder: string, path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  const file = await open(part, 'wx', ownerFile);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  const names = await open(folder, 'r');
  try {
    await names.sync();
  } finally {
    await names.close();
  }
}

async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((line) => line !== '');
}

/** Everything that was ever exported, by the key of its member. A folder that is not there yet holds nothing. */
export async function exportedHeads(folder: string): Promise<ReadonlyMap<string, readonly Head[]>> {
  const found = new Map<string, Head[]>();
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter((each) => /^heads-.*\.jsonl$/.test(each)).toSorted()) {
    for (const line of await linesOf(join(folder, name))) {
      const head = JSON.parse(line) as Head;
      found.set(head.memberKey, [...(found.get(head.memberKey) ?? []), head]);
    }
  }
  return found;
}
