import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Exclusively, oneAtATime } from '../../src/app/oneAtATime.ts';
import { opsContext } from '../../src/app/ops/opsContext.ts';
import { askServer } from '../../src/app/ops/socketClient.ts';
import { socketPath } from '../../src/app/ops/socketPath.ts';
import { listenForOps, type OpsServer } from '../../src/app/ops/socketServer.ts';
import type { Log } from '../../src/log.ts';
import { type Call, exits } from '../../src/ops/command.ts';
import type { OpsContext } from '../../src/ops/context.ts';
import { lineOf, Lines } from '../../src/ops/wire.ts';
import { eventually } from '../support/eventually.ts';
import { hearing, type OpsWorld, removeFolders, temporaryFolder } from '../support/opsWorld.ts';
import { twoPaid, twoSent } from './sentPayments.ts';

const listening: (OpsServer | Server)[] = [];
afterEach(async () => {
  for (const each of listening.splice(0)) await each.close();
  await removeFolders();
});

const callOf = (words: string, ...args: readonly string[]): Call => ({
  command: words,
  args,
  options: {},
  dryRun: false,
});

interface Listening {
  readonly path: string;
  readonly server: OpsServer;
  readonly logged: object[];
  readonly exclusively: Exclusively;
}

async function serving(world: OpsWorld, change: Partial<OpsContext> = {}): Promise<Listening> {
  const path = join(world.folder, 'ops.sock');
  const logged: object[] = [];
  const write = (level: string) => (event: string, fields?: object) => void logged.push({ level, event, ...fields });
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const { exclusively } = oneAtATime();
  const context = { ...opsContext(world.operating), ...change };
  const server = await listenForOps(path, context, exclusively, log);
  listening.push(server);
  return { path, server, logged, exclusively };
}

async function ask(path: string, call: Call, out = hearing()) {
  const exit = await askServer(path, call, out.out);
  return { exit, ...out.said() };
}

/** A promise that a test fulfils. */
function latch() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a command over the socket', () => {
  it('says the same as without a server, and is logged by its name and end', async () => {
    const world = await twoSent();
    const { path, logged } = await serving(world);
    const here = await world.ops('batches list');
    expect(await ask(path, callOf('batches list'))).toEqual({ ...here, progress: [] });
    expect(logged).toEqual([
      { level: 'info', event: 'ops.done', kind: 'batches.list', status: 0, durationMs: expect.any(Number) },
    ]);
  });

  it('tells what it is doing while it does it, in order', async () => {
    const world = await twoPaid();
    world.at('2026-05-13', 18 * 60);
    const { path } = await serving(world);
    const said = await ask(path, callOf('run submit'));
    expect(said).toMatchObject({ exit: exits.done, lines: ['submit of 2026-05-13: claimed 2, files 1, submitted 2'] });
    expect(said.progress[0]).toBe('submit: claimed 2');
    expect(said.progress.at(-1)).toBe('submit.done: claimed 2, files 1, submitted 2');
  });

  it('brings the bytes of a file as they are', async () => {
    const world = await twoSent();
    const { path } = await serving(world);
    expect((await ask(path, callOf('batches print', 'F000001'))).raw).toBe(world.rail.sent.get('F000001-A.ach'));
  });

  it('ends with 4 and a sentence where it breaks, and only the log says why', async () => {
    const world = await twoPaid();
    const { path, logged } = await serving(world, {
      keep: { ...opsContext(world.operating).keep, check: () => Promise.reject(new Error('secret')) },
    });
    const said = await ask(path, callOf('check'));
    expect(said).toMatchObject({
      exit: exits.failed,
      lines: ['It broke in the middle. Whatever was committed stays; start the command again. The log says more.'],
    });
    expect(logged[0]).toMatchObject({ level: 'error', event: 'ops.failed', kind: 'check' });
  });

  it('that this release does not know is not guessed at', async () => {
    const { path } = await serving(await twoPaid());
    expect(await ask(path, callOf('payments refund'))).toMatchObject({
      exit: exits.usage,
      lines: ['There is no command payments refund here. Are this command and the running server of one release?'],
    });
  });
});

