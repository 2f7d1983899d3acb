import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { Log } from '../../log.ts';
import type { Call } from '../../ops/command.ts';
import type { OpsContext } from '../../ops/context.ts';
import { perform } from '../../ops/perform.ts';
import type { Exclusively } from '../oneAtATime.ts';
import { callShape, lineOf, Lines, outTo, type WireMessage } from '../../ops/wire.ts';

export interface OpsServer {
  close(): Promise<void>;
}

const longestCall = 1_000_000;
const ownerOnly = 0o600;

/** Listens for the operator's commands. One command to a connection; they run one after the other, and beside no daily run. */
export async function listenForOps(
  path: string,
  context: OpsContext,
  exclusively: Exclusively,
  log: Log,
): Promise<OpsServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, (call) => exclusively(() => answer(call, socket, context, log)));
  });
  // Left by a process that was killed: whoever holds the store's lock is the only one who may listen here.
  await rm(path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  if (process.platform !== 'win32') await chmod(path, ownerOnly);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.end();
      }),
  };
}

function serve(socket: Socket, handle: (call: Call) => Promise<void>): void {
  const lines = new Lines(longestCall);
  let asked = false;
  socket.setEncoding('utf8').on('data', (text: string) => {
    try {
      for (const line of lines.add(text)) {
        if (asked) return;
        asked = true;
        const call = callShape.parse(JSON.parse(line));
        handle(call).catch(() => socket.destroy());
      }
    } catch {
      // Nobody but our own command speaks here, so whatever this is gets no answer.
      socket.destroy();
    }
  });
}

async function answer(call: Call, socket: Socket, context: OpsContext, log: Log): Promise<void> {
  const send = sendingTo(socket);
  const started = performance.now();
  const code = await perform(call, context, outTo(send), (kind, error) => log.error('ops.failed', { kind, error }));
  log.info('ops.done', {
    kind: call.command.replaceAll(' ', '.'),
    status: code,
    durationMs: Math.round(performance.now() - started),
  });
  await send({ kind: 'exit', code });
  socket.end();
}

/** Resolves at once while the reader keeps up; one that is slower than we are must not fill the memory. */
function sendingTo(socket: Socket): (message: WireMessage) => Promise<void> {
  let draining: Promise<void> | undefined;
  return (message) => {
    if (socket.destroyed || !socket.writable || socket.write(lineOf(message))) return Promise.resolve();
    draining ??= new Promise((resolve) => {
      const done = () => {
        socket.off('drain', done).off('close', done);
        draining = undefined;
        resolve();
      };
      socket.on('drain', done).on('close', done);
    });
    return draining;
  };
}
