import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface TestMailHost {
  readonly port: number;
  /** The letters that came in whole, as they came. */
  readonly received: readonly string[];
  /** How many connections there were so far. */
  readonly connections: () => number;
  /** Cuts every connection. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
}

/** A mail host on this machine that takes every letter, unless a step of it is written otherwise. */
export async function startMailHost(steps: (host: { readonly drop: () => void }) => SMTPServerOptions = () => ({})) {
  const sockets = openSockets();
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString());
        answer();
      });
    },
    ...steps(sockets),
  });
  server.on('error', () => {});
  server.server.on('connection', sockets.add);
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
  return { ...hostOf(server.server.address(), sockets, (done) => server.close(done)), received };
}

/** A host that says what it is told to, line for line, where no well-behaved one can be brought to. */
export async function startOddHost(answer: (line: string, socket: Socket) => void): Promise<TestMailHost> {
  const sockets = openSockets();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    answer('', socket);
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk.toString()}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) answer(line, socket);
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return { ...hostOf(server.address(), sockets, (done) => server.close(done)), received: [] };
}

/** What the host says instead of yes. */
export function answering(responseCode: number): Error {
  return Object.assign(new Error('no'), { responseCode });
}

function openSockets() {
  const sockets = new Set<Socket>();
  let count = 0;
  return {
    add: (socket: Socket) => {
      count += 1;
      sockets.add(socket);
    },
    count: () => count,
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function hostOf(
  address: AddressInfo | string | null,
  sockets: ReturnType<typeof openSockets>,
  stop: (done: () => void) => void,
): Omit<TestMailHost, 'received'> {
  return {
    port: (address as AddressInfo).port,
    connections: sockets.count,
    drop: sockets.drop,
    close: () =>
      new Promise((resolve) => {
        stop(() => resolve());
        sockets.drop();
      }),
  };
}