describe('a large answer', () => {
  const megabyte = 'x'.repeat(1_000_000);

  /** Something to be printed that says how far ahead of its reader it is. */
  async function printing(pieces: number) {
    const world = await twoSent();
    let made = 0;
    async function* print() {
      for (; made < pieces; made += 1) yield megabyte;
    }
    const rail = { ...world.rail, print };
    const { path } = await serving(world, { tools: { ...world.tools, rail } });
    return { path, made: () => made };
  }

  it('waits for a slow reader instead of filling the memory', async () => {
    const { path, made } = await printing(60);
    const read = latch();
    let length = 0;
    let first = true;
    const heard = hearing();
    const out = {
      ...heard.out,
      async raw(text: string) {
        if (first) await read.opened;
        first = false;
        length += text.length;
      },
    };
    const asked = askServer(path, callOf('batches print', 'F000001'), out);
    // As long as nobody reads, it comes to rest after what fits between the two.
    let before = 0;
    await eventually(made, (now) => {
      const rests = now > 0 && now === before;
      before = now;
      return rests;
    });
    expect(made()).toBeLessThan(60);
    read.open();
    // They are not the bytes on record.
    expect(await asked).toBe(exits.incomplete);
    expect([length, made()]).toEqual([60_000_000, 60]);
  });

  it('is not finished for a reader who has gone, and the next command is not kept waiting', async () => {
    const { path, made } = await printing(60);
    const socket = connect(path);
    await once(socket, 'connect');
    socket.write(lineOf(callOf('batches print', 'F000001')));
    await once(socket, 'data');
    socket.destroy();
    expect((await ask(path, callOf('status'))).exit).toBe(exits.done);
    expect(made()).toBe(60);
  });

  it('arrives whole as one value of many megabytes', async () => {
    const world = await twoSent();
    const faults = Array.from({ length: 10_000 }, (_, at) => `${at} ${'äöü 🙂 "quoted"\n'.repeat(40)}`);
    const keep = { ...opsContext(world.operating).keep, check: async () => ({ counts: {}, faults }) };
    const { path } = await serving(world, { keep });
    const { exit, data, lines } = await ask(path, callOf('check'));
    expect([exit, lines.length]).toEqual([exits.incomplete, faults.length + 1]);
    expect(JSON.stringify(data) === JSON.stringify({ counts: {}, faults })).toBe(true);
    expect(lines.slice(0, -1).join('') === faults.join('')).toBe(true);
  });
});

describe('two commands at once', () => {
  it('run one after the other, and beside no daily run', async () => {
    const world = await twoPaid();
    const order: string[] = [];
    const checking = latch();
    const goOn = latch();
    let checks = 0;
    const keep = {
      ...opsContext(world.operating).keep,
      async check() {
        checks += 1;
        order.push(`check ${checks} begins`);
        if (checks === 1) {
          checking.open();
          await goOn.opened;
        }
        order.push(`check ${checks} ends`);
        return { counts: {}, faults: [] };
      },
    };
    const { path, exclusively } = await serving(world, { keep });
    const first = ask(path, callOf('check'));
    await checking.opened;
    const run = exclusively(async () => void order.push('a daily run'));
    const second = ask(path, callOf('check'));
    goOn.open();
    expect((await Promise.all([first, second])).map(({ exit }) => exit)).toEqual([exits.done, exits.done]);
    await run;
    expect(order).toEqual(['check 1 begins', 'check 1 ends', 'a daily run', 'check 2 begins', 'check 2 ends']);
  });
});

