// Runs on whatever Node installed us (20 or later), so it is plain JavaScript.
// Some npm versions delete node_modules/.bin/node while they drop the packages of other platforms;
// without the link the scripts would silently run on the system's Node.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const windows = process.platform === 'win32';
const pinned = pinnedNode();

if (pinned !== undefined) link(pinned);
else if (!systemNodeStripsTypes()) {
  console.error(
    `connector-pay needs Node 24: there is no packaged Node for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}. Install Node 24 or later, then run npm ci again.`,
  );
  process.exit(1);
}

function pinnedNode() {
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'bin', windows ? 'node.exe' : 'node');
  } catch {
    return undefined;
  }
}

function link(executable) {
  const bin = join('node_modules', '.bin');
  const target = join(bin, windows ? 'node.cmd' : 'node');
  if (existsSync(target)) return;
  mkdirSync(bin, { recursive: true });
  rmSync(target, { force: true });
  if (windows) writeFileSync(target, `@"${executable}" %*\r\n`);
  else symlinkSync(relative(bin, executable), target);
}

function systemNodeStripsTypes() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}
