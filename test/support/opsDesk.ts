import { join } from 'node:path';
import { Writable } from 'node:stream';
import { operate } from '../../src/app/ops/operate.ts';
import type { Exit } from '../../src/ops/command.ts';

export interface Printed {
  readonly exit: Exit;
  readonly out: string;
  readonly err: string;
}

export type Env = Readonly<Record<string, string>>;

export const backupKey = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString('base64');

/** Settings of a demo store below a folder. */
export function demoEnv(folder: string, name = 'store'): Env {
  return {
    STORE_DIR: join(folder, name),
    AUDIT_DIR: join(folder, `${name}-audit`),
    DEMO_NOW: '2026-05-13T10:00:00-04:00',
    BACKUP_KEY: backupKey,
  };
}

/** The whole command, from its words to what it prints, as an operator gives it who stands in a folder. */
export async function give(words: string | readonly string[], env: Env, folder = '/'): Promise<Printed> {
  const [out, err] = [keeper(), keeper()];
  const argv = typeof words === 'string' ? words.split(' ') : words;
  const exit = await operate(argv, { env, folder, out: out.stream, err: err.stream });
  return { exit, out: out.text(), err: err.text() };
}

function keeper() {
  let text = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _, done) {
      text += chunk;
      done();
    },
  });
  return { stream, text: () => text };
}