describe('the socket', () => {
  it('belongs to its owner alone', async () => {
    const { path } = await serving(await twoPaid());
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['noise', 'GET / HTTP/1.1\r\n\r\n'],
    ['JSON that is no command', '{"command":1}\n'],
    ['a command with more than it may have', `${JSON.stringify({ ...callOf('status'), more: 1 })}\n`],
    ['a line without an end', 'x'.repeat(1_100_000)],
  ])('hangs up on %s, and serves the next', async (_, text) => {
    const { path } = await serving(await twoPaid());
    const socket = connect(path);
    const closed = new Promise((resolve) => {
      socket.on('error', () => {}).on('close', resolve);
    });
    let heard = '';
    socket.on('data', (piece) => {
      heard += String(piece);
    });
    socket.write(text);
    await closed;
    expect(heard).toBe('');
    expect((await ask(path, callOf('status'))).exit).toBe(exits.done);
  });

  it('takes one command from each who connects', async () => {
    const world = await twoPaid();
    const { path, logged } = await serving(world);
    const socket = connect(path);
    socket.write(lineOf(callOf('status')) + lineOf(callOf('check')));
    socket.resume();
    await once(socket, 'close');
    expect(logged).toMatchObject([{ kind: 'status' }]);
  });

  it('takes the place of one that a killed process left', async () => {
    const world = await twoPaid();
    await writeFile(join(world.folder, 'ops.sock'), '');
    const { path } = await serving(world);
    expect((await ask(path, callOf('status'))).exit).toBe(exits.done);
  });

  it('is gone with its server, and then nobody answers', async () => {
    const { path, server } = await serving(await twoPaid());
    await server.close();
    expect((await ask(path, callOf('status'))).exit).toBeUndefined();
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  it('without a server behind it is as good as none', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'ops.sock'), '');
    expect((await ask(join(folder, 'ops.sock'), callOf('status'))).exit).toBeUndefined();
    expect((await ask(join(folder, 'none.sock'), callOf('status'))).exit).toBeUndefined();
  });

  it('has a path that every system takes, however long that of the store is', () => {
    const longest = 100;
    const short = socketPath('/srv/store', 'linux');
    expect(short).toBe('/srv/store/ops.sock');
    const deep = `/srv/${'deep/'.repeat(40)}store`;
    for (const platform of ['linux', 'darwin'])
      expect(Buffer.byteLength(socketPath(deep, platform))).toBeLessThanOrEqual(longest);
    expect(socketPath(`${deep}1`, 'linux')).not.toBe(socketPath(deep, 'linux'));
    expect(socketPath(`${deep}/../store`, 'linux')).toBe(socketPath(deep, 'linux'));
    expect(socketPath('/srv/store', 'win32')).toMatch(/^\\\\\.\\pipe\\connector-pay-[0-9a-f]{24}$/);
  });
});

describe('a server that ends in the middle', () => {
  const sentences = [
    'The server ended, or hung up, before the command had. What was committed stays, and nothing is done twice:',
    'start the server and then the command again.',
  ];

  async function oddServer(answer: (socket: Socket) => void): Promise<string> {
    const path = join(await temporaryFolder(), 'ops.sock');
    const server = createServer((socket) => socket.once('data', () => answer(socket)));
    server.listen(path);
    await once(server, 'listening');
    listening.push(server);
    return path;
  }

  it.each([
    ['says nothing', (socket: Socket) => void socket.end()],
    ['is killed', (socket: Socket) => void socket.destroy()],
    ['had only begun', (socket: Socket) => void socket.end(lineOf({ kind: 'line', text: 'so far' }))],
    ['says half a word', (socket: Socket) => void socket.end('{"kind":"exi')],
    ['says what is no answer', (socket: Socket) => void socket.end('hello\n{"kind":"exit","code":0}\n')],
    ['ends with what is no end', (socket: Socket) => void socket.end('{"kind":"exit","code":9}\n')],
  ])('leaves the command failed and says what to do: it %s', async (_, answer) => {
    const { exit, lines } = await ask(await oddServer(answer), callOf('run due'));
    expect(exit).toBe(exits.failed);
    expect(lines.slice(-2)).toEqual(sentences);
  });

  it('lets a command that runs come to its end before the store is let go of', async () => {
    const world = await twoPaid();
    const goOn = latch();
    const begun = latch();
    let ended = false;
    const keep = {
      ...opsContext(world.operating).keep,
      async check() {
        begun.open();
        await goOn.opened;
        ended = true;
        return { counts: {}, faults: [] };
      },
    };
    const { path, server, exclusively } = await serving(world, { keep });
    const asked = ask(path, callOf('check'));
    await begun.opened;
    await server.close();
    expect(await asked).toMatchObject({ exit: exits.failed, lines: sentences });
    goOn.open();
    await exclusively(async () => {});
    expect(ended).toBe(true);
  });
});

describe('lines that arrive in pieces', () => {
  it('are put together, however they were cut', () => {
    const text = '{"a":1}\n\n{"b":"ü"}\n{"c":';
    for (let size = 1; size <= text.length; size += 1) {
      const lines = new Lines(100);
      const found: string[] = [];
      for (let at = 0; at < text.length; at += size) found.push(...lines.add(text.slice(at, at + size)));
      expect(found).toEqual(['{"a":1}', '{"b":"ü"}']);
      expect(lines.add('3}\n')).toEqual(['{"c":3}']);
    }
  });

  it('are refused where one is too long, whole or in pieces', () => {
    expect(() => new Lines(5).add('123456')).toThrow('a line is too long');
    expect(() => new Lines(5).add('1\n123456\n')).toThrow('a line is too long');
    const lines = new Lines(5);
    expect(lines.add('12345')).toEqual([]);
    expect(() => lines.add('6')).toThrow('a line is too long');
    expect(new Lines(5).add('12345\n12345\n')).toEqual(['12345', '12345']);
  });
});
