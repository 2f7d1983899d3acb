import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOnce } from '../../src/bank/bankFolders.ts';

const writer = join(import.meta.dirname, 'bankFileWriter.ts');
const name = '2026-05-21-A-F000001.ach';
const pieces = ['1'.repeat(94), '5'.repeat(94), '9'.repeat(94)].map((line) => `${line}\n`);
const whole = pieces.join('');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outbox-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What the process did on the disk, and whether it came to its end. */
async function write(dieBefore: number | 'never'): Promise<{ steps: string[]; died: boolean }> {
  const child = fork(writer, [folder, name, String(dieBefore), ...pieces], { execArgv: [] });
  const steps: string[] = [];
  child.on('message', (step: string) => steps.push(step));
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(code === 0 || signal === 'SIGKILL').toBe(true);
  return { steps, died: signal === 'SIGKILL' };
}

async function* again(): AsyncIterable<string> {
  yield* pieces;
}

const bytesAt = (path: string) => readFile(path, 'latin1').catch(() => undefined);

describe('a bank file whose writer is killed', () => {
  it('is there whole or not at all, whichever step was the last, and is whole when it is written again', async () => {
    const found: (string | undefined)[] = [];
    for (let step = 1; ; step += 1) {
      const { died } = await write(step);
      const left = await bytesAt(join(folder, name));
      expect([undefined, whole]).toContain(left);
      found.push(left);
      expect(await writeOnce(folder, name, again())).toMatchObject({ name, bytes: whole.length });
      expect(await bytesAt(join(folder, name))).toBe(whole);
      expect(await readdir(folder)).toEqual([name]);
      await rm(join(folder, name));
      if (!died) break;
    }
    // Else nobody was ever killed before it was there, or after.
    expect([found[0], found.at(-1), found.length > 8]).toEqual([undefined, whole, true]);
  });

  it('has its name only once its bytes are forced, and the name is forced too', async () => {
    const { steps } = await write('never');
    const at = (step: string) => steps.lastIndexOf(step);
    expect(at('write file')).toBeLessThan(at('force file'));
    expect(at('force file')).toBeLessThan(at('rename'));
    expect(at('rename')).toBeLessThan(at('force folder'));
    expect(at('write file')).toBeGreaterThan(-1);
  });
});

describe('a bank file for which the disk has no room', () => {
  it('is not there at all, rather than cut where the room ended', async () => {
    // The limit lets the first bytes of a piece through and says how many: whoever does not ask loses the rest.
    const args = ['-c', 'ulimit -f 1 && exec "$0" "$@"', process.execPath, writer, folder, name, 'never'];
    const child = spawn('sh', [...args, 'x'.repeat(5_000)], { stdio: 'ignore' });
    await once(child, 'exit');
    expect(await readdir(folder)).toEqual([`.${name}.part`]);
    expect(await writeOnce(folder, name, again())).toMatchObject({ bytes: whole.length });
    expect(await readdir(folder)).toEqual([name]);
  });
});
