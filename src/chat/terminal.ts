import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

export interface Terminal {
  print(line: string): void;
  /** The next line typed, or nothing when the input has ended. A masked one is not shown while it is typed. */
  ask(prompt: string, masked?: boolean): Promise<string | undefined>;
  close(): void;
}

/** A person at a keyboard, or lines that come through a pipe. */
export function openTerminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Terminal {
  let muted = false;
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!muted) output.write(chunk);
      done();
    },
  });
  // No history: the arrow key must not bring an account number back.
  const lines = createInterface({ input, output: shown, terminal: input.isTTY === true, historySize: 0 });
  const waiting: string[] = [];
  let ended = false;
  let deliver: ((line: string | undefined) => void) | undefined;
  const hand = (line: string | undefined): void => {
    const to = deliver;
    deliver = undefined;
    if (to !== undefined) to(line);
    else if (line !== undefined) waiting.push(line);
  };
  lines.on('line', hand);
  lines.on('close', () => {
    ended = true;
    hand(undefined);
  });

  const next = (): Promise<string | undefined> => {
    if (waiting.length > 0) return Promise.resolve(waiting.shift());
    if (ended) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      deliver = resolve;
    });
  };

  return {
    print(line) {
      output.write(`${line}\n`);
    },
    async ask(prompt, masked = false) {
      lines.setPrompt(prompt);
      if (input.isTTY === true && !ended) lines.prompt();
      muted = masked && input.isTTY === true;
      const line = await next();
      if (muted) output.write('\n');
      muted = false;
      return line;
    },
    close: () => lines.close(),
  };
}
