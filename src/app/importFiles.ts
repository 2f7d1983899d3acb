import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportFile } from '../ops/import/index.ts';

/** One file, or all of a folder, because CSV files make whole members only together. */
export async function importFiles(path: string): Promise<ImportFile[]> {
  const isFolder = (await stat(path)).isDirectory();
  const names = isFolder ? (await readdir(path)).filter((name) => /\.(?:csv|json|jsonl)$/i.test(name)).sort() : [];
  const paths = isFolder ? names.map((name) => join(path, name)) : [path];
  return Promise.all(paths.map(async (each) => ({ name: basename(each), text: await readFile(each, 'utf8') })));
}
