import fs from 'node:fs';
import fsp from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

/**
 * Loaded before the product (`node --import`). Counts whatever this process does to the disk or says to a mail host, and
 * ends it by SIGKILL right before the step named by `DIE_AT`. A write is two steps: nothing of it, and half of it. What a run
 * tells of its progress needs no step of its own: nothing that lasts lies between it and the next one here.
 */
const dieAt = Number(process.env['DIE_AT'] ?? Number.POSITIVE_INFINITY);
const steps: string[] = [];

function step(what: string, path: string, half: () => void = () => {}): void {
  steps.push(`${what} ${path}`);
  if (steps.length !== dieAt) return;
  half();
  process.kill(process.pid, 'SIGKILL');
}

/** Two steps: before a write, and in the middle of it. */
function write(path: string, data: Data, half: (bytes: Buffer) => void): void {
  const bytes = Buffer.from(data);
  step('write', path);
  step('half of write', path, () => half(bytes.subarray(0, bytes.length / 2)));
}

type Data = string | Uint8Array<ArrayBuffer>;
type Act = (this: unknown, ...args: never[]) => unknown;

/** From now on `note` hears of each call of a function before it is carried out. */
function before(owner: object, name: string, note: (...args: never[]) => void): void {
  const acts = owner as Record<string, Act>;
  const act = acts[name];
  if (act === undefined) throw new Error(`there is no ${name} to listen to`);
  acts[name] = function listened(...args) {
    Reflect.apply(note, this, args);
    return Reflect.apply(act, this, args);
  };
}

const { writeSync, writeFileSync } = fs;
/** Of open files, by descriptor. */
const paths = new Map<number, string>();
const pathOf = (file: number) => paths.get(file) ?? '';

type Opened = (error: unknown, file: number) => void;

const { open, openSync } = fs;
Object.assign(fs, {
  open(path: string, flags: string | number, mode: number, answer: Opened) {
    const creates = typeof flags === 'number' ? (flags & fs.constants.O_CREAT) !== 0 : flags !== 'r';
    if (creates) step('create', path);
    open(path, flags, mode, (error, file) => {
      if (error === null) paths.set(file, path);
      answer(error, file);
    });
  },
  openSync(path: string, flags: string) {
    const file = openSync(path, flags);
    paths.set(file, path);
    return file;
  },
});
before(fs, 'writeSync', (file: number, bytes: Uint8Array<ArrayBuffer>, offset = 0) => {
  // What is said to the terminal does not last.
  if (paths.has(file)) write(pathOf(file), bytes.subarray(offset), (half) => writeSync(file, half));
});
for (const name of ['fsync', 'fdatasync', 'ftruncate']) before(fs, name, (file: number) => step(name, pathOf(file)));

const { open: openHandle } = fsp;
Object.assign(fsp, {
  async open(path: string, flags = 'r', mode?: number) {
    if (flags !== 'r') step('create', path);
    const handle = await openHandle(path, flags, mode);
    paths.set(handle.fd, path);
    return handle;
  },
});
for (const name of ['rename', 'link']) before(fsp, name, (_: string, to: string) => step(name, to));
for (const name of ['rm', 'mkdir']) before(fsp, name, (path: string) => step(name, path));
before(fsp, 'writeFile', (path: string, data: Data) => write(path, data, (half) => writeFileSync(path, half)));

const handle = await openHandle(import.meta.filename);
const handles = Object.getPrototypeOf(handle) as object;
await handle.close();
function writeHandle(this: fsp.FileHandle, data: Data): void {
  write(pathOf(this.fd), data, (half) => writeSync(this.fd, half));
}
for (const name of ['write', 'writeFile']) before(handles, name, writeHandle);
before(handles, 'sync', function sync(this: fsp.FileHandle) {
  step('fsync', pathOf(this.fd));
});

before(Socket.prototype, 'write', function say(this: Socket) {
  if (this.remotePort !== undefined) step('say', 'mail host');
});

syncBuiltinESMExports();

process.on('exit', () => {
  const log = process.env['DIE_LOG'];
  if (log !== undefined) writeFileSync(log, steps.join('\n'));
});
