import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type Exit, exits, type Out } from '../../ops/command.ts';

export interface Streams {
  readonly out: Writable;
  readonly err: Writable;
}

/** What a command says, and then how it ended. */
export interface Printer extends Out {
  ended(exit: Exit): Exit;
}

/**
 * People read lines; programs read one JSON value, and then what is for people goes to the other stream, as whatever is only
 * passing always does. A reader who has gone, such as `head`, is no trouble: the command goes on to its end.
 */
export function printerTo(streams: Streams, json: boolean): Printer {
  return json ? forPrograms(streams) : forPeople(streams);
}

function forPeople({ out, err }: Streams): Printer {
  const write = quietlyTo(out);
  const tell = quietlyTo(err);
  return {
    line: (text) => write(`${text}\n`),
    progress: (text) => tell(`${text}\n`),
    data: () => undefined,
    async raw(text) {
      write(text);
      await drained(out);
    },
    ended: (exit) => exit,
  };
}

/** One value however the command ended: its own, or where it came to none, the error that people read on the other stream. */
function forPrograms({ out, err }: Streams): Printer {
  const write = quietlyTo(out);
  const tell = quietlyTo(err);
  const said: string[] = [];
  let begun: 'nothing' | 'value' | 'content' = 'nothing';
  return {
    line(text) {
      said.push(text);
      tell(`${text}\n`);
    },
    progress: (text) => tell(`${text}\n`),
    data(value) {
      if (begun !== 'nothing') throw new Error('a command gave more than one value as its JSON');
      begun = 'value';
      write(`${JSON.stringify(value)}\n`);
    },
    // A file may be larger than the memory, so it becomes one string piece by piece.
    async raw(text) {
      if (begun === 'nothing') write('"');
      begun = 'content';
      write(JSON.stringify(text).slice(1, -1));
      await drained(out);
    },
    ended(exit) {
      if (begun === 'content') write('"\n');
      if (begun === 'nothing') write(`${JSON.stringify({ error: errorOf(exit, said) })}\n`);
      return exit;
    },
  };
}

const errorKinds: Readonly<Record<Exit, string>> = {
  [exits.done]: 'nothing',
  [exits.incomplete]: 'notFound',
  [exits.usage]: 'usage',
  [exits.refused]: 'refused',
  [exits.failed]: 'failed',
};

function errorOf(exit: Exit, said: readonly string[]) {
  return { exit, kind: errorKinds[exit], message: said.join('\n') };
}

async function drained(out: Writable): Promise<void> {
  if (!out.destroyed && out.writableNeedDrain)
    await Promise.race([once(out, 'drain'), once(out, 'close')]).catch(() => {});
}

function quietlyTo(stream: Writable): (text: string) => void {
  if (stream.listenerCount('error', ignore) === 0) stream.on('error', ignore);
  return (text) => {
    if (!stream.destroyed && stream.writable) stream.write(text);
  };
}

function ignore(): void {
  // Nobody reads any more.
}
