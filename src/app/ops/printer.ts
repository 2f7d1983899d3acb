import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Out } from '../../ops/command.ts';

export interface Streams {
  readonly out: Writable;
  readonly err: Writable;
}

/**
 * People read lines; programs read one JSON value, and then what is for people goes to the other stream, as whatever is only
 * passing always does. A reader who has gone, such as `head`, is no trouble: the command goes on to its end.
 */
export function printerTo({ out, err }: Streams, json: boolean): Out {
  const write = quietlyTo(out);
  const tell = quietlyTo(err);
  return {
    line: (text) => (json ? tell : write)(`${text}\n`),
    progress: (text) => tell(`${text}\n`),
    data: (value) => (json ? write(`${JSON.stringify(value)}\n`) : undefined),
    async raw(text) {
      write(text);
      if (!out.destroyed && out.writableNeedDrain)
        await Promise.race([once(out, 'drain'), once(out, 'close')]).catch(() => {});
    },
  };
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
