import { z } from 'zod';
import type { Call, Out } from './command.ts';

/** What goes over the socket between an operator's command and the running server: one JSON value to a line. */

export const callShape = z.strictObject({
  command: z.string().max(60),
  args: z.array(z.string().max(4096)).max(1000),
  options: z.record(z.string().max(60), z.string().max(4096)),
  dryRun: z.boolean(),
});

export const messageShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line'), text: z.string() }),
  z.object({ kind: z.literal('progress'), text: z.string() }),
  z.object({ kind: z.literal('raw'), text: z.string() }),
  z.object({ kind: z.literal('data'), value: z.unknown() }),
  z.object({
    kind: z.literal('exit'),
    code: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  }),
]);

export type WireMessage = z.infer<typeof messageShape>;

export function lineOf(message: WireMessage | Call): string {
  return `${JSON.stringify(message)}\n`;
}

/** What a command says, as messages to whoever asked for it. */
export function outTo(send: (message: WireMessage) => void | Promise<void>): Out {
  return {
    line: (text) => void send({ kind: 'line', text }),
    progress: (text) => void send({ kind: 'progress', text }),
    data: (value) => void send({ kind: 'data', value }),
    raw: async (text) => send({ kind: 'raw', text }),
  };
}

/** Splits what arrives into whole lines. A line that never ends is refused before it fills the memory. */
export class Lines {
  readonly #longest: number;
  /** Of the line that is not whole yet. Kept apart, because a long one arrives in thousands of pieces. */
  #pieces: string[] = [];
  #length = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  add(text: string): string[] {
    const [first = '', ...others] = text.split('\n');
    this.#keep(first);
    const whole: string[] = [];
    for (const next of others) {
      whole.push(this.#pieces.join(''));
      this.#pieces = [];
      this.#length = 0;
      this.#keep(next);
    }
    return whole.filter((line) => line !== '');
  }

  #keep(piece: string): void {
    this.#length += piece.length;
    if (this.#length > this.#longest) throw new RangeError('a line is too long');
    this.#pieces.push(piece);
  }
}
