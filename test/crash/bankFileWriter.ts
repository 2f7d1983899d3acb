import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** A process that writes one bank file and dies before its n-th step on the disk. It says each step before it takes it. */
const [folder = '', name = '', dieBefore = 'never', ...pieces] = process.argv.slice(2);

let steps = 0;

/** Resolves when the parent has heard of it: whoever is killed says nothing any more. */
async function about(step: string): Promise<void> {
  steps += 1;
  if (String(steps) === dieBefore) process.kill(process.pid, 'SIGKILL');
  if (process.send === undefined) return;
  await new Promise<void>((said) => process.send?.(step, () => said()));
}

const { open, rm, rename } = fs;
fs.rm = async (path, options) => {
  await about('rm');
  return rm(path, options);
};
fs.rename = async (from, to) => {
  await about('rename');
  return rename(from, to);
};
fs.open = async (path, flags, mode) => {
  await about('open');
  return watched(await open(path, flags, mode), flags === 'r' ? 'folder' : 'file');
};
syncBuiltinESMExports();

function watched(handle: FileHandle, what: string): FileHandle {
  const write = handle.writeFile.bind(handle);
  const sync = handle.sync.bind(handle);
  const close = handle.close.bind(handle);
  handle.writeFile = async (data) => {
    await about(`write ${what}`);
    await write(data);
  };
  handle.sync = async () => {
    await about(`force ${what}`);
    await sync();
  };
  handle.close = async () => {
    await about(`close ${what}`);
    await close();
  };
  return handle;
}

async function* given(): AsyncIterable<string> {
  yield* pieces;
}

const { writeOnce } = await import('../../src/bank/bankFolders.ts');
await writeOnce(folder, name, given());
process.disconnect?.();
