// Brings the one file of Web Chat that the page needs. Installing the whole package would bring 425 others with it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { filesOfTarball } from './tarball.ts';

const webChat = 'botframework-webchat@4.18.1';
const tarballSha512 = '7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const project = join(import.meta.dirname, '..');
const vendor = join(project, 'src', 'web', 'vendor');
const script = join(vendor, 'webchat.js');
// Written last, so that it vouches for files that are all there.
const marker = join(vendor, 'webchat.json');

if (!alreadyHere()) bring();

function alreadyHere(): boolean {
  if (![marker, script, `${script}.br`, `${script}.gz`].every((file) => existsSync(file))) return false;
  try {
    const made = JSON.parse(readFileSync(marker, 'utf8')) as { tarballSha512?: string; scriptSha512?: string };
    return made.tarballSha512 === tarballSha512 && made.scriptSha512 === sha512(readFileSync(script));
  } catch {
    return false;
  }
}

function bring(): void {
  const tarball = readTarball();
  if (sha512(tarball) !== tarballSha512) {
    stop(`The package ${webChat} is not the one this project was built with: its sha512 differs. Nothing was kept.`);
  }
  const files = filesOfTarball(tarball, ['package/dist/webchat.js', 'package/dist/webchat.js.LICENSE.txt']);
  const code = files.get('package/dist/webchat.js');
  const licence = files.get('package/dist/webchat.js.LICENSE.txt');
  if (code === undefined || licence === undefined) return stop(`The package ${webChat} lacks its dist/webchat.js.`);
  rmSync(marker, { force: true });
  mkdirSync(vendor, { recursive: true });
  writeFileSync(script, code);
  // Quality 10 costs 3 seconds once; 11 takes twice that for another 2 %.
  writeFileSync(`${script}.br`, brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
  writeFileSync(`${script}.gz`, gzipSync(code, { level: 9 }));
  writeFileSync(`${script}.LICENSE.txt`, licence);
  writeFileSync(
    marker,
    `${JSON.stringify({ package: webChat, tarballSha512, scriptSha512: sha512(code) }, null, 2)}\n`,
  );
  console.log(`Web Chat is in place (${webChat}).`);
}

function readTarball(): Buffer {
  const given = process.env['WEBCHAT_TARBALL'];
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) stop(`WEBCHAT_TARBALL names ${given}, and there is no such file.`);
    return readFileSync(given);
  }
  const folder = mkdtempSync(join(tmpdir(), 'webchat-'));
  const problem = npmPack(folder);
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  const tarball = name === undefined ? undefined : readFileSync(join(folder, name));
  rmSync(folder, { recursive: true, force: true });
  if (problem === undefined && tarball !== undefined) return tarball;
  return stop(
    [
      `The chat page needs ${webChat}, and npm could not fetch it:`,
      problem ?? 'npm pack left no file.',
      'Connect this machine to your npm registry and run the command again. Without a connection, run',
      `  npm pack ${webChat}`,
      'on a machine that has one, copy the .tgz file here, and run with WEBCHAT_TARBALL=<that file>.',
    ].join('\n'),
  );
}

/** Runs the npm that runs us, so that its settings hold. Answers what went wrong, if anything did. */
function npmPack(folder: string): string | undefined {
  const words = ['pack', webChat, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error'];
  const npm = process.env['npm_execpath'] ?? '';
  const options = { cwd: project, encoding: 'utf8', timeout: 120_000 } as const;
  const run =
    basename(npm) === 'npm-cli.js'
      ? spawnSync(process.execPath, [npm, ...words], options)
      : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' });
  if (run.error !== undefined) return run.error.message;
  return run.status === 0 ? undefined : run.stderr.trim();
}

function sha512(bytes: Buffer): string {
  return createHash('sha512').update(bytes).digest('base64');
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
