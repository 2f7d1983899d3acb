import { connect } from 'node:net';
import { type Call, type Exit, exits, type Out } from '../../ops/command.ts';
import { lineOf, Lines, messageShape } from '../../ops/wire.ts';

/** A list as JSON is one line; more than this no program would read. */
const longestMessage = 400_000_000;

/** Asks the running server. `undefined` where none listens. */
export function askServer(path: string, call: Call, out: Out): Promise<Exit | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const lines = new Lines(longestMessage);
    let exit: Exit | undefined;
    let connected = false;
    // What is written is awaited before more is read, so that a file may be larger than the memory.
    let tail = Promise.resolve();
    const hear = async (line: string) => {
      const message = messageShape.parse(JSON.parse(line));
      if (message.kind === 'exit') exit = message.code;
      else if (message.kind === 'raw') await out.raw(message.text);
      else if (message.kind === 'data') out.data(message.value);
      else out[message.kind](message.text);
    };
    socket.setEncoding('utf8');
    socket.once('connect', () => {
      connected = true;
      socket.write(lineOf(call));
    });
    socket.on('data', (text) => {
      socket.pause();
      tail = tail
        .then(async () => {
          for (const line of lines.add(String(text))) await hear(line);
          socket.resume();
        })
        // Nobody that we know speaks like this.
        .catch(() => void socket.destroy());
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      void tail.then(() => {
        if (!connected) return resolve(undefined);
        if (exit === undefined) {
          out.line(
            'The server ended, or hung up, before the command had. What was committed stays, and nothing is done twice:',
          );
          out.line('start the server and then the command again.');
        }
        resolve(exit ?? exits.failed);
      });
    });
  });
}
