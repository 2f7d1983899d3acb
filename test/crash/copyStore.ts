import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A store of its own, quickly: files of documents are never written into, another takes their place, so that both stores may
 * hold the same ones.
 */
export async function copyStore(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const each of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, each.name), join(to, each.name)];
    if (each.isDirectory()) await copyStore(source, target);
    else if (each.name.endsWith('.json')) await link(source, target);
    else await copyFile(source, target);
  }
}
